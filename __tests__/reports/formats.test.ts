import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Documents } from '../../src/report/documents.ts'
import { FORMATS } from '../../src/report/formats.ts'
import { judgeDocuments } from '../helpers/check-documents.ts'
import {
  documentsOf,
  manyTargets,
  richDocuments,
  richReadiness
} from '../helpers/format-documents.ts'
import { hostileDocuments } from '../helpers/hostile-documents.ts'
import { outputOf } from '../helpers/inspect-samples.ts'
import {
  installGrafanaCheck,
  installGrafanaData,
  installJunitSchema,
  installSarif
} from '../helpers/install-format-tools.ts'
import { runChild } from '../helpers/run-child.ts'
import { sampleReadiness } from '../helpers/sample-readiness.ts'
import { sampleReport } from '../helpers/sample.ts'

/** Documents of every kind that each format is tried with. */
const CASES: Readonly<Record<string, Documents>> = {
  all: richDocuments(),
  hostile: hostileDocuments(),
  many: manyTargets(1000),
  build: documentsOf({ report: sampleReport() }),
  'failed-build': documentsOf({ report: sampleReport({ targets: [], files: [], findings: [] }) }),
  judged: documentsOf({ readiness: richReadiness() }),
  empty: documentsOf({ readiness: sampleReadiness({ checks: [], stages: [] }) })
}
const NAMES = Object.keys(CASES)

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-formats-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

type FormatName = keyof typeof FORMATS

/** Writes one format of a case, changed where it is to be refused, and gives its path. */
const written = async (
  name: string,
  format: FormatName,
  change: (text: string) => string = (text) => text
): Promise<string> => {
  const documents = CASES[name]
  if (documents === undefined) throw new Error(`no case ${name}`)
  const text = await FORMATS[format].render(documents)
  const changed = change(text)
  const path = join(folder, `${changed === text ? '' : 'bad-'}${name}.${FORMATS[format].ending}`)
  await writeFile(path, changed)
  return path
}

const run = async (...argv: readonly [string, ...string[]]) =>
  runChild({
    argv,
    cwd: folder,
    env: { ...(process.env as Record<string, string>), LC_ALL: 'C' },
    timeoutMs: 110_000
  })

describe('JUnit', () => {
  let schema: string
  beforeAll(async () => {
    schema = await installJunitSchema()
  }, 600_000)
  const lint = async (path: string) => run('xmllint', '--noout', '--schema', schema, path)

  test.each(NAMES)('the schema of the Jenkins xUnit plugin takes %s', async (name) => {
    const { exitCode, stderr } = await lint(await written(name, 'junit'))
    expect([exitCode, stderr]).toEqual([0, expect.stringMatching(/validates\s*$/)])
  })

  test.each([
    ['an attribute that is not known', ' tests="', ' testz="', 3],
    ['a name that is missing', '<testcase name=', '<testcase nome=', 3],
    ['a character that XML forbids', '<testcase name="', '<testcase name="\u0001', 1]
  ] as const)('and refuses %s', async (_, from, to, status) => {
    const { exitCode } = await lint(await written('all', 'junit', (text) => text.replace(from, to)))
    expect(exitCode).toBe(status)
  })

  test('Python reads the same numbers and texts', async () => {
    const path = await written('all', 'junit')
    const code = [
      'import json, sys, xml.etree.ElementTree as e',
      'root = e.parse(sys.argv[1]).getroot()',
      'print(json.dumps([[s.get("name")] + [len(s.findall(p)) for p in ("testcase", "testcase/failure", "testcase/error", "testcase/skipped")] + [s.get(n) for n in ("tests", "failures", "errors", "skipped")] for s in root]))'
    ].join('\n')
    const suites = JSON.parse(await outputOf(['python3', '-c', code, path], folder)) as unknown[]
    expect(suites).toEqual([
      ['build', 4, 2, 0, 0, '4', '2', '0', '0'],
      ['unit', 4, 0, 1, 1, '4', '0', '1', '1'],
      ['canary', 2, 1, 0, 1, '2', '1', '0', '1'],
      ['breakers', 3, 1, 1, 0, '3', '1', '1', '0']
    ])
  })
})

describe('SARIF', () => {
  let tool: Awaited<ReturnType<typeof installSarif>>
  let isValid: (value: unknown) => unknown
  beforeAll(async () => {
    tool = await installSarif()
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
    const validate = ajv.compile(JSON.parse(await readFile(tool.schema, 'utf8')) as object)
    isValid = (value) => (validate(value) ? [] : validate.errors)
  }, 600_000)

  test.each(NAMES)('the schema of SARIF 2.1.0 takes %s', async (name) => {
    const text = await readFile(await written(name, 'sarif'), 'utf8')
    expect(isValid(JSON.parse(text))).toEqual([])
  })

  test('and refuses a level and a property that it does not know', async () => {
    const text = await readFile(await written('all', 'sarif'), 'utf8')
    expect(isValid(JSON.parse(text.replace('"level": "error"', '"level": "bad"')))).not.toEqual([])
    expect(isValid(JSON.parse(text.replace('"ruleIndex"', '"ruleNumber"')))).not.toEqual([])
  })

  test('the multitool of Microsoft finds nothing but that there is no home page', async () => {
    for (const name of NAMES) {
      const { exitCode, stdout } = await run(tool.program, 'validate', await written(name, 'sarif'))
      const said = stdout.split('\n').filter((line) => /: (?:error|warning|note) /.test(line))
      expect([name, exitCode, said.filter((line) => !line.includes('SARIF2005'))]).toEqual([
        name,
        0,
        []
      ])
    }
  }, 300_000)

  test('and finds a rule index that leads nowhere, and a path that is no address', async () => {
    const index = await written('all', 'sarif', (text) =>
      text.replace('"ruleIndex": 0', '"ruleIndex": 99')
    )
    expect((await run(tool.program, 'validate', index)).stdout).toMatch(/error SARIF/)
    const uri = await written('all', 'sarif', (text) =>
      text.replace('"uri": "ops/readiness.yml"', '"uri": "ops/ %zz readiness.yml"')
    )
    expect((await run(tool.program, 'validate', uri)).stdout).toMatch(/error (?:SARIF|JSON)/)
  }, 120_000)
})

