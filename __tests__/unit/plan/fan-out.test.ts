import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseSettings, type Settings } from '../../../src/config/parse-settings.ts'
import { hostPlatform } from '../../../src/host/create-host.ts'
import { createFanOut, MATRIX_LIMIT } from '../../../src/plan/fan-out.ts'
import { toMatrix } from '../../../src/plan/matrix.ts'
import type { FanOut } from '../../../src/plan/release-plan.ts'
import { expandTargets } from '../../../src/targets/expand-targets.ts'
import { failureOf } from '../../helpers/failure-of.ts'
import { samplePlan } from '../../helpers/sample.ts'

const settingsOf = (values: Readonly<Record<string, unknown>>): Settings =>
  parseSettings({ values, label: (name) => name })

const WORDS = [
  'linux/amd64',
  'linux/arm64',
  'windows/amd64',
  'darwin/arm64',
  'linux/amd64:musl',
  'linux/arm/6',
  'linux/riscv64'
]

function fanOut(
  values: Readonly<Record<string, unknown>>,
  words: readonly string[] = WORDS
): FanOut {
  const settings = settingsOf({ cgo: 'on', ...values })
  const targets = expandTargets(words, hostPlatform('linux', 'x64'))
  return createFanOut(samplePlan({ settings, targets }), settings)
}

const SMOKE = { smoke: '--version', 'smoke-expect': '.' }

test('a leg for each target, with names that nothing else has', () => {
  const { legs, planArtifact, artifact } = fanOut({ 'artifact-name': 'tool' })
  expect(legs.map(({ id, targets }) => [id, targets])).toEqual(legs.map(({ id }) => [id, [id]]))
  const names = [artifact, planArtifact, ...legs.map((leg) => leg.artifact)]
  expect(new Set(names).size).toBe(WORDS.length + 2)
  expect(names.every((name) => name.startsWith('tool'))).toBe(true)
})

test('max-jobs: every target is in one leg, however many there may be', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.subarray(WORDS, { minLength: 1 }),
      (most, words) => {
        const { legs } = fanOut({ 'max-jobs': most }, words)
        expect(legs.length).toBe(Math.min(most, words.length))
        const ids = legs.flatMap(({ targets }) => targets)
        expect(new Set(ids).size).toBe(words.length)
        expect(ids.length).toBe(words.length)
        expect(new Set(legs.map(({ artifact }) => artifact)).size).toBe(legs.length)
      }
    ),
    { numRuns: 40 }
  )
})

test('targets of one toolchain share a leg, because it is installed there once', () => {
  const { legs } = fanOut({ 'max-jobs': 2 }, [
    'windows/amd64',
    'windows/386',
    'darwin/amd64',
    'darwin/arm64'
  ])
  expect(legs.map(({ targets }) => targets)).toEqual([
    ['windows-amd64', 'windows-386'],
    ['darwin-amd64', 'darwin-arm64']
  ])
})

test('the disk of a leg is that of its toolchains once and of each build', () => {
  const disk = (words: readonly string[]): number =>
    fanOut({ 'max-jobs': 1 }, words).legs[0]?.diskMib ?? 0
  const [one, two] = [disk(['darwin/arm64']), disk(['darwin/arm64', 'darwin/amd64'])]
  expect(two).toBeGreaterThan(one)
  expect(two).toBeLessThan(2 * one)
})

describe('smoke legs', () => {
  test('one for each label, with the artifacts that it needs', () => {
    const { legs, smokeLegs } = fanOut({
      ...SMOKE,
      'smoke-runners': 'darwin/arm64=macos-15,windows/*=windows-2025,linux/arm64=macos-15'
    })
    expect(smokeLegs.map(({ runsOn, targets }) => [runsOn, targets])).toEqual([
      [['macos-15'], ['linux-arm64', 'darwin-arm64']],
      [['windows-2025'], ['windows-amd64']]
    ])
    for (const { from, targets } of smokeLegs)
      expect(from).toEqual(
        legs
          .filter((leg) => leg.targets.some((id) => targets.includes(id)))
          .map(({ artifact }) => artifact)
      )
  })

  test('a wish that no target fits is an error', async () => {
    const failure = await failureOf(
      Promise.resolve().then(() => fanOut({ ...SMOKE, 'smoke-runners': 'freebsd/amd64=box' }))
    )
    expect([failure.code, failure.what]).toEqual([
      'CONFIG_INVALID',
      'smoke-runners has "freebsd/amd64=box", but no leg builds such a target.'
    ])
  })

  test.each([
    ['darwin/arm64', 'must be a target and a label'],
    ['darwin/arm64=a b', 'must be a target and a label'],
    ['amiga/68k=box', 'must be a target and a label']
  ])('%s is refused', (wish, problem) => {
    expect(() => settingsOf({ ...SMOKE, 'smoke-runners': wish })).toThrow(problem)
  })

  test('they need smoke', () => {
    expect(() => settingsOf({ 'smoke-runners': 'linux/amd64=box' })).toThrow('needs smoke')
  })
})

describe('the matrix', () => {
  test('is what strategy.matrix takes', () => {
    const { legs } = fanOut({ runner: 'self-hosted,linux' }, ['linux/amd64'])
    expect(JSON.parse(toMatrix(legs))).toEqual({
      include: [
        {
          name: 'linux-amd64',
          leg: 'linux-amd64',
          'runs-on': ['self-hosted', 'linux'],
          artifact: 'release-files-leg-linux-amd64',
          'disk-mib': legs[0]?.diskMib
        }
      ]
    })
  })

  test('is empty text where there is nothing to do, and never longer than GitHub takes', () => {
    expect(toMatrix([])).toBe('')
    expect(MATRIX_LIMIT).toBe(256)
  })
})
