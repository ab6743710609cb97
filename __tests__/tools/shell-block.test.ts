import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { renderBlock, type ProfileValues } from '../../src/shell-profile/block.ts'
import type { Shell } from '../../src/shell-profile/quote.ts'
import { runChild } from '../helpers/run-child.ts'

const root = mkdtempSync(join(tmpdir(), 'crossgo-block-'))
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const CHARACTERS = Array.from(`ab/.,-_=+:@%^ '"\\$\`!*?[](){}<>|&;#~é日😀\u00a0\u2028`)
const text = fc.string({ unit: fc.constantFrom(...CHARACTERS), minLength: 1, maxLength: 12 })
const directory = text.map((name) => `/${name.replaceAll(':', '')}`)
const values: fc.Arbitrary<ProfileValues> = fc
  .record({
    GOROOT: directory,
    // One with several directories, which fish takes for a list.
    GOPATH: fc.array(directory, { minLength: 1, maxLength: 3 }).map((all) => all.join(':')),
    GOPROXY: text,
    GOSUMDB: text,
    path: fc.tuple(directory, directory)
  })
  .filter(({ path: [first, second] }) => first !== second)

/** What a child of the shell sees; the program is named whole, because PATH is what is tested. */
const SHOWN = ['GOROOT', 'GOPATH', 'GOPROXY', 'GOSUMDB', 'PATH'] as const
const SHOW = `/usr/bin/printenv -0 ${SHOWN.join(' ')}`

interface Case {
  readonly given: ProfileValues
  /** PATH before the block. */
  readonly before: readonly string[]
}

const SAMPLES: readonly Case[] = fc.sample(
  values.chain((given) =>
    fc.record({
      given: fc.constant(given),
      before: fc.array(fc.oneof(fc.constantFrom('/usr/bin', '/bin', ...given.path), directory), {
        minLength: 1,
        maxLength: 6
      })
    })
  ),
  { numRuns: 100, seed: 20 }
)

const expected = SAMPLES.flatMap(({ given, before }) => [
  given.GOROOT,
  given.GOPATH,
  given.GOPROXY,
  given.GOSUMDB,
  [...given.path, ...before.filter((name) => !given.path.includes(name))].join(':')
])

/** PATH goes in through a file, so that nothing of the shell's own quoting is needed for it. */
function script(shell: Shell, readPath: (file: string) => string): string {
  return SAMPLES.map(({ given, before }, index) => {
    const file = join(root, `path-${index}`)
    writeFileSync(file, before.join(':'))
    const block = `${renderBlock(shell, given).join('\n')}\n`
    // Every other one is read twice.
    return `${readPath(file)}\n${block.repeat(1 + (index % 2))}${SHOW}\n`
  }).join('')
}

const readPosix = (file: string): string => `IFS= read -r PATH < ${file} || :`
const readFish = (file: string): string => `read -gx PATH < ${file}`

describe('every value reaches a child of the shell, and PATH has each directory once and first', () => {
  test.each<readonly [string, Shell, readonly [string, ...string[]], string]>([
    ['bash', 'bash', ['bash', '--norc'], ''],
    ['bash, strict', 'bash', ['bash', '--norc'], 'set -eu; set -o pipefail; shopt -s extglob'],
    ['sh, for ~/.profile', 'bash', ['sh'], ''],
    ['sh, strict', 'bash', ['sh'], 'set -eu'],
    ['zsh', 'zsh', ['zsh', '-f'], ''],
    [
      'zsh with other options',
      'zsh',
      ['zsh', '-f'],
      'setopt rc_quotes extended_glob ksh_arrays glob_subst sh_word_split no_unset err_exit'
    ],
    ['zsh as sh', 'zsh', ['zsh', '--emulate', 'sh', '-f'], ''],
    ['fish', 'fish', ['fish', '--no-config'], '']
  ])('%s', async (name, shell, argv, options) => {
    const file = join(root, name.replaceAll(/\W/g, '-'))
    const text = script(shell, shell === 'fish' ? readFish : readPosix)
    writeFileSync(file, `${options}\n${text}`)
    const env = { HOME: root, LANG: 'C.UTF-8', PATH: '/usr/bin:/bin' }
    const result = await runChild({ argv: [...argv, file], cwd: root, env, timeoutMs: 60_000 })
    expect(result.stderr).toBe('')
    expect(result.stdout.split('\0').slice(0, -1)).toEqual(expected)
  })
})

test('nothing of the block stays in the shell', async () => {
  const [sample] = SAMPLES
  if (sample === undefined) throw new Error('no sample')
  const file = join(root, 'left')
  const block = renderBlock('bash', sample.given).join('\n')
  writeFileSync(file, `${block}\nset | /bin/grep -c crossgo_ || :\n`)
  const env = { HOME: root, PATH: '/usr/bin:/bin' }
  const result = await runChild({ argv: ['sh', file], cwd: root, env, timeoutMs: 60_000 })
  expect(result).toMatchObject({ stdout: '0\n', stderr: '' })
})

test.each(['sh', 'bash'])('shellcheck -s %s has nothing to say', async (dialect) => {
  const file = join(root, `block.${dialect}`)
  const given = {
    GOROOT: "/home/o'me/sdk/go",
    GOPATH: '/home/me/go',
    GOPROXY: 'https://proxy.example,direct',
    GOSUMDB: 'off',
    path: ["/home/o'me/sdk/go/bin", '/home/me/go/bin']
  }
  writeFileSync(file, `${renderBlock('bash', given).join('\n')}\n`)
  const result = await runChild({
    argv: ['shellcheck', '-s', dialect, '--severity', 'style', file],
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8' },
    timeoutMs: 60_000
  })
  expect(result).toMatchObject({ exitCode: 0, stdout: '' })
})
