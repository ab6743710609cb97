import { describe, expect, test } from '@jest/globals'
import { createBuildCommand, type BuildInputs } from '../../../src/build/command.ts'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'
import { expandTargets } from '../../../src/targets/expand-targets.ts'
import { VARIANT_VARIABLES } from '../../../src/targets/variants.ts'
import { samplePlan, samplePlanRequest } from '../../helpers/sample.ts'

const inputs: BuildInputs = {
  go: '/go/bin/go',
  goVariables: { GOROOT: '/go', GOPROXY: 'off' },
  toolchainVariables: { CGO_ENABLED: '1', CC: 'gcc' },
  output: '/tmp/bin',
  trace: 'none',
  rebuild: false
}

const commandOf = (
  changes: Parameters<typeof samplePlan>[0] = {},
  more: Partial<BuildInputs> = {}
): ReturnType<typeof createBuildCommand> => {
  const plan = samplePlan(changes)
  const [build] = plan.builds
  if (build === undefined) throw new Error('no build')
  return createBuildCommand(plan, build, { ...inputs, ...more })
}

/** The command for one target, with the settings of a `.crossgo.yaml`. */
const commandFor = (target: string, yaml = ''): ReturnType<typeof createBuildCommand> =>
  commandOf({
    targets: expandTargets([target], samplePlanRequest().host),
    settings: parseSettings({ values: {}, label: String }, parseSettingsFile(yaml, '.crossgo.yaml'))
  })

const STAMPS =
  '-X main.version=1.2.3 -X main.commit=0123456789abcdef0123456789abcdef01234567 -X main.date=2026-03-04T05:06:07Z'

const ldflagsOf = ({ argv }: ReturnType<typeof createBuildCommand>): string =>
  argv.find((word) => word.startsWith('-ldflags=')) ?? ''

test('spells go build with paths trimmed, stamps, and version control said aloud', () => {
  expect(commandFor('linux/amd64', 'cgo: "off"').argv).toEqual([
    '/go/bin/go',
    'build',
    '-trimpath',
    '-buildvcs=true',
    `-ldflags=-s -w ${STAMPS}`,
    '-o',
    '/tmp/bin/',
    '--',
    'example.com/tool'
  ])
})

test('C code is linked by the C linker, position independent', () => {
  expect(commandOf().argv).toEqual([
    '/go/bin/go',
    'build',
    '-trimpath',
    '-buildvcs=true',
    '-buildmode=pie',
    `-ldflags=-linkmode=external -s -w ${STAMPS}`,
    '-o',
    '/tmp/bin/',
    '--',
    'example.com/tool'
  ])
})

test('outside a repository nothing is stamped but the version', () => {
  const { module } = samplePlan()
  const { vcs: _vcs, ...bare } = module
  const { argv } = commandOf({ module: bare })
  expect(argv).toContain('-buildvcs=false')
  expect(argv).toContain('-ldflags=-linkmode=external -s -w -X main.version=0.0.0-dev')
})

test('overrides of a target replace tags and ldflags and add variables', () => {
  const yaml = `
tags: [a]
overrides:
  linux/amd64: {tags: [b, c], ldflags: -w, env: {X: y}}
`
  const command = commandFor('linux/amd64', yaml)
  expect(command.argv).toContain('-tags=b,c')
  expect(ldflagsOf(command)).toMatch(/^-ldflags=-linkmode=external -w -X/)
  expect(command.env).toMatchObject({
    X: 'y',
    GOOS: 'linux',
    GOARCH: 'amd64',
    CC: 'gcc',
    GOAMD64: ''
  })
})

test('a trace is asked for only when it was asked for', () => {
  expect(commandOf().argv).not.toContain('-x')
  expect(commandOf({}, { trace: 'commands' }).argv).toContain('-x')
})

test('everything is compiled again only when that was asked for', () => {
  expect(commandOf().argv).not.toContain('-a')
  expect(commandOf({}, { rebuild: true }).argv).toContain('-a')
})

