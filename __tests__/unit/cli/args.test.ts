import { describe, expect, test } from '@jest/globals'
import { parseInvocation } from '../../../src/cli/args.ts'
import { COMMANDS, renderCommandHelp, renderHelp } from '../../../src/cli/help.ts'
import { wrap } from '../../../src/report/renderers/wrap.ts'
import { PipelineError } from '../../../src/errors.ts'

test('reads command, directory and flags', () => {
  expect(
    parseInvocation(['build', 'examples/sqlite', '--targets', 'a/b,c/d', '--bundle', '--json'])
  ).toEqual({
    kind: 'run',
    command: 'build',
    positionals: ['examples/sqlite'],
    values: { targets: 'a/b,c/d', bundle: true },
    json: true
  })
})

test('smoke and merge take several directories', () => {
  for (const command of ['smoke', 'merge'])
    expect(parseInvocation([command, 'a', 'b', '--plan-file', 'plan.json'])).toMatchObject({
      command,
      positionals: ['a', 'b'],
      values: { 'plan-file': 'plan.json' }
    })
})

test('a boolean can be switched off', () => {
  expect(parseInvocation(['build', '--no-trace'])).toMatchObject({ values: { trace: false } })
})

test.each([[[]], [['--help']], [['-h']], [['help']]])('%j asks for help', (args) => {
  expect(parseInvocation(args)).toEqual({ kind: 'help' })
})

test('help of a command wins over its other arguments', () => {
  expect(parseInvocation(['verify', '--help'])).toEqual({ kind: 'help', command: 'verify' })
  expect(parseInvocation(['build', '-h'])).toEqual({ kind: 'help', command: 'build' })
})

describe('refuses', () => {
  test.each([
    [['biuld'], 'did you mean build?'],
    [['build', '--target', 'x'], 'did you mean targets?'],
    [['build', '--targets'], 'targets'],
    [['build', 'a', 'b'], 'takes one DIR'],
    [['build', '--leg=x', '--no-leg'], '--no-leg'],
    [['plan', '--bundle'], '--bundle is not a flag of plan'],
    [['build', '--upload'], '--upload is not a flag of build'],
    [['verify'], 'verify needs at least one FILE'],
    [['merge'], 'merge needs at least one DIR'],
    [['smoke', '--leg', 'x'], 'smoke needs at least one DIR'],
    [['merge', 'a', '--leg', 'x'], '--leg is not a flag of merge'],
    [['smoke', 'a', '--bundle'], '--bundle is not a flag of smoke'],
    [['build', '--__proto__=x'], 'is not a flag']
  ])('%j', (args, text) => {
    try {
      parseInvocation(args)
    } catch (error) {
      expect(error).toBeInstanceOf(PipelineError)
      expect((error as PipelineError).code).toBe('CONFIG_INVALID')
      expect((error as PipelineError).what).toContain(text)
      return
    }
    throw new Error('was accepted')
  })
})

test('the text of a key that stands in the place of a path is not repeated', () => {
  const key = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----'
  const failed = (): unknown => parseInvocation(['report', 'out', '--sign-key', key])
  expect(failed).toThrow('(the text of a key) is not a flag of report')
  expect(failed).not.toThrow(/c2VjcmV0|BEGIN/)
})

describe('help', () => {
  test.each([40, 60, 80, 100])('fits %i columns', (width) => {
    const texts = [
      renderHelp(width),
      ...COMMANDS.map((command) => renderCommandHelp(command, width))
    ]
    const tooLong = texts
      .flatMap((text) => text.split('\n'))
      .filter((line) => line.length > width && line.trim().includes(' ') && !line.startsWith('  '))
    expect(tooLong).toEqual([])
  })
  test('every flag is told once', () => {
    const text = renderCommandHelp('build', 80)
    for (const flag of ['--targets LIST', '--out DIR', '--bundle', '--json', '--help']) {
      expect(text.split('\n').filter((line) => line.trim() === flag)).toHaveLength(1)
    }
    expect(text).not.toContain('--upload')
  })
  test('a word longer than the line stays whole', () => {
    expect(wrap('a bbbbbbbb c', 4)).toEqual(['a', 'bbbbbbbb', 'c'])
  })
})
