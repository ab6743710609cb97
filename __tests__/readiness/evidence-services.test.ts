import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { StepOf } from '../../src/policy/types/index.ts'
import { createEvidenceRoom, type EvidenceRoom } from '../helpers/evidence-room.ts'
import { outputOf } from '../helpers/inspect-samples.ts'
import { installGh } from '../helpers/install-gh.ts'
import { createTestHost } from '../helpers/test-host.ts'
import { startGithubApi } from '../helpers/servers/github-api.ts'

let room: EvidenceRoom

beforeAll(async () => {
  room = await createEvidenceRoom()
}, 180_000)
afterAll(async () => room.close())

describe('vuln', () => {
  /** A database with one entry, of the standard library. */
  function writeDatabase(symbol: string): string {
    const directory = mkdtempSync(join(room.made.root, 'db-'))
    const modified = '2026-01-02T03:04:05Z'
    const id = 'GO-2026-9999'
    const write = (name: string, value: unknown): void => {
      mkdirSync(dirname(join(directory, name)), { recursive: true })
      writeFileSync(join(directory, name), JSON.stringify(value))
    }
    write('index/db.json', { modified })
    write('index/modules.json', [{ path: 'stdlib', vulns: [{ id, modified }] }])
    write('index/vulns.json', [{ id, modified }])
    write(`ID/${id}.json`, {
      schema_version: '1.3.1',
      id,
      modified,
      published: modified,
      summary: 'made for a test',
      details: 'x',
      affected: [
        {
          package: { name: 'stdlib', ecosystem: 'Go' },
          ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }],
          ecosystem_specific: { imports: [{ path: 'fmt', symbols: [symbol] }] }
        }
      ]
    })
    return `file://${directory}`
  }
  const step = (database: string, ignore?: string): StepOf<'vuln'> => ({
    type: 'vuln',
    with: {
      mode: 'binary',
      scan: 'symbol',
      database,
      ...(ignore === undefined ? {} : { ignore: { file: ignore } })
    },
    expect: { called: '== 0' },
    warn: { imported: '> 0' }
  })
  const writeIgnore = (name: string, until: string): string => {
    const text = `- {id: GO-2026-9999, reason: not reached, until: ${until}}\n`
    writeFileSync(join(room.made.host.dirs.workspace, name), text)
    return name
  }

  test('a function that is there fails; ignored until a day it does not, and afterwards it does', async () => {
    const copy = room.copy()
    const database = writeDatabase('Fprintln')
    const bad = await room.run(step(database), copy)
    expect(bad.says('inconclusive')).toEqual([])
    expect(bad.facts).toEqual({ files: 3, called: 1, imported: 0, required: 0, ignored: 0 })
    expect(bad.says('fail')).toEqual(['called is 1, and must be == 0'])
    const good = await room.run(step(database, writeIgnore('on.yml', '2999-12-31')), copy)
    expect(good.remarks).toEqual([])
    expect(good.facts).toMatchObject({ called: 0, ignored: 1 })
    const over = await room.run(step(database, writeIgnore('over.yml', '2020-01-01')), copy)
    expect(over.says('fail').join('\n')).toMatch(
      /ignores GO-2026-9999 until 2020-01-01, which is over/
    )
    expect(over.says('fail').join('\n')).toMatch(/called is 1/)
  }, 400_000)

  test('a function that is not there is a warning at most', async () => {
    const { says, facts } = await room.run(step(writeDatabase('NoSuchFunction')), room.copy())
    expect(says('fail')).toEqual([])
    expect(facts).toMatchObject({ called: 0, ignored: 0 })
    expect(Number(facts['imported']) + Number(facts['required'])).toBe(1)
  }, 400_000)

  test('a database that is not there is inconclusive, never nothing found', async () => {
    const { says, facts } = await room.run(step('file:///nowhere'), room.copy())
    expect(facts).toEqual({ files: 0 })
    expect(says('inconclusive').join()).toMatch(/could not be looked through/)
  }, 400_000)
})

