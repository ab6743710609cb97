import { expect, test } from '@jest/globals'
import { createBuildCommand, type BuildInputs } from '../../../src/build/command.ts'
import { samplePlan } from '../../helpers/sample.ts'

const inputs: BuildInputs = {
  go: '/go/bin/go',
  goVariables: { GOROOT: '/go', GOPROXY: 'off' },
  toolchainVariables: { CGO_ENABLED: '1', CC: 'gcc' },
  output: '/tmp/bin',
  trace: false
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

test('spells go build with paths trimmed, stamps, and version control said aloud', () => {
  expect(commandOf().argv).toEqual([
    '/go/bin/go',
    'build',
    '-trimpath',
    '-buildvcs=true',
    '-ldflags=-s -w -X main.version=1.2.3 -X main.commit=0123456789abcdef0123456789abcdef01234567 -X main.date=2026-03-04T05:06:07Z',
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
  expect(argv).toContain('-ldflags=-s -w -X main.version=0.0.0-dev')
})

test('overrides of a target replace tags and ldflags and add variables', () => {
  const { argv, env } = commandOf({
    tags: ['a'],
    overrides: [
      { pattern: 'linux/amd64', values: { tags: ['b', 'c'], ldflags: '-w', env: { X: 'y' } } }
    ]
  })
  expect(argv).toContain('-tags=b,c')
  expect(argv.find((word) => word.startsWith('-ldflags='))).toMatch(/^-ldflags=-w -X/)
  expect(env).toMatchObject({ X: 'y', GOOS: 'linux', GOARCH: 'amd64', CC: 'gcc', GOAMD64: '' })
})

test('a trace is asked for only when it was asked for', () => {
  expect(commandOf().argv).not.toContain('-x')
  expect(commandOf({}, { trace: true }).argv).toContain('-x')
})
