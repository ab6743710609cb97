import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseChecksums } from '../../src/artifacts/checksums.ts'
import {
  createProvenance,
  dirHashOf,
  OWN_MACHINE
} from '../../src/artifacts/statements/provenance.ts'
import {
  renderStatement,
  type ReleaseStatementInput
} from '../../src/artifacts/statements/statement.ts'
import { createSvr, propertyOf } from '../../src/artifacts/statements/svr.ts'
import { createTestResult } from '../../src/artifacts/statements/test-result.ts'
import { judgeDocuments, type Judgement } from '../helpers/check-documents.ts'
import { outputOf } from '../helpers/inspect-samples.ts'

const HOSTILE = 'a"b\n<script>\u202e'

let folder: string
let input: ReleaseStatementInput
let judged: readonly Judgement[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-statements-'))
  for (const name of ['b.zip', 'a.tar.gz', 'c.json']) await writeFile(join(folder, name), name)
  const sums = await outputOf(['sha256sum', 'b.zip', 'a.tar.gz', 'c.json'], folder)
  input = {
    files: parseChecksums(sums),
    crossgo: '0.1.0',
    run: {
      url: 'https://git.example.com/o/r/actions/runs/7',
      builderId: 'https://git.example.com/o/r/.github/workflows/release.yml@refs/tags/v1.2.3'
    },
    startedAt: '2026-03-04T05:06:07.890Z',
    finishedAt: '2026-03-04T05:08:07.890Z',
    settings: { targets: ['linux/amd64'], cgo: 'auto', [HOSTILE]: HOSTILE },
    plan: { builds: [{ target: 'linux-amd64', argv: ['go', 'build'] }] },
    source: {
      repository: 'https://git.example.com/o/r',
      ref: 'refs/tags/v1.2.3',
      commit: '0123456789ABCDEF0123456789abcdef01234567'
    },
    downloads: [{ name: 'zig', url: 'https://example.com/zig.tar.xz', sha256: 'ef'.repeat(32) }],
    modules: [
      {
        path: 'github.com/pkg/errors',
        version: 'v0.9.1',
        sum: 'h1:FEBLx1zS214owpjy7qsBeixbURkuhQAwrK5UwLGTwt4='
      },
      { path: HOSTILE, version: HOSTILE, sum: HOSTILE }
    ],
    findings: [
      { name: 'runs (linux-amd64)', status: 'pass' },
      { name: 'size (linux-amd64)', status: 'warn' },
      { name: 'size (linux-amd64)', status: 'pass' },
      { name: HOSTILE, status: 'pass' }
    ],
    policy: { name: '.crossgo.yaml', digest: { sha256: 'aa'.repeat(32) } }
  }
  const good = [createProvenance, createTestResult, createSvr].map((create) =>
    renderStatement(create(input))
  )
  const [provenance = '', result = ''] = good
  const bad = [
    provenance.replace('"buildType"', '"buildKind"'),
    result.replace('"subject"', '"subjects"'),
    provenance.replace('Statement/v1', 'Statement/v7'),
    renderStatement(createProvenance({ ...input, startedAt: 'yesterday' }))
  ]
  const paths = await Promise.all(
    [...good, ...bad].map(async (text, index) => {
      const path = join(folder, `${index}.intoto.json`)
      await writeFile(path, text)
      return path
    })
  )
  judged = await judgeDocuments(paths.map((path) => ['statement', path] as const))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

test('in-toto-attestation accepts the statements, knows the predicates, and refuses damaged ones', () => {
  expect(judged.slice(0, 3).map(({ problems }) => problems)).toEqual([[], [], []])
  expect(judged.slice(0, 3).map(({ known }) => known)).toEqual([true, true, false])
  expect(judged.slice(3).map(({ problems }) => problems.length)).toEqual([1, 1, 1, 1])
})

test('subjects are what sha256sum says, sorted', async () => {
  const sums = await outputOf(['sha256sum', 'a.tar.gz', 'b.zip', 'c.json'], folder)
  const expected = sums
    .trim()
    .split('\n')
    .map((line) => line.split('  ').reverse())
  for (const { subjects } of judged.slice(0, 3))
    expect(Object.entries(subjects ?? {})).toEqual(expected)
})

describe('provenance', () => {
  test('names source, downloads and modules by digest', () => {
    const { buildDefinition } = createProvenance(input).predicate
    expect(buildDefinition.resolvedDependencies.slice(0, 3)).toEqual([
      {
        uri: 'git+https://git.example.com/o/r@refs/tags/v1.2.3',
        digest: { gitCommit: '0123456789abcdef0123456789abcdef01234567' }
      },
      { name: 'zig', uri: 'https://example.com/zig.tar.xz', digest: { sha256: 'ef'.repeat(32) } },
      {
        name: `${HOSTILE}@${HOSTILE}`,
        uri: 'pkg:golang/a%22b%0A%3Cscript%3E%E2%80%AE@a%22b%0A%3Cscript%3E%E2%80%AE'
      }
    ])
  })

  test('the digest of a module is its directory hash, as the specification converts it', () => {
    // The example of in-toto's digest_set.md.
    expect(dirHashOf('h1:Khu2En+0gcYPZ2kuIihfswbzxv/mIHXgzPZ018Oty48=')).toBe(
      '2a1bb6127fb481c60f67692e22285fb306f3c6ffe62075e0ccf674d7c3adcb8f'
    )
    for (const other of ['', 'h1:', 'h2:Khu2En+0gcYPZ2kuIihfswbzxv/mIHXgzPZ018Oty48=', 'h1:Khu2'])
      expect(dirHashOf(other)).toBeUndefined()
  })

  test('a build on a machine of its own claims no service and no run', () => {
    const { run: _, source: __, ...own } = input
    const { runDetails, buildDefinition } = createProvenance(own).predicate
    expect(runDetails.builder.id).toBe(OWN_MACHINE)
    expect(runDetails.metadata).not.toHaveProperty('invocationId')
    expect(buildDefinition.resolvedDependencies[0]?.name).toBe('zig')
  })
})

describe('results', () => {
  test('the worst answer to a question counts', () => {
    expect(createTestResult(input).predicate).toMatchObject({
      result: 'WARNED',
      passedTests: [HOSTILE, 'runs (linux-amd64)'],
      warnedTests: ['size (linux-amd64)'],
      failedTests: []
    })
    const failed = [...input.findings, { name: 'size (linux-amd64)', status: 'fail' } as const]
    expect(createTestResult({ ...input, findings: failed }).predicate).toMatchObject({
      result: 'FAILED',
      failedTests: ['size (linux-amd64)']
    })
  })

  test('nothing asked is nothing passed', () => {
    expect(createTestResult({ ...input, findings: [] }).predicate.result).toBe('FAILED')
    expect(createSvr({ ...input, findings: [] }).predicate.properties).toEqual([])
  })

  test('only what passed is a verified property, also when names run together', () => {
    expect(createSvr(input).predicate.properties).toEqual([
      'CROSSGO_A_B_SCRIPT',
      'CROSSGO_RUNS_LINUX_AMD64'
    ])
    expect(propertyOf('libraries-allowed (linux-amd64)')).toBe(
      'CROSSGO_LIBRARIES_ALLOWED_LINUX_AMD64'
    )
    const findings = [
      { name: 'a-b', status: 'pass' },
      { name: 'a b', status: 'fail' }
    ] as const
    expect(createSvr({ ...input, findings }).predicate.properties).toEqual([])
  })

  test('the policies of a verification are always listed, also when there are none', () => {
    const { policy: _, ...without } = input
    expect(createSvr(without).predicate.verifier.policies).toEqual([])
    expect(createSvr(input).predicate.verifier.policies).toEqual([input.policy])
  })
})
