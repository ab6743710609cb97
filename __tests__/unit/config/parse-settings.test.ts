import { describe, expect, test } from '@jest/globals'
import { parseSettings } from '../../../src/config/parse-settings.ts'
import { parseSettingsFile } from '../../../src/config/parse-settings-file.ts'
import { PipelineError } from '../../../src/errors.ts'

const flags = (values: Record<string, unknown>): Parameters<typeof parseSettings>[0] => ({
  values,
  label: (name) => `--${name}`
})

function problemOf(body: () => unknown): PipelineError {
  try {
    body()
  } catch (error) {
    if (error instanceof PipelineError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('parseSettings', () => {
  test('gives defaults', () => {
    const settings = parseSettings(flags({}))
    expect(settings.out).toBe('out')
    expect(settings.targets).toEqual([])
    expect(settings.upload).toBe(true)
  })

  test('flags win over the file, and the file over defaults', () => {
    const file = parseSettingsFile(
      'name: notes\ntargets: [linux/arm64]\njobs: 3\n',
      '.crossgo.yaml'
    )
    const settings = parseSettings(flags({ targets: 'linux/amd64,windows/amd64' }), file)
    expect(settings.targets).toEqual(['linux/amd64', 'windows/amd64'])
    expect(settings.name).toBe('notes')
    expect(settings.jobs).toBe(3)
    expect(settings.decidedBy).toEqual({
      jobs: '.crossgo.yaml:3:1',
      name: '.crossgo.yaml:1:1',
      targets: '--targets'
    })
  })

  test('splits lists at commas and newlines, words like a shell', () => {
    const settings = parseSettings(
      flags({
        targets: 'linux/amd64\nlinux/arm64, host',
        smoke: `--say 'a b' "c d" e\\ f`,
        'smoke-expect': 'x'
      })
    )
    expect(settings.targets).toEqual(['linux/amd64', 'linux/arm64', 'host'])
    expect(settings.smoke).toEqual(['--say', 'a b', 'c d', 'e f'])
  })

  test('reports every problem at once', () => {
    const error = problemOf(() => parseSettings(flags({ cgo: 'maybe', jobs: '-1', bundle: 'yes' })))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.what).toContain('3 settings are wrong')
    expect(error.what).toContain('--cgo: cgo must be one of auto, on, off')
    expect(error.what).toContain('--jobs')
    expect(error.what).toContain('--bundle')
  })

  test.each([
    ['a newline in the out name', { out: 'a\nb' }, 'must be one line'],
    ['.. in the out name', { out: 'a/../../b' }, 'may not hold ".."'],
    ['an out name of nothing', { out: '' }, 'out must name a directory'],
    ['a name with a slash', { name: 'a/b' }, 'name "a/b" may hold'],
    ['a version with a space', { version: '1 2' }, 'version "1 2" may hold'],
    ['smoke without smoke-expect', { smoke: '--version' }, 'smoke needs smoke-expect'],
    ['a broken pattern', { smoke: 'x', 'smoke-expect': '(' }, 'is not a regular expression'],
    ['a flag among packages', { packages: '-toolexec=x' }, 'which is a flag'],
    ['another linker program', { ldflags: '-extld=/tmp/x' }, 'may not choose another linker'],
    ['a build tag with a space', { tags: 'a b' }, 'no build tag'],
    ['an open quote', { smoke: `'a`, 'smoke-expect': 'x' }, 'is not closed']
  ])('refuses %s', (_, values, text) => {
    const error = problemOf(() => parseSettings(flags(values)))
    expect(error.code).toBe('CONFIG_INVALID')
    expect(error.what).toContain(text)
    expect(error.fix).not.toBe('')
  })

  test('names the nearest setting for an unknown one', () => {
    const error = problemOf(() => parseSettings(flags({ target: 'linux/amd64' })))
    expect(error.what).toContain('did you mean targets?')
  })
})

describe('parseSettingsFile', () => {
  test('gives line and column of an unknown name', () => {
    const file = parseSettingsFile('name: x\n  \ntarget: linux/amd64\n', '.crossgo.yaml')
    expect(file.problems).toEqual([
      '.crossgo.yaml:3:1: "target" is not a setting; did you mean targets?'
    ])
  })

  test('gives line and column of a YAML mistake', () => {
    const file = parseSettingsFile('name: [a\n', '.crossgo.yaml')
    expect(file.problems[0]).toMatch(/^\.crossgo\.yaml:\d+:\d+: /)
  })

  test('reads overrides by pattern', () => {
    const text =
      'overrides:\n  linux/arm64:\n    sysroot: /s\n    env: {A: b}\n  "*/arm64":\n    tags: [x]\n'
    const file = parseSettingsFile(text, '.crossgo.yaml')
    expect(file.problems).toEqual([])
    expect(file.overrides).toEqual([
      {
        pattern: 'linux/arm64',
        values: { sysroot: { kind: 'directory', path: '/s' }, env: { A: 'b' } }
      },
      { pattern: '*/arm64', values: { tags: ['x'] } }
    ])
  })

  test.each([
    [
      'an unknown key',
      'overrides:\n  linux/arm64:\n    gcc: x\n',
      '.crossgo.yaml:3:5: gcc is not known'
    ],
    [
      'a wrong pattern',
      'overrides:\n  linux:\n    cc: x\n',
      '.crossgo.yaml:2:3: "linux" is not a target pattern'
    ],
    [
      'a forbidden variable',
      'overrides:\n  linux/arm64:\n    env: {LD_PRELOAD: x}\n',
      'may not set LD_PRELOAD'
    ],
    [
      'a setting about the file itself',
      'mode: build\n',
      '.crossgo.yaml:1:1: mode cannot be set in this file'
    ],
    ['a list at the top', '- a\n', 'must be a map of settings'],
    ['a duplicate key', 'name: a\nname: b\n', '.crossgo.yaml:2:1: Map keys must be unique'],
    ['an alias bomb', 'tags: &a [x]\npackages: [*a, *a]\n', 'packages uses a YAML alias']
  ])('refuses %s', (_, text, expected) => {
    const { problems } = parseSettingsFile(text, '.crossgo.yaml')
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(expected)
  })

  test('is not fooled by prototype names', () => {
    const { problems } = parseSettingsFile('__proto__: {x: 1}\nconstructor: 1\n', '.crossgo.yaml')
    expect(problems).toHaveLength(2)
  })
})
