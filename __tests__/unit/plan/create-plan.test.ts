import { describe, expect, test } from '@jest/globals'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'
import type { PlannedBuild } from '../../../src/plan/plan.ts'
import { renderPlan } from '../../../src/plan/render-plan.ts'
import { expandTargets } from '../../../src/targets/expand-targets.ts'
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

const NO_C = { packages: [], cxx: false, pkgConfig: false }

/** Plan settings as the doors give them, and the text of a `.crossgo.yaml`. */
function settings(
  values: Readonly<Record<string, unknown>>,
  yaml = ''
): ReturnType<typeof parseSettings> {
  const file = parseSettingsFile(yaml, '.crossgo.yaml')
  return parseSettings({ values, label: (name) => name }, file)
}

const targets = (...words: readonly string[]): ReturnType<typeof expandTargets> =>
  expandTargets(words, samplePlanRequest().host)

/** The build of one target. */
function buildOf(word: string, changes: Parameters<typeof samplePlan>[0] = {}): PlannedBuild {
  const [build] = samplePlan({ ...changes, targets: targets(word) }).builds
  if (build === undefined) throw new Error(`no build for ${word}`)
  return build
}

describe('cgo', () => {
  test('auto is off where no dependency has C code, and then no compiler is needed', () => {
    const { cgoUse } = samplePlanRequest()
    const plan = samplePlan({
      cgoUse: Object.fromEntries(Object.keys(cgoUse).map((pair) => [pair, NO_C]))
    })
    expect(
      plan.builds.map(({ toolchain, requirements }) => [toolchain, requirements.length])
    ).toEqual(plan.builds.map(() => ['none', 0]))
  })

  test('auto is decided for each target by itself', () => {
    const { cgoUse } = samplePlanRequest()
    const plan = samplePlan({ cgoUse: { ...cgoUse, 'linux/arm64': NO_C } })
    expect(plan.builds.map(({ target }) => target.cgo)).toEqual([true, false, true, true])
  })

  test('off wins over what dependencies have', () => {
    const { builds } = samplePlan({ settings: settings({ cgo: 'off' }) })
    expect(builds.every(({ target }) => !target.cgo)).toBe(true)
  })

  test('on is on without C code', () => {
    const { builds } = samplePlan({ settings: settings({ cgo: 'on' }) })
    expect(builds.every(({ target }) => target.cgo)).toBe(true)
  })

  test('an override is for its own targets', () => {
    const { builds } = samplePlan({
      settings: settings({ cgo: 'on' }, 'overrides:\n  "*/arm64": {cgo: "off"}\n')
    })
    expect(builds.map(({ target }) => target.cgo)).toEqual([true, false, true, false])
  })

  test('where Go cannot call C, auto is off and says so', () => {
    const build = buildOf('js/wasm', { cgoUse: {} })
    expect(build).toMatchObject({ toolchain: 'none', target: { cgo: false } })
    expect(build.because[0]).toBe('cgo off: Go cannot call C on js/wasm')
    expect(build.notChosen).toEqual([])
  })

  test('where Go cannot call C, on is refused', () => {
    expect(() => buildOf('js/wasm', { cgoUse: {}, settings: settings({ cgo: 'on' }) })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        what: 'cgo is asked for on js/wasm, where Go cannot call C.'
      })
    )
  })

  test('C code is looked for with the tags of the target', () => {
    const { cgoUse } = samplePlanRequest()
    const use = cgoUse['linux/amd64'] ?? NO_C
    const tagged = {
      cgoUse: { 'linux/amd64': NO_C, 'linux/amd64 a b': use },
      settings: settings({}, 'overrides:\n  linux/amd64: {tags: [a, b]}\n')
    }
    expect(buildOf('linux/amd64', tagged).target.cgo).toBe(true)
    expect(buildOf('linux/amd64', { cgoUse: tagged.cgoUse }).target.cgo).toBe(false)
  })

  test('the packages with C code are counted, the first one is named', () => {
    const cgoUse = { 'linux/amd64': { ...NO_C, packages: ['a.example/x', 'b.example/y', 'c'] } }
    expect(buildOf('linux/amd64', { cgoUse }).because[0]).toBe(
      'cgo on: C code in a.example/x and 2 more'
    )
  })
})

test("a user's own compiler wins, for the targets of its pattern only", () => {
  const plan = samplePlan({
    settings: settings({}, 'overrides:\n  linux/*: {cc: my-cc}\n')
  })
  expect(plan.builds.map(({ toolchain }) => toolchain)).toEqual([
    'custom',
    'custom',
    'mingw',
    'zig'
  ])
})