describe('what the link strategy changes', () => {
  test.each([
    ['linux/arm64', 'needs: [container]', '-static-pie', '-buildmode=pie', undefined],
    // musl-gcc, which makes no static-pie.
    ['linux/amd64', 'needs: [container]', '-static', undefined, undefined],
    ['linux/amd64:gnu', 'link: static', '-static-pie', '-buildmode=pie', '-tags=netgo,osusergo'],
    [
      'linux/amd64:gnu',
      'link: static\ntags: [mine]',
      '-static-pie',
      '-buildmode=pie',
      '-tags=mine,netgo,osusergo'
    ],
    ['linux/mips64le:gnu', 'link: static', '-static', undefined, '-tags=netgo,osusergo'],
    ['linux/amd64', 'needs: [container]\nhardening: "off"', '-static', undefined, undefined],
    ['linux/amd64', 'hardening: "off"', undefined, undefined, undefined],
    ['windows/amd64', 'hardening: "off"', undefined, '-buildmode=exe', undefined],
    ['windows/amd64', '', undefined, undefined, undefined],
    ['darwin/arm64', '', undefined, undefined, undefined]
  ])('%s with %j', (target, yaml, extldflags, buildmode, tags) => {
    const command = commandFor(target, yaml)
    const words = ldflagsOf(command).split(' ')
    expect(words.find((word) => word.startsWith('-extldflags='))).toBe(
      extldflags === undefined ? undefined : `-extldflags=${extldflags}`
    )
    expect(command.argv.find((word) => word.startsWith('-buildmode='))).toBe(buildmode)
    expect(command.argv.find((word) => word.startsWith('-tags='))).toBe(tags)
  })

  test("the user's flags for the linker are kept", () => {
    const yaml = `link: static\nldflags: "-s -extldflags '-lm -lz'"`
    expect(ldflagsOf(commandFor('linux/arm64', yaml))).toBe(
      `-ldflags=-linkmode=external -s '-extldflags=-static-pie -lm -lz' ${STAMPS}`
    )
  })

  test('a program for Windows without a console', () => {
    expect(ldflagsOf(commandFor('windows/amd64', 'windows-subsystem: gui'))).toMatch(
      /^-ldflags=-H=windowsgui -s -w /
    )
  })
})

describe('variables', () => {
  test.each([
    ['linux/amd64/v3', 'GOAMD64', 'v3'],
    ['linux/arm/7,softfloat', 'GOARM', '7,softfloat'],
    ['linux/arm64/v8.0,lse', 'GOARM64', 'v8.0,lse'],
    ['linux/386/softfloat', 'GO386', 'softfloat'],
    ['linux/mipsle/softfloat', 'GOMIPS', 'softfloat'],
    ['linux/mips64le/softfloat', 'GOMIPS64', 'softfloat'],
    ['linux/ppc64le/power9', 'GOPPC64', 'power9'],
    ['linux/riscv64/rva22u64', 'GORISCV64', 'rva22u64']
  ])('%s sets %s alone', (target, variable, value) => {
    const { env = {} } = commandFor(target, 'cgo: "off"')
    for (const name of VARIANT_VARIABLES)
      expect([name, env[name]]).toEqual([name, name === variable ? value : ''])
  })

  test('without a variant none comes from the go env of a person', () => {
    const { env = {} } = commandOf()
    expect(VARIANT_VARIABLES.map((name) => env[name])).toEqual(VARIANT_VARIABLES.map(() => ''))
    expect(env['GOEXPERIMENT']).toBe('')
  })

  test('the variables of the toolchain do not move the target', () => {
    const { env = {} } = commandOf({}, { goVariables: { GOOS: 'plan9', GOARM: '5' } })
    expect([env['GOOS'], env['GOARCH'], env['GOARM']]).toEqual(['linux', 'amd64', ''])
  })

  test('the file for headers is named only when there is one', () => {
    expect(commandOf().env).not.toHaveProperty('SUNPRO_DEPENDENCIES')
    expect(commandOf({}, { dependencyFile: '/tmp/a.d' }).env).toMatchObject({
      SUNPRO_DEPENDENCIES: '/tmp/a.d'
    })
  })

  test('git looks at the repository of the module alone', () => {
    const { module } = samplePlan()
    const { vcs: _vcs, ...bare } = module
    const names = (changes: Parameters<typeof samplePlan>[0]): readonly string[] =>
      Object.keys(commandOf(changes).env ?? {}).filter((name) => name.startsWith('GIT_'))
    expect(names({}).length).toBeGreaterThan(0)
    expect(names({ module: bare })).toEqual([])
  })
})
