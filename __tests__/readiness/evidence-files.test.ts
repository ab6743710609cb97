import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
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

const below = (path: string): string => relative(room.made.host.dirs.workspace, path)

describe('smoke', () => {
  const step = (own: Partial<StepOf<'smoke'>['with']> = {}): StepOf<'smoke'> => ({
    type: 'smoke',
    with: {
      args: ['--version'],
      runners: { 'windows/*': 'skip', 'darwin/*': 'skip' },
      repeat: 5,
      ...own
    },
    expect: {
      exit: 0,
      stdout: { matches: 'tool 1\\.2\\.3' },
      startup: { p95: '<= 5s', max: '> 0s' }
    }
  })

  test('a program that says its version, five times', async () => {
    const { says, facts, measurements } = await room.run(step(), room.copy())
    expect(says('fail')).toEqual([])
    expect(says('inconclusive')).toEqual([])
    expect(says('pass').join()).toMatch(/windows.*was not run: the policy says skip/)
    expect(facts).toMatchObject({ files: 3, ran: 1, exit: 0, stdout: 'tool 1.2.3\n' })
    expect(facts['startup.p95']).toEqual([
      expect.objectContaining({ labels: expect.objectContaining({ target: 'linux/amd64' }) })
    ])
    expect(measurements[0]?.notes?.[0]).toMatch(/^5 runs/)
  })

  test('another output, another status, a slow start, each fails', async () => {
    const copy = room.copy()
    const other = { ...step(), expect: { stdout: { matches: '9\\.9\\.9' } } }
    expect((await room.run(other, copy)).says('fail').join()).toMatch(
      /linux_amd64.*tool \(native\): stdout does not match 9/
    )
    const bad = await room.run(step({ args: ['bad'] }), copy)
    expect(bad.facts).toMatchObject({ exit: 3 })
    expect(bad.says('fail').join()).toMatch(/exit is 3, and must be 0/)
    const slow = { ...step(), expect: { startup: { max: '< 0.0001s' } } }
    expect((await room.run(slow, copy)).says('fail').join()).toMatch(/startup.max of \{target=/)
  })

  test('a program that prints nothing is no pass', async () => {
    const silent = { ...step({ args: ['silent'] }), expect: { exit: 0 } }
    expect((await room.run(silent, room.copy())).says('fail').join()).toMatch(/printed nothing/)
    const mild = { ...step({ args: ['silent'], fake: 'warn' }), expect: { exit: 0 } }
    const { says } = await room.run(mild, room.copy())
    expect([says('fail'), says('warn').length]).toEqual([[], 1])
  })

  test('what nothing here runs is inconclusive, and so is nothing run at all', async () => {
    const { says } = await room.run(step({ runners: { 'windows/*': 'skip' } }), room.copy())
    expect(says('inconclusive').join()).toMatch(/darwin.*was not run: nothing on this machine/)
    const none = await room.run(
      { ...step({ runners: { '*/*': 'skip' } }), expect: {} },
      room.copy()
    )
    expect(none.says('inconclusive')).toEqual(['no program of the release was run'])
  })

  test('an old processor of qemu runs it, too', async () => {
    const { says, measurements } = await room.run(
      step({
        runners: { 'linux/amd64': { 'qemu-cpu': ['Nehalem', 'no-such-cpu'] }, '*/*': 'skip' }
      }),
      room.copy()
    )
    const said = [...says('fail'), ...says('inconclusive')].join('\n')
    expect(said).toMatch(/no-such-cpu|qemu-x86_64-static is not installed/)
    expect(measurements[0]?.what).toMatch(/^native/)
  })
})

describe('signature', () => {
  const step = (own: Partial<StepOf<'signature'>['with']>): StepOf<'signature'> => ({
    type: 'signature',
    with: { files: 'x', cosign: { key: room.publicKey }, ...own }
  })

  test('the signed list of checksums counts for all files that it lists', async () => {
    const copy = room.copy()
    const { says, facts } = await room.run(
      step({ files: `${below(copy)}/*`, allowUnlogged: true }),
      copy
    )
    expect(says('fail')).toEqual([])
    // Three archives, two bills of materials, and the list itself.
    expect(facts).toEqual({ files: 6, verified: 6, unlogged: 6 })
    expect(says('pass').join()).toMatch(/report\.json.*which nobody signs/)
  })

  test('a key alone is not enough where a log must have it', async () => {
    const copy = room.copy()
    const { says, facts } = await room.run(step({ files: `${below(copy)}/*.gz` }), copy)
    expect(says('fail')).toHaveLength(2)
    expect(says('fail')[0]).toMatch(/signed by the key, and no transparency log has it/)
    expect(facts).toEqual({ files: 2, verified: 2, unlogged: 2 })
  })

  test('a changed file, a list made anew, another key, a file that is not listed', async () => {
    const copy = room.copy()
    appendFileSync(archiveIn(copy, 'linux'), 'x')
    const files = `${below(copy)}/*.gz`
    const changed = await room.run(step({ files, allowUnlogged: true }), copy)
    expect(changed.says('fail')).toEqual([
      expect.stringMatching(/linux_amd64.*lists it with another digest/)
    ])
    sumAgain(copy)
    const anew = await room.run(step({ files, allowUnlogged: true }), copy)
    expect(anew.facts).toEqual({ files: 2, verified: 0, unlogged: 0 })
    expect(anew.says('fail')[0]).toMatch(/not the one that was signed/)
    writeFileSync(join(copy, 'more.bin'), 'more')
    const more = await room.run(
      step({ files: `${below(copy)}/more.bin`, allowUnlogged: true }),
      copy
    )
    expect(more.says('fail')).toHaveLength(1)
  })

  test('no file is a failure', async () => {
    const { says } = await room.run(step({ files: 'nowhere/**/*.x' }), room.copy())
    expect(says('fail')).toEqual(['no file is like "nowhere/**/*.x"'])
  })
})

describe('sbom', () => {
  const step = (own: Partial<StepOf<'sbom'>['with']>): StepOf<'sbom'> => ({
    type: 'sbom',
    with: { files: 'x', complete: 'buildinfo', ...own },
    expect: { missing: '== 0' }
  })

  test.each(['cdx', 'spdx'])('the document of the build has every module (%s)', async (kind) => {
    const copy = room.copy()
    const { says, facts } = await room.run(step({ files: `${below(copy)}/*.${kind}.json` }), copy)
    expect(says('fail')).toEqual([])
    expect(facts).toMatchObject({ files: 1, missing: 0 })
  })

  test('a document without the standard library is not complete, and not the one that was listed', async () => {
    const copy = room.copy()
    const [file = ''] = room.report.files
      .map(({ name }) => name)
      .filter((name) => name.includes('cdx'))
    const document = JSON.parse(readFileSync(join(copy, file), 'utf8')) as {
      components: { name: string }[]
    }
    document.components = document.components.filter(({ name }) => name !== 'std')
    writeFileSync(join(copy, file), JSON.stringify(document))
    const { says, facts } = await room.run(step({ files: `${below(copy)}/${file}` }), copy)
    expect(facts).toMatchObject({ missing: 3 })
    expect(says('fail').join('\n')).toMatch(/std 1.27.4 of .*\(module\)/)
    expect(says('fail').join('\n')).toMatch(/is not the file that SHA256SUMS names/)
  })

  test('licences that nobody wrote down are not taken for good ones', async () => {
    const copy = room.copy()
    const { says } = await room.run(
      step({ files: `${below(copy)}/*.cdx.json`, licenses: { deny: ['AGPL-3.0-only'] } }),
      copy
    )
    expect(says('inconclusive')).toEqual(['no component has a licence that is understood'])
  })

  test('denied and unknown licences are counted', async () => {
    const copy = room.copy()
    const component = (name: string, expression: string): unknown => ({
      type: 'library',
      name,
      version: '1',
      licenses: [{ expression }]
    })
    writeFileSync(
      join(copy, 'other.cdx.json'),
      JSON.stringify({
        bomFormat: 'CycloneDX',
        components: [
          component('good', 'MIT OR AGPL-3.0-only'),
          component('bad', 'MIT AND AGPL-3.0-only'),
          component('odd', 'whatever you like')
        ]
      })
    )
    const { facts, says } = await room.run(
      {
        type: 'sbom',
        with: { files: `${below(copy)}/other.cdx.json`, licenses: { deny: ['AGPL-3.0-only'] } },
        expect: { denied: '== 0' }
      },
      copy
    )
    expect(facts).toMatchObject({ components: 3, denied: 1, unknown: 1 })
    expect(says('fail').join()).toMatch(/bad 1 \(MIT AND AGPL-3.0-only\)/)
  })
})
