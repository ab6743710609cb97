import { appendFileSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { StepOf } from '../../src/policy/types/index.ts'
import type { Report } from '../../src/report/report.ts'
import {
  archiveIn,
  createEvidenceRoom,
  sumAgain,
  type EvidenceRoom
} from '../helpers/evidence-room.ts'
import { git } from '../helpers/rebuild-room.ts'

let room: EvidenceRoom

beforeAll(async () => {
  room = await createEvidenceRoom()
}, 180_000)
afterAll(async () => room.close())

describe('release', () => {
  const step = (own: Partial<StepOf<'release'>['with']> = {}): StepOf<'release'> => ({
    type: 'release',
    with: own,
    expect: { missing: '== 0' }
  })
  const stamp = (): NonNullable<StepOf<'release'>['with']['stamp']> => ({
    version: '1.2.3',
    revision: room.commit,
    modified: false,
    goPatch: '>= 1.27.4'
  })

  test('a whole release, stamped', async () => {
    const { remarks, facts } = await room.run(step({ stamp: stamp() }), room.copy())
    expect(remarks).toEqual([])
    expect(facts).toEqual({ planned: 3, found: 3, missing: 0, extra: 0, stamped: 3 })
  })

  test.each<[string, Partial<NonNullable<StepOf<'release'>['with']['stamp']>>, RegExp]>([
    ['version', { version: '1.2.4' }, /says version v1.2.3, and must say 1.2.4/],
    ['revision', { revision: 'c0ffee' }, /says revision [0-9a-f]{40}, and must say c0ffee/],
    ['modified', { modified: true }, /says modified is false, and must say true/],
    ['goPatch', { goPatch: '> 1.27.4' }, /was built by Go 1.27.4, and must be > 1.27.4/]
  ])('another %s', async (_name, own, message) => {
    const { says, facts } = await room.run(step({ stamp: { ...stamp(), ...own } }), room.copy())
    expect(says('fail')).toHaveLength(3)
    expect(says('fail')[0]).toMatch(message)
    expect(facts).toMatchObject({ stamped: 0 })
  })

  test('a target that is not there, a file too many, a changed one', async () => {
    const copy = room.copy()
    rmSync(archiveIn(copy, 'windows'))
    writeFileSync(join(copy, 'extra.tar.gz'), 'x')
    appendFileSync(archiveIn(copy, 'darwin'), 'x')
    const { says, facts } = await room.run(step(), copy)
    const said = says('fail').join('\n')
    expect(facts).toMatchObject({ planned: 3, found: 2, missing: 1, extra: 1 })
    expect(said).toMatch(/windows\/amd64 was planned, and .*\.zip is not there/)
    expect(said).toMatch(/extra.tar.gz is there, and nothing planned it/)
    expect(said).toMatch(/darwin_arm64.tar.gz is not the file that SHA256SUMS names/)
    const allowed = await room.run(step({ allow: ['extra.*'] }), copy)
    expect(allowed.facts).toMatchObject({ extra: 0 })
  })

  test('an archive with the program of another, though all digests agree', async () => {
    const copy = room.copy()
    copyFileSync(archiveIn(copy, 'windows'), archiveIn(copy, 'linux'))
    sumAgain(copy)
    const report: Report = { ...room.report, files: [], targets: [] }
    const { says } = await room.run(step(), copy, {
      release: { directory: copy, report, version: '1.2.3' }
    })
    expect(says('fail')).toEqual([
      expect.stringMatching(/linux_amd64.tar.gz: tool was planned, and is not there/)
    ])
  })

  test('without a plan nobody knows', async () => {
    const copy = room.copy()
    const { says } = await room.run(step(), copy, {
      release: { directory: copy, version: '1.2.3' }
    })
    expect(says('inconclusive')[0]).toBe('nothing says what was planned')
  })
})

describe('reproducible', () => {
  const step = (own: Partial<StepOf<'reproducible'>['with']> = {}): StepOf<'reproducible'> => ({
    type: 'reproducible',
    with: {
      targets: ['linux/*'],
      module: 'src',
      vary: ['directory', 'cache', 'umask', 'timezone'],
      ...own
    },
    expect: { identical: true }
  })

  test('a build now gives the same bytes, here and elsewhere', async () => {
    const { remarks, facts, measurements } = await room.run(step(), room.copy())
    expect(remarks).toEqual([])
    expect(facts).toEqual({ compared: 1, different: 0, identical: true })
    expect(measurements[0]).toMatchObject({ output: 'identical' })
  }, 180_000)

  test('a program that comes from another source is not it', async () => {
    const copy = room.copy()
    const own = readFileSync(join(room.module, 'main.go'), 'utf8')
    writeFileSync(join(room.module, 'main.go'), own.replace('tool ', 'loot '))
    try {
      const { says, facts } = await room.run(step(), copy)
      expect(facts).toMatchObject({ compared: 1, different: 1, identical: false })
      expect(says('fail').join()).toMatch(/is not what a second build gives/)
    } finally {
      writeFileSync(join(room.module, 'main.go'), own)
    }
  }, 180_000)

  test('the second build of the report is believed of the bytes that it is about', async () => {
    const copy = room.copy()
    const targets = room.report.targets.map((each) =>
      each.outcome.status === 'failed'
        ? each
        : {
            ...each,
            outcome: {
              ...each.outcome,
              binaries: each.outcome.binaries.map((binary) => ({
                ...binary,
                rebuild: { status: 'identical' as const }
              }))
            }
          }
    )
    const report: Report = { ...room.report, targets }
    const release = { directory: copy, report, version: '1.2.3' }
    const all = step({ targets: ['*/*'] })
    const found = await room.run(all, copy, { release })
    expect(found.facts).toEqual({ compared: 3, different: 0, identical: true })
  })

  test('another commit cannot be compared, and no target is a failure', async () => {
    git(room.module, 'commit', '-q', '--allow-empty', '-m', 'two')
    try {
      const { says, facts } = await room.run(step(), room.copy())
      expect(says('inconclusive').join()).toMatch(/the source here is at [0-9a-f]{40}/)
      expect(facts).toEqual({ compared: 0, different: 0 })
    } finally {
      git(room.module, 'reset', '-q', '--soft', 'HEAD~1')
    }
    const none = await room.run(step({ targets: ['plan9/*'] }), room.copy())
    expect(none.says('fail').join()).toMatch(/no program of the release is of these targets/)
  }, 180_000)
})

test('paths of messages are those of the release, not of temporary files', async () => {
  const copy = room.copy()
  appendFileSync(archiveIn(copy, 'linux'), 'x')
  const { remarks } = await room.run({ type: 'release', with: {} }, copy)
  expect(remarks.map(({ message }) => message).join()).not.toContain(
    basename(room.made.host.dirs.temp)
  )
})