describe('in-toto', () => {
  test.each(['test-result', 'svr'] as const)('in-toto-attestation takes %s', async (format) => {
    const paths = await Promise.all(NAMES.map(async (name) => written(name, format)))
    const bad = await written('all', format, (text) => text.replace('"subject"', '"subjects"'))
    const judged = await judgeDocuments([...paths, bad].map((path) => ['statement', path] as const))
    expect(judged.slice(0, -1).map(({ problems }) => problems)).toEqual(NAMES.map(() => []))
    expect(judged.at(-1)?.problems).toHaveLength(1)
    expect(judged[0]?.known).toBe(format === 'test-result')
    expect(Object.keys(judged[2]?.subjects ?? {})).toHaveLength(1000)
  })
})

describe('Grafana', () => {
  let program: string
  beforeAll(async () => {
    program = await installGrafanaCheck()
  }, 900_000)
  const judge = async (...paths: readonly string[]) => {
    const text = await outputOf([program, ...paths], folder)
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { problems: string; panels: number; queries: number })
  }

  test("the types that Grafana publishes take every dashboard, panels' options and queries too", async () => {
    const paths = await Promise.all(NAMES.map(async (name) => written(name, 'grafana')))
    const judged = await judge(...paths)
    expect(judged.map(({ problems }) => problems)).toEqual(NAMES.map(() => ''))
    expect(judged[0]).toEqual({ problems: '', panels: 25, queries: 30 })
    for (const { panels, queries } of judged) expect(queries).toBeGreaterThanOrEqual(panels)
  })

  test.each([
    ['a dashboard', '"schemaVersion"', '"schemaVersions"'],
    ["a panel's options", '"rowHeight"', '"rowHeights"'],
    ['a query', '"expr"', '"exprs"'],
    ['a threshold', '"steps"', '"stairs"']
  ])('and refuse a name in %s that there is not', async (_, from, to) => {
    const [judged] = await judge(await written('all', 'grafana', (text) => text.replace(from, to)))
    expect(judged?.problems).toContain(to.replaceAll('"', ''))
  })

  test("Grafana's own transformations make the tables that are meant", async () => {
    const script = join(process.cwd(), '__tests__/fixtures/grafana/transform.cjs')
    const [dashboard, metrics] = [
      await written('all', 'grafana'),
      await written('all', 'openmetrics')
    ]
    const argv = [process.execPath, script, await installGrafanaData(), dashboard, metrics] as const
    const tables = JSON.parse(await outputOf(argv, folder)) as Record<string, unknown[]>
    const drift = ['check', 'id', 'of', 'where', 'method', 'measure']
    expect(tables['Drift']?.[0]).toEqual([...drift, 'statistic', 'threshold', 'p', 'verdict'])
    expect(tables['Drift']?.slice(1)).toEqual([
      ['drift', 'size', 'binary.size', 'linux/amd64 tool', 'delta', 'percent', 12.5, 10, null, 5],
      ['drift', 'cgo', 'cgo', 'linux/amd64 tool', 'compare', 'percent', 12.5, null, null, 5],
      ['drift', 'start', 'binary.size', 'linux/amd64 tool', 'ks', 'percent', null, null, 0.02, 5]
    ])
    expect(tables['binary.size by release']).toEqual([
      ['release\\where', 'linux/amd64 tool', 'Value'],
      ['v1.2.1', 4_000_000, 1],
      ['v1.2.2', 4_100_000, null],
      ['1.2.3', 4_500_000, 0]
    ])
    expect(tables['Drift of binary.size']?.[0]).toEqual(['where\\release', 'v1.2.2', '1.2.3'])
    expect(tables['Trends']?.slice(0, 2)).toEqual([
      ['of', 'where', 'trend'],
      ['binary.size', 'linux/amd64 tool', 1]
    ])
    expect(tables['Checks']?.[1]).toEqual(['latency', 'canary', 'rollback', 5])
    expect(tables['Service levels']).toHaveLength(3)
  }, 600_000)

  test('an empty cell has no colour: nobody takes it for a pass or for a change', async () => {
    const script = join(process.cwd(), '__tests__/fixtures/grafana/empty-cells.cjs')
    const path = await written('all', 'grafana')
    const argv = [process.execPath, script, await installGrafanaData(), path] as const
    const cells = JSON.parse(await outputOf(argv, folder)) as object
    const nothing = ['', 'rgba(0,0,0,0)']
    expect(Object.keys(cells)).toEqual(
      expect.arrayContaining(['Checks', 'Drift', 'Drift of binary.size', 'Service levels'])
    )
    for (const each of Object.values(cells)) expect(each).toEqual([nothing, nothing])
  }, 600_000)
})
