import { expect, test } from '@jest/globals'
import { parseSettings, type Settings } from '../../../src/config/parse-settings.ts'
import { hostPlatform } from '../../../src/host/create-host.ts'
import { createFanOut } from '../../../src/plan/fan-out.ts'
import { renderReleasePlan, toPortable } from '../../../src/plan/release-plan.ts'
import { expandTargets } from '../../../src/targets/expand-targets.ts'
import { samplePlan } from '../../helpers/sample.ts'

const settingsOf = (values: Readonly<Record<string, unknown>>): Settings =>
  parseSettings({ values, label: (name) => name })
const both = ['darwin/amd64', 'darwin/arm64', 'darwin/universal']

function mergedOf(
  values: Readonly<Record<string, unknown>>,
  targets: readonly string[] = both
): unknown {
  const settings = settingsOf(values)
  const platforms = expandTargets(targets, hostPlatform('linux', 'x64'))
  return createFanOut(samplePlan({ settings, targets: platforms }), settings).merged
}

const MERGED = [{ target: 'darwin-universal', of: ['darwin-amd64', 'darwin-arm64'] }]

test('a universal target is made of its halves where these are built anyway', () => {
  expect(mergedOf({ cgo: 'off' })).toEqual(MERGED)
  expect(mergedOf({ cgo: 'on' })).toEqual(MERGED)
})

test('it is built whole where a half is not, is built otherwise, or has libraries beside it', () => {
  expect(mergedOf({ cgo: 'off' }, both.slice(1))).toEqual([])
  expect(mergedOf({ cgo: 'on', link: 'bundle' })).toEqual([])
})

test('what a checkout is called does not get into a plan as anything but text', () => {
  const plan = samplePlan()
  const { vcs } = plan.module
  if (vcs === undefined) throw new Error('the sample has a repository')
  const root = '/src/a"b$&/tool'
  const odd = { ...plan, module: { ...plan.module, root, vcs: { ...vcs, root: '/src/a"b$&' } } }
  expect(toPortable(odd).module).toMatchObject({ root: '.', vcs: { root: '..' } })
  const elsewhere = { ...plan, module: { ...plan.module, vcs: { ...vcs, root: '/src/x"y$&' } } }
  expect(toPortable(elsewhere).module.vcs?.root).toBe('../x"y$&')
  const fanOut = createFanOut(plan, settingsOf({}))
  expect(JSON.parse(renderReleasePlan(elsewhere, fanOut))).toMatchObject({ schema: 1 })
})
