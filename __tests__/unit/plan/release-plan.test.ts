import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { createFanOut } from '../../../src/plan/fan-out.ts'
import { findDifference, holdToPlan } from '../../../src/plan/hold-to-plan.ts'
import type { BuildPlan } from '../../../src/plan/plan.ts'
import { readReleasePlan } from '../../../src/plan/read-release-plan.ts'
import { releaseArtifact, renderReleasePlan, toPortable } from '../../../src/plan/release-plan.ts'
import { hostPlatform } from '../../../src/host/create-host.ts'
import { expandTargets } from '../../../src/targets/expand-targets.ts'
import { failureOf } from '../../helpers/failure-of.ts'
import { samplePlan, samplePlanRequest } from '../../helpers/sample.ts'

const settings = parseSettings({ values: {}, label: (name) => name })
const textOf = (plan: BuildPlan): string => renderReleasePlan(plan, createFanOut(plan, settings))

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'crossgo-plan-'))
})
afterAll(() => {
  rmSync(directory, { recursive: true })
})

async function read(text: string): ReturnType<typeof readReleasePlan> {
  const file = join(directory, 'plan.json')
  writeFileSync(file, text)
  return readReleasePlan(file)
}

/** The sample as another machine plans it: another checkout, Go from elsewhere. */
function elsewhere(changes: Partial<BuildPlan> = {}): BuildPlan {
  const { module } = samplePlanRequest()
  const root = '/home/runner/work/tool'
  const { vcs } = module
  if (vcs === undefined) throw new Error('the sample has a repository')
  const plan = samplePlan({
    module: { ...module, root, vcs: { ...vcs, root } },
    go: {
      version: '1.27.4',
      requestedBy: 'go.mod toolchain line',
      source: 'tool-cache',
      trust: 'pinned'
    }
  })
  return { ...plan, ...changes }
}

