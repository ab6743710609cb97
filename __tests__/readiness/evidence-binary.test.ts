import { appendFileSync, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { StepOf } from '../../src/policy/types/index.ts'
import {
  archiveIn,
  createEvidenceRoom,
  sumAgain,
  type EvidenceRoom
} from '../helpers/evidence-room.ts'

let room: EvidenceRoom

beforeAll(async () => {
  room = await createEvidenceRoom()
}, 180_000)
afterAll(async () => room.close())

type Rules = StepOf<'binary'>['with']['rules']

const rules = (...all: Rules): StepOf<'binary'> => ({ type: 'binary', with: { rules: all } })

const LINUX = { goos: 'linux', cgo: false }

test('what the build made is what the rules of the example ask for', async () => {
  const found = await room.run(
    rules(
      {
        when: LINUX,
        require: { arch: 'match', nx: true, wx: 0, linkage: ['static'], relro: 'full' }
      },
      {
        when: { goos: 'windows' },
        require: {
          arch: 'match',
          aslr: true,
          highEntropy: true,
          nx: true,
          imports: { only: 'windows-system' }
        }
      },
      {
        when: { goos: 'darwin' },
        require: {
          arch: 'match',
          pie: true,
          minos: '<= 13.0',
          uuid: 'present',
          codeSignature: { pages: 'valid', adhoc: 'allowed' }
        }
      },
      { require: { goVersion: '>= 1.27.4', buildinfo: { trimpath: true } } }
    ),
    room.copy()
  )
  expect(found.remarks).toEqual([])
  expect(found.facts).toEqual({ files: 3, failed: 0 })
  expect(found.measurements).toHaveLength(3)
})

test.each<[string, Rules[number], RegExp]>([
  [
    'linkage',
    { when: LINUX, require: { linkage: 'dynamic' } },
    /is linked static, and must be dynamic/
  ],
  ['pie', { when: LINUX, require: { pie: true } }, /has no position independence/],
  [
    'goVersion',
    { when: LINUX, require: { goVersion: '> 1.27.4' } },
    /built by Go 1.27.4, and must be > 1.27.4/
  ],
  ['minos', { when: { goos: 'darwin' }, require: { minos: '<= 12.9' } }, /starts from macOS 1\d/],
  [
    'adhoc',
    { when: { goos: 'darwin' }, require: { codeSignature: { adhoc: 'denied' } } },
    /is signed without an identity/
  ],
  [
    'imports',
    { when: { goos: 'windows' }, require: { imports: { only: ['user32.dll'] } } },
    /needs kernel32.dll, which is not allowed/
  ],
  ['trimpath', { when: LINUX, require: { buildinfo: { trimpath: false } } }, /has trimmed paths/],
  ['stripped', { when: LINUX, require: { stripped: true } }, /has symbols/]
])('the other side of %s fails, with the name of the file', async (_name, rule, message) => {
  const { says, facts } = await room.run(rules(rule), room.copy())
  expect(says('fail')).toHaveLength(1)
  expect(says('fail')[0]).toMatch(message)
  expect(says('fail')[0]).toMatch(/^tool_1\.2\.3_/)
  expect(facts).toMatchObject({ failed: 1 })
})

test('what cannot be told of a format is inconclusive, never good', async () => {
  const { says } = await room.run(
    rules({ when: { goos: 'windows' }, require: { relro: 'full', uuid: 'present' } }),
    room.copy()
  )
  expect(says('inconclusive').join()).toMatch(/is a PE file, of which relro cannot be told.*uuid/s)
})

test('a rule about no file, and a file without a rule, are warnings', async () => {
  const { says } = await room.run(
    rules(
      { when: { goos: 'plan9' }, require: { nx: true } },
      { when: LINUX, require: { nx: true } }
    ),
    room.copy()
  )
  expect(says('warn')[0]).toMatch(/no file is like the rule when \{"goos":"plan9"\}/)
  expect(says('warn')[1]).toMatch(/no rule is about .*windows.*/)
})

test('the program of another target under the name of one is found by its headers', async () => {
  const copy = room.copy()
  copyFileSync(archiveIn(copy, 'darwin'), archiveIn(copy, 'linux'))
  sumAgain(copy)
  const { says } = await room.run(rules({ require: { arch: 'match' } }), copy)
  const said = says('fail').join('\n')
  expect(said).toMatch(/linux_amd64.* is for darwin\/arm64, and must be for linux\/amd64/)
  expect(said).toMatch(/is not the file that report.json names/)
  expect(said).toMatch(/is not the executable that report.json is about/)
})

test('a changed archive fails, whatever the rules say', async () => {
  const copy = room.copy()
  appendFileSync(archiveIn(copy, 'linux'), 'x')
  const { says } = await room.run(rules({ require: { nx: true } }), copy)
  expect(says('fail').join()).toMatch(/linux_amd64.tar.gz is not the file that SHA256SUMS names/)
})

test('a missing archive fails', async () => {
  const copy = room.copy()
  rmSync(archiveIn(copy, 'windows'))
  const { says } = await room.run(rules({ require: { arch: 'match' } }), copy)
  expect(says('fail')).toEqual([
    expect.stringMatching(/windows\/amd64 was built, and .* is not among/)
  ])
})

test('a release without any executable fails', async () => {
  const copy = join(room.made.root, 'empty')
  mkdirSync(copy)
  const release = { directory: copy, version: '1.2.3' }
  const { says, facts } = await room.run(rules({ require: { nx: true } }), copy, { release })
  expect(says('fail').join()).toMatch(/there is no executable among the 0 files/)
  expect(facts).toEqual({ files: 0, failed: 0 })
})

test('nothing is left in the directory for temporary files, and a step that must end ends', async () => {
  const before = readdirSync(room.made.host.dirs.temp)
  const { says } = await room.run(rules({ require: { nx: true } }), room.copy(), {
    signal: AbortSignal.abort()
  })
  expect(says('fail').join()).toMatch(/stopped after 0 executables/)
  expect(readdirSync(room.made.host.dirs.temp)).toEqual(before)
})
