import { describe, expect, test } from '@jest/globals'
import { createPlan } from '../../../src/plan/create-plan.ts'
import { renderPlan } from '../../../src/plan/render-plan.ts'
import { findPlatform } from '../../../src/targets/platforms.ts'
import { matchesGolden } from '../../helpers/golden.ts'
import { samplePlan, samplePlanRequest } from '../../helpers/sample.ts'

test('the plan of a cgo module', () => {
  expect(matchesGolden('plan.json', `${JSON.stringify(samplePlan(), undefined, 2)}\n`)).toBe(true)
  expect(matchesGolden('plan.txt', `${renderPlan(samplePlan())}\n`)).toBe(true)
})

test('the same request gives the same bytes', () => {
  expect(JSON.stringify(samplePlan())).toBe(JSON.stringify(samplePlan()))
})

test('target ids and archive names are unique', () => {
  const { builds } = samplePlan()
  expect(new Set(builds.map(({ target }) => target.id)).size).toBe(builds.length)
  expect(new Set(builds.map(({ archive }) => archive)).size).toBe(builds.length)
})

describe('cgo', () => {
  const without = { packages: [], cxx: false, pkgConfig: false }
  const request = samplePlanRequest()
  test('auto is off where no dependency has C code, and then no compiler is needed', () => {
    const plan = createPlan({
      ...request,
      platforms: request.platforms.map(({ platform }) => ({ platform, cgoUse: without }))
    })
    expect(
      plan.builds.map(({ toolchain, requirements }) => [toolchain, requirements.length])
    ).toEqual(plan.builds.map(() => ['none', 0]))
  })
  test('off wins over what dependencies have', () => {
    expect(samplePlan({ cgo: 'off' }).builds.every(({ target }) => !target.cgo)).toBe(true)
  })
  test('on is on without C code', () => {
    expect(samplePlan({ cgo: 'on' }).builds.every(({ target }) => target.cgo)).toBe(true)
  })
})

test("a user's own compiler wins, for the targets of its pattern only", () => {
  const plan = samplePlan({ overrides: [{ pattern: 'linux/*', values: { cc: 'my-cc' } }] })
  expect(plan.builds.map(({ toolchain }) => toolchain)).toEqual([
    'custom',
    'custom',
    'mingw',
    'zig'
  ])
})

test('a target that nothing can build says every reason', () => {
  const platform = findPlatform('freebsd', 'amd64')
  if (platform === undefined) throw new Error('freebsd/amd64 is in the table')
  const cgoUse = { packages: ['x'], cxx: false, pkgConfig: false }
  expect(() => samplePlan({ platforms: [{ platform, cgoUse }] })).toThrow(
    expect.objectContaining({
      code: 'TOOLCHAIN_UNAVAILABLE',
      details: expect.stringMatching(/gnu: .*\nmingw: .*\nzig: /)
    })
  )
})