describe('attestation', () => {
  /** A real attestation, as gh's own tests have it in its module. */
  let data: string
  let gh: string

  beforeAll(async () => {
    gh = await installGh()
    const cache = (await outputOf(['go', 'env', 'GOMODCACHE'], '.')).trim()
    data = join(cache, 'github.com/cli/cli/v2@v2.100.0/pkg/cmd/attestation/test/data')
  }, 1_800_000)

  async function verify(
    own: Partial<StepOf<'attestation'>['with']>,
    path = dirname(gh)
  ): ReturnType<EvidenceRoom['run']> {
    const made = await createTestHost({ PATH: `${path}:/usr/bin:/bin`, GITHUB_TOKEN: '' })
    try {
      for (const name of readdirSync(data).filter((each) => each.startsWith('sigstore-js')))
        cpSync(join(data, name), join(made.host.dirs.workspace, name))
      writeFileSync(
        join(made.host.dirs.workspace, 'root.json'),
        readFileSync(join(data, 'trusted_root.json'))
      )
      return await room.run(
        {
          type: 'attestation',
          with: {
            files: '*.tgz',
            repo: 'sigstore/sigstore-js',
            bundle: 'sigstore-js-2.1.0-bundle.json',
            trustedRoot: 'root.json',
            digest: 'sha512',
            ...own
          },
          expect: { verified: '== 1' }
        },
        made.host.dirs.workspace,
        { host: made.host }
      )
    } finally {
      await made.close()
    }
  }

  test('gh verifies it offline, with its workflow and its ref', async () => {
    const { remarks, facts } = await verify({
      signerWorkflow: '.github/workflows/release.yml',
      sourceRef: 'refs/heads/main'
    })
    expect(remarks).toEqual([])
    expect(facts).toEqual({ files: 1, verified: 1 })
  })

  test.each<[string, Partial<StepOf<'attestation'>['with']>]>([
    ['repository', { repo: 'sigstore/cosign' }],
    ['ref', { sourceRef: 'refs/tags/v9' }],
    ['workflow', { signerWorkflow: '.github/workflows/other.yml' }],
    ['file', { files: 'root.json' }]
  ])('another %s is refused', async (_name, own) => {
    const { says, facts } = await verify(own)
    expect(facts).toMatchObject({ verified: 0 })
    expect(says('fail').join()).toMatch(/has no attestation that gh verifies/)
  })

  test('without gh nobody knows, and no file is a failure', async () => {
    expect((await verify({}, '/nowhere')).says('inconclusive')[0]).toBe('there is no gh on PATH')
    expect((await verify({ files: '*.none' })).says('fail')[0]).toMatch(/no file is like/)
  })
})

describe('what was published', () => {
  async function redownload(
    change: (files: Record<string, string>) => void,
    download?: (name: string, bytes: Buffer) => Buffer
  ): ReturnType<EvidenceRoom['run']> {
    const copy = room.copy()
    const names = [...room.report.files.map(({ name }) => name), 'SHA256SUMS']
    const files = Object.fromEntries(
      names.map((name) => [name, readFileSync(join(copy, name)).toString('latin1')])
    )
    change(files)
    const api = await startGithubApi(undefined, 'example/project', {
      download: (name, bytes) => {
        const whole = Buffer.from(bytes.toString('utf8'), 'latin1')
        return download?.(name, whole) ?? whole
      }
    })
    const made = await createTestHost({
      GITHUB_API_URL: `http://${api.host}/api/v3`,
      GITHUB_REPOSITORY: 'example/project',
      GITHUB_TOKEN: api.token
    })
    try {
      api.add('v1.2.3', true, files)
      return await room.run(
        { type: 'release', with: { redownload: true }, expect: { downloaded: '>= 4' } },
        copy,
        { host: made.host }
      )
    } finally {
      await made.close()
      await api.close()
    }
  }

  test('the same bytes, and others', async () => {
    const good = await redownload(() => undefined)
    expect(good.remarks).toEqual([])
    expect(good.facts).toMatchObject({ downloaded: 6 })
    const archive = room.report.files[0]?.name ?? ''
    const bad = await redownload(
      () => undefined,
      (name, bytes) => (name === archive ? Buffer.concat([bytes, Buffer.from('x')]) : bytes)
    )
    expect(bad.says('fail').join()).toMatch(/was downloaded with SHA-256/)
  })

  test('a file that was not published, and one that nobody here has', async () => {
    const { says } = await redownload((files) => {
      const { SHA256SUMS = '' } = files
      delete files['SHA256SUMS']
      files['more.txt'] = SHA256SUMS
    })
    expect(says('fail').join('\n')).toMatch(
      /v1.2.3 has more.txt, which is not among the files here/
    )
    expect(says('fail').join('\n')).toMatch(/v1.2.3 does not have SHA256SUMS/)
  })
})