test('a target that nothing can build says every reason', () => {
  expect(() => buildOf('freebsd/amd64')).toThrow(
    expect.objectContaining({
      code: 'TOOLCHAIN_UNAVAILABLE',
      details: expect.stringMatching(/gnu: .*\n(?:.*\n)*mingw: .*\n(?:.*\n)*zig: /)
    })
  )
})

test('variants and C libraries of one platform have ids and archives of their own', () => {
  const { builds } = samplePlan({
    targets: targets('linux/arm/6', 'linux/arm/7', 'linux/arm', 'linux/arm/7:musl'),
    settings: settings({ cgo: 'off' })
  })
  expect(builds.map(({ name, target, archive }) => [name, target.id, archive])).toEqual([
    ['linux/arm/6', 'linux-arm-6', 'tool_1.2.3_linux_arm_6.tar.gz'],
    ['linux/arm/7', 'linux-arm-7', 'tool_1.2.3_linux_arm_7.tar.gz'],
    ['linux/arm', 'linux-arm', 'tool_1.2.3_linux_arm.tar.gz'],
    ['linux/arm/7:musl', 'linux-arm-7-musl', 'tool_1.2.3_linux_arm_7_musl.tar.gz']
  ])
})

test('name and version are those of the settings, where they say any', () => {
  const plan = samplePlan({ settings: settings({ name: 'other', version: '9.0.0-rc1' }) })
  expect([plan.name, plan.version]).toEqual(['other', '9.0.0-rc1'])
  expect(plan.builds[0]?.archive).toBe('other_9.0.0-rc1_linux_amd64.tar.gz')
})

describe('darwin/universal', () => {
  test('is two builds with ids of their own, in one archive', () => {
    const build = buildOf('darwin/universal')
    expect(build).toMatchObject({
      name: 'darwin/universal',
      target: { id: 'darwin-universal', cgo: true, platform: { goarch: 'universal' } },
      toolchain: 'zig',
      archive: 'tool_1.2.3_darwin_universal.tar.gz'
    })
    expect(build.slices.map(({ name, target, archive }) => [name, target.id, archive])).toEqual([
      ['darwin/amd64', 'darwin-universal-amd64', build.archive],
      ['darwin/arm64', 'darwin-universal-arm64', build.archive]
    ])
    expect(build.slices.map(({ slices }) => slices)).toEqual([[], []])
  })

  test('needs what both halves need, and says why for each', () => {
    const { requirements, slices, because } = buildOf('darwin/universal')
    expect(requirements).toEqual(slices.flatMap((slice) => slice.requirements))
    const wrappers = requirements.flatMap((each) =>
      each.kind === 'zig-wrapper' ? [each.zigTarget] : []
    )
    expect(wrappers).toEqual(['x86_64-macos', 'aarch64-macos'])
    expect(because.some((text) => text.startsWith('amd64: toolchain zig'))).toBe(true)
    expect(because.some((text) => text.startsWith('arm64: toolchain zig'))).toBe(true)
  })

  test('an override of the whole reaches both halves, one of a half only that', () => {
    const yaml =
      'overrides:\n  darwin/universal: {macos-minimum: "14.0", tags: [u]}\n  darwin/arm64: {tags: [a]}\n'
    const { cgoUse } = samplePlanRequest()
    const tagged = { 'darwin/amd64 u': NO_C, 'darwin/arm64 a': NO_C }
    const changes = { settings: settings({}, yaml), cgoUse: { ...cgoUse, ...tagged } }
    const { slices, settings: own } = buildOf('darwin/universal', changes)
    expect(slices.map((slice) => slice.settings['macos-minimum'])).toEqual(['14.0', '14.0'])
    expect(slices.map((slice) => slice.settings.tags)).toEqual([['u'], ['a']])
    expect(own.tags).toEqual(['u'])
  })

  test('has C code as soon as macOS has', () => {
    const cgoUse = { 'darwin/amd64': NO_C, 'darwin/arm64': NO_C }
    const build = buildOf('darwin/universal', { cgoUse })
    expect([build.target.cgo, build.toolchain]).toEqual([false, 'none'])
  })
})

test('the plan survives JSON, with everything that a target can ask for', () => {
  const yaml = `
sysroot: {packages: [libssl-dev, libz-mingw-w64-dev]}
macos-frameworks: {IOKit: [IOServiceMatching]}
needs: [cross-distro]
overrides:
  linux/arm64: {link: bundle, env: {A: b}}
  linux/arm/6: {sysroot: ''}
`
  const plan = samplePlan({
    targets: targets('first-class', 'darwin/universal', 'linux/arm/6', 'linux/amd64:musl'),
    settings: settings({}, yaml)
  })
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
})
