import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createScanner, type Scanner } from '../../src/commands/scan-binaries.ts'
import { judgeVulnerabilities } from '../../src/checks/no-known-vulnerabilities.ts'
import type { VulnerabilityScan } from '../../src/probes/run-vulnerability-scan.ts'
import { GO_BUILD_CACHE } from '../helpers/install-tools.ts'
import { goVersionOf, outputOf } from '../helpers/inspect-samples.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let made: TestHost
let scan: Scanner
const pathOf = (name: string): string => join(made.root, name)

/** A vulnerability database as govulncheck reads it, with one entry of the tests' own. */
async function writeDatabase(): Promise<void> {
  const modified = '2026-01-02T03:04:05Z'
  const id = 'GO-2021-0113'
  const path = 'golang.org/x/text'
  await mkdir(pathOf('db/index'), { recursive: true })
  await mkdir(pathOf('db/ID'))
  const write = async (name: string, value: unknown): Promise<void> =>
    writeFile(pathOf(`db/${name}`), JSON.stringify(value))
  await write('index/db.json', { modified })
  await write('index/modules.json', [{ path, vulns: [{ id, modified, fixed: '0.3.7' }] }])
  await write('index/vulns.json', [{ id, modified }])
  await write(`ID/${id}.json`, {
    schema_version: '1.3.1',
    id,
    modified,
    published: modified,
    summary: 'Out-of-bounds read',
    details: 'x',
    affected: [
      {
        package: { name: path, ecosystem: 'Go' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '0.3.7' }] }],
        ecosystem_specific: { imports: [{ path: `${path}/language`, symbols: ['Parse'] }] }
      }
    ]
  })
}

async function build(
  name: string,
  version: string,
  flags: readonly string[] = []
): Promise<string> {
  const directory = pathOf(`${name}-source`)
  await mkdir(directory)
  await writeFile(
    join(directory, 'go.mod'),
    `module example.com/${name}\n\ngo 1.21\n\nrequire golang.org/x/text ${version}\n`
  )
  await writeFile(
    join(directory, 'main.go'),
    'package main\n\nimport "golang.org/x/text/language"\n\nfunc main() { t, _ := language.Parse("en"); println(t.String()) }\n'
  )
  const env = { CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOCACHE: GO_BUILD_CACHE }
  await outputOf(
    ['go', 'build', '-buildvcs=false', ...flags, '-o', pathOf(name), '.'],
    directory,
    env
  )
  return pathOf(name)
}

const scannerFor = async (database: string): Promise<Scanner> => {
  const version = (await outputOf(['go', 'env', 'GOVERSION'], made.root)).trim().slice(2)
  const proxy = (await outputOf(['go', 'env', 'GOPROXY'], made.root)).trim()
  const env = { GOPROXY: proxy, GOCACHE: GO_BUILD_CACHE, GOTOOLCHAIN: 'local' }
  const settings = { vulnerabilities: true, 'vulnerability-database': database }
  const scanner = createScanner(settings, { go: 'go', version, env }, made.host)
  if (scanner === undefined) throw new Error('it was asked for')
  return scanner
}

beforeAll(async () => {
  made = await createTestHost()
  await writeDatabase()
  scan = await scannerFor(`file://${pathOf('db')}`)
}, 300_000)
afterAll(async () => made.close())

const judged = (result: VulnerabilityScan): readonly string[] => {
  const { status, message } = judgeVulnerabilities([{ name: 'tool', scan: result }])
  return [status, message]
}

describe('govulncheck, built from the module proxy,', () => {
  test.each([
    ['a program', []],
    ['a stripped program', ['-ldflags=-s -w']]
  ])(
    'finds a vulnerable function in %s',
    async (name, flags) => {
      const result = await scan(await build(name.replaceAll(' ', '-'), 'v0.3.0', flags))
      expect(result).toMatchObject({
        status: 'scanned',
        scanner: expect.stringMatching(/^govulncheck v1\./),
        database: `file://${pathOf('db')}`,
        vulnerabilities: [
          {
            id: 'GO-2021-0113',
            summary: 'Out-of-bounds read',
            module: 'golang.org/x/text',
            version: 'v0.3.0',
            fixed: 'v0.3.7',
            symbols: ['golang.org/x/text/language.Parse']
          }
        ]
      })
      expect(judged(result)).toEqual([
        'fail',
        'tool holds golang.org/x/text v0.3.0, with golang.org/x/text/language.Parse: GO-2021-0113; v0.3.7 is without it'
      ])
    },
    300_000
  )

  test('finds none in a newer version', async () => {
    const result = await scan(await build('newer', 'v0.14.0'))
    expect(result).toMatchObject({ status: 'scanned', vulnerabilities: [] })
    expect(judged(result)).toEqual(['pass', 'no known vulnerability is in it'])
  }, 300_000)

  test('says that nobody could look: no database, no Go program, no Go', async () => {
    const elsewhere = await scannerFor('http://127.0.0.1:1')
    const file = pathOf('newer')
    expect((await goVersionOf(file, made.root)).path).toBe('example.com/newer')
    for (const result of [await elsewhere(file), await scan('/bin/true')]) {
      expect(result.status).toBe('not-available')
      expect(judged(result)[0]).toBe('inconclusive')
    }
    const settings = { vulnerabilities: true, 'vulnerability-database': '' }
    const none = createScanner(settings, undefined, made.host)
    expect(await none?.(file)).toEqual({
      status: 'not-available',
      why: 'no go that could build govulncheck is on PATH'
    })
    const old = createScanner(settings, { go: 'go', version: '1.21.0', env: {} }, made.host)
    expect(await old?.(file)).toEqual({
      status: 'not-available',
      why: 'no govulncheck is built by Go 1.21.0'
    })
    expect(createScanner({ ...settings, vulnerabilities: false }, undefined, made.host)).toBe(
      undefined
    )
  }, 300_000)
})