describe('plan.json', () => {
  test('has the same bytes wherever it is made', () => {
    expect(textOf(elsewhere())).toBe(textOf(samplePlan()))
    expect(textOf(elsewhere())).not.toContain('/home/runner')
  })

  test('leaves paths alone that only end in the name of the checkout', () => {
    const plan = samplePlan()
    const { builds } = plan
    const flags = '-I/src/tool/inc -I/usr/src/tool/inc /src/tool2 --sysroot=/src/tool'
    const own = { ...plan, because: [flags], builds: builds.slice(0, 0) }
    expect(toPortable(own).because).toEqual(['-I./inc -I/usr/src/tool/inc /src/tool2 --sysroot=.'])
  })

  test('is read back as it was', async () => {
    const plan = samplePlan()
    const release = await read(textOf(plan))
    expect(release).toEqual({ ...toPortable(plan), fanOut: createFanOut(plan, settings) })
  })

  const spoilt: readonly (readonly [string, (text: string) => string, string])[] = [
    ['no JSON', () => '{', 'is no JSON'],
    [
      'a plan without legs',
      (text) => text.replace('"fanOut"', '"other"'),
      'does not say which leg'
    ],
    [
      'an archive with a directory',
      (text) => text.replace('"tool_1.2.3_linux_amd64.tar.gz"', '"../x.tar.gz"'),
      'which is no file name'
    ],
    [
      'two legs of one target',
      (text) => text.replaceAll(/"linux-arm64"(?=\s*\])/g, '"linux-amd64"'),
      'to two legs'
    ],
    [
      'a program with a path',
      (text) => text.replaceAll('"binary": "tool"', '"binary": "../tool"'),
      '"../tool", which is no file name'
    ],
    [
      'an artifact with a path',
      (text) => text.replace('"release-files-plan"', '"a/b"'),
      'does not say which leg'
    ]
  ]
  test.each(spoilt)('%s is refused', async (_, change, problem) => {
    const text = textOf(samplePlan())
    expect(change(text)).not.toBe(text)
    const failure = await failureOf(read(change(text)))
    expect([failure.code, failure.what]).toEqual([
      'CONFIG_INVALID',
      expect.stringContaining(problem)
    ])
  })

  const planOf = (words: readonly string[]): BuildPlan =>
    samplePlan({ targets: expandTargets(words, hostPlatform('linux', 'x64')) })

  test.each([
    ['twice the same', ['darwin-amd64', 'darwin-amd64']],
    ['the halves turned round', ['darwin-arm64', 'darwin-amd64']],
    ['something else', ['darwin-amd64', 'linux-amd64']],
    ['one half', ['darwin-amd64']]
  ])('a universal target made of %s is refused', async (_, of) => {
    const plan = planOf(['linux/amd64', 'darwin/amd64', 'darwin/arm64', 'darwin/universal'])
    const fanOut = createFanOut(plan, settings)
    expect((await read(renderReleasePlan(plan, fanOut))).fanOut.merged).toEqual([
      { target: 'darwin-universal', of: ['darwin-amd64', 'darwin-arm64'] }
    ])
    const merged = [{ target: 'darwin-universal', of }]
    const failure = await failureOf(read(renderReleasePlan(plan, { ...fanOut, merged })))
    expect([failure.code, failure.what]).toEqual([
      'CONFIG_INVALID',
      expect.stringContaining('makes darwin-universal of other targets than its halves')
    ])
  })

  test.each([{ args: ['--version'] }, { args: '--version', expect: '.' }, undefined])(
    'a smoke leg that runs %j is refused',
    async (smoke) => {
      const values = { smoke: '--version', 'smoke-expect': '.', 'smoke-runners': 'linux/*=box' }
      const plan = samplePlan()
      const wished = parseSettings({ values, label: (name) => name })
      const fanOut = createFanOut(plan, wished)
      const [leg] = (await read(renderReleasePlan(plan, fanOut))).fanOut.smokeLegs
      expect(leg?.smoke).toEqual({ args: ['--version'], expect: '.' })
      const text = JSON.stringify({
        ...toPortable(plan),
        fanOut: { ...fanOut, smokeLegs: [{ ...leg, smoke }] }
      })
      expect((await failureOf(read(text))).what).toContain('does not say which leg')
    }
  )

  test('what failed, or is not known well enough, is not stored as the release', () => {
    const fanOut = createFanOut(samplePlan(), settings)
    const names = (['pass', 'warn', 'fail', 'inconclusive'] as const).map((verdict) =>
      releaseArtifact(fanOut, verdict)
    )
    const other = 'release-files-incomplete'
    expect(names).toEqual(['release-files', 'release-files', other, other])
  })

  test('a target without a leg is refused', async () => {
    const plan = samplePlan()
    const fanOut = createFanOut(plan, settings)
    const text = renderReleasePlan(plan, { ...fanOut, legs: fanOut.legs.slice(1) })
    expect((await failureOf(read(text))).what).toContain('has no leg for linux-amd64')
  })
})

describe('a leg', () => {
  test('holds to the plan of another machine', async () => {
    const release = await read(textOf(samplePlan()))
    expect(() => {
      holdToPlan(elsewhere(), release)
    }).not.toThrow()
  })

  const changed: readonly (readonly [string, BuildPlan, string])[] = [
    [
      'another Go',
      elsewhere({ go: { ...samplePlan().go, version: '1.27.5' } }),
      'go.version is "1.27.5", planned "1.27.4"'
    ],
    ['another version', elsewhere({ version: '1.2.4' }), 'version is "1.2.4", planned "1.2.3"'],
    [
      'other flags',
      elsewhere({
        builds: samplePlan({
          settings: parseSettings({ values: { ldflags: '-w' }, label: (name) => name })
        }).builds
      }),
      'linux-amd64.settings.ldflags is "-w", planned "-s -w"'
    ]
  ]
  test.each(changed)('with %s does not', async (_, plan, difference) => {
    const release = await read(textOf(samplePlan()))
    expect(findDifference(toPortable(plan), release)).toBe(difference)
    const failure = await failureOf(
      Promise.resolve().then(() => {
        holdToPlan(plan, release)
      })
    )
    expect([failure.code, failure.what]).toEqual([
      'PLAN_MISMATCH',
      `This job would not do what plan.json says: ${difference}.`
    ])
  })
})
