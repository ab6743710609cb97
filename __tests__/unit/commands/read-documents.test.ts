import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readBeside, readSources } from '../../../src/commands/read-documents.ts'
import type { Documents } from '../../../src/report/documents.ts'
import { canonical, canonicalDigest } from '../../../src/report/canonical.ts'
import type { ReadinessReport } from '../../../src/report/readiness-report.ts'
import type { Report } from '../../../src/report/report.ts'
import { failureOf } from '../../helpers/failure-of.ts'
import { sampleReadiness } from '../../helpers/sample-readiness.ts'
import { samplePlan, sampleReport } from '../../helpers/sample.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-documents-'))
})
afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

const report = sampleReport()
const released = (changes: Partial<ReadinessReport['release']> = {}): ReadinessReport => {
  const readiness = sampleReadiness()
  return {
    ...readiness,
    release: { ...readiness.release, report: canonicalDigest(report), ...changes }
  }
}

async function put(path: string, content: unknown): Promise<void> {
  const whole = join(root, path)
  await mkdir(join(whole, '..'), { recursive: true })
  await writeFile(
    whole,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : canonical(content)
  )
}

const readDocuments = async (
  places: readonly string[],
  history: readonly string[] = []
): Promise<Documents> => readBeside(await readSources(places, root), history, root)
const read = async (...places: readonly string[]): Promise<Documents> => readDocuments(places)

/** An earlier release whose file had another size. */
function earlier(version: string, sizeBytes: number, startedAt = report.startedAt): Report {
  const targets = report.targets.map((target) =>
    target.outcome.status === 'built'
      ? {
          ...target,
          outcome: { ...target.outcome, archive: { ...target.outcome.archive, sizeBytes } }
        }
      : target
  )
  return { ...report, startedAt, plan: { ...samplePlan(), version }, targets }
}

describe('places', () => {
  test('are files, whatever their names are, or a directory', async () => {
    await put('out/report.json', report)
    await put('out/readiness.json', released())
    await put('a.txt', JSON.stringify(report, undefined, 2))
    const inside = await read('out')
    expect(inside.digests).toEqual({
      report: canonicalDigest(report),
      readiness: canonicalDigest(released())
    })
    expect((await read('a.txt')).digests).toEqual({ report: canonicalDigest(report) })
    expect(await read('out/readiness.json', 'a.txt')).toEqual(inside)
    expect(await read('out', 'out/report.json')).toEqual(inside)
  })

  test('may have readiness.json of some stages', async () => {
    const part = { ...released(), stages: ['unit'], stagesMissing: ['soak'] }
    await put('out/report.json', report)
    await put('out/readiness.unit.json', part)
    await put('out/readiness.unit.sig.json', '{}')
    expect((await read('out')).readiness?.stages).toEqual(['unit'])
    await put('out/readiness.soak.json', part)
    expect((await failureOf(read('out'))).what).toContain(
      'several parts of a judged release: readiness.soak.json, readiness.unit.json'
    )
    await put('out/readiness.json', released())
    expect((await read('out')).readiness?.stages).toEqual(['all'])
  })

  test.each([
    ['nothing', 'none', 'none cannot be read'],
    ['an empty directory', 'empty', 'empty has neither report.json nor readiness.json'],
    ['a broken file', 'broken.json', 'broken.json is no JSON'],
    ['another format', 'latin.json', 'latin.json is no UTF-8'],
    ['a file of another program', 'package.json', 'package.json is neither a report'],
    ['a pipe', 'pipe', 'pipe is no file'],
    ['a file that is too large', 'large.json', 'large.json has 67108865 bytes'],
    ['a link to nothing', 'loop', 'loop cannot be read']
  ])('are refused when there is %s', async (_, place, what) => {
    await mkdir(join(root, 'empty'))
    await put('broken.json', '{"plan":')
    await put('latin.json', Buffer.from([0x22, 0xe4, 0x22]))
    await put('package.json', { name: 'x', version: '1.2.3' })
    execFileSync('mkfifo', [join(root, 'pipe')])
    await put('large.json', '')
    await truncate(join(root, 'large.json'), 64 * 1024 ** 2 + 1)
    await symlink(join(root, 'loop'), join(root, 'loop'))
    const failure = await failureOf(read(place))
    expect(failure.code).toBe('CONFIG_INVALID')
    expect(failure.what).toContain(what)
  })

  test('must name something', async () => {
    expect((await failureOf(read())).what).toBe('There is nothing to render.')
  })
})

describe('two documents', () => {
  test('belong together by the digest of the file, however it is written', async () => {
    const text = `${JSON.stringify(report, undefined, 4)}\n`
    await put('report.json', text)
    for (const wanted of [
      canonicalDigest(report),
      createHash('sha256').update(text).digest('hex'),
      undefined
    ]) {
      const { report: _, ...rest } = released().release
      await put('readiness.json', {
        ...released(),
        release: { ...rest, ...(wanted === undefined ? {} : { report: wanted }) }
      })
      expect((await read('.')).report?.plan.version).toBe('1.2.3')
    }
  })

  test('of two builds are refused', async () => {
    await put('report.json', report)
    await put('readiness.json', released({ report: 'ab'.repeat(32) }))
    expect((await failureOf(read('.'))).what).toMatch(/judged another build than the one of/)
  })

  test('of two versions are refused', async () => {
    await put('report.json', report)
    await put('readiness.json', released({ version: '1.2.4' }))
    expect((await failureOf(read('.'))).what).toBe(
      'readiness.json is about version "1.2.4", and report.json about "1.2.3".'
    )
  })

  test('of one kind are refused, unless they are the same', async () => {
    await put('a.json', report)
    await put('b.json', JSON.stringify(report, undefined, 1))
    await put('c.json', earlier('1.2.2', 5))
    expect((await read('a.json', 'b.json')).digests.readiness).toBeUndefined()
    expect((await failureOf(read('a.json', 'c.json'))).what).toContain('two different reports')
  })
})

describe('signatures', () => {
  const signature = {
    method: 'ed25519',
    algorithm: 'Ed25519',
    signs: 'document',
    keyId: 'SHA256:x'
  }
  const file = (changes: object = {}): object => ({
    schema: 1,
    document: 'report.json',
    sha256: canonicalDigest(report),
    signatures: [signature],
    ...changes
  })

  test('are those beside each document', async () => {
    await put('report.json', report)
    await put('report.sig.json', file())
    const { signatures, notes } = await read('report.json')
    expect(signatures).toEqual([file()])
    expect(notes).toEqual([])
  })

  test.each([
    ['no JSON', 'x', 'report.sig.json is not what crossgo writes: it is no JSON'],
    [
      'another method',
      file({ signatures: [{ ...signature, method: 'md5' }] }),
      'signatures.0.method: '
    ],
    ['another content', file({ sha256: 'ab'.repeat(32) }), 'report.sig.json signs another content'],
    ['a field that nobody knows', file({ good: true }), 'Unrecognized key: "good"']
  ])('are not shown, and it is said why: %s', async (_, content, why) => {
    await put('report.json', report)
    await put('report.sig.json', content)
    const { signatures, notes } = await read('.')
    expect(signatures).toEqual([])
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain(why)
    expect(notes[0]).toContain('no signature of report.json is shown')
  })

  test('a directory in their place is no signature', async () => {
    await put('report.json', report)
    await mkdir(join(root, 'report.sig.json'))
    expect((await read('.')).notes[0]).toContain('report.sig.json cannot be read')
  })
})

describe('history', () => {
  const withHistory = async (...history: readonly string[]): Promise<Documents> =>
    readDocuments(['now/report.json'], history)
  const sizes = async (...history: readonly string[]): Promise<unknown> => {
    const { history: found } = await withHistory(...history)
    const metric = found?.metrics.find(({ of }) => of === 'archive.size')
    return { releases: found?.releases, values: metric?.rows[0]?.values }
  }
  beforeEach(async () => {
    await put('now/report.json', report)
  })

  test('is in the order of the files', async () => {
    await put('b.json', earlier('1.2.1', 500_000))
    await put('a.json', earlier('1.2.2', 700_000))
    expect(await sizes('a.json', 'b.json')).toEqual({
      releases: ['1.2.2', '1.2.1', '1.2.3'],
      values: [700_000, 500_000, 1_900_000]
    })
  })

  test('of a directory is in the order of versions, earlier ones only', async () => {
    for (const [version, size] of [
      ['1.2.0', 3],
      ['1.10.0', 9],
      ['1.2.0-rc.1', 2],
      ['1.1.9', 1],
      ['1.2.3', 5]
    ] as const)
      await put(`stored/report-${version}.json`, earlier(version, size * 100_000))
    await put('stored/readiness-1.2.0.json', released())
    await put('stored/report-1.2.0.sig.json', '{}')
    expect(await sizes('stored')).toEqual({
      releases: ['1.1.9', '1.2.0-rc.1', '1.2.0', '1.2.3'],
      values: [100_000, 200_000, 300_000, 1_900_000]
    })
  })

  test('of directories with other versions than semver is in the order of time', async () => {
    await put('all/x/report.json', earlier('beta', 2, '2026-02-02T00:00:00.000Z'))
    await put('all/y/report.json', earlier('alpha', 1, '2026-01-01T00:00:00.000Z'))
    await put('all/z/report.json', earlier('later', 1, '2027-01-01T00:00:00.000Z'))
    expect(await sizes('all')).toMatchObject({ releases: ['alpha', 'beta', '1.2.3'] })
  })

  test('stands before that of readiness.json, and its limits stay', async () => {
    const judged = {
      releases: ['v0', 'v1'],
      metrics: [{ of: 'archive.size', unit: 'bytes' as const, threshold: '<= +500%', rows: [] }]
    }
    await put('now/readiness.json', { ...released(), history: judged })
    await put('a.json', earlier('1.2.2', 700_000))
    expect((await readDocuments(['now'])).history).toEqual(judged)
    const { history } = await readDocuments(['now'], ['a.json'])
    expect(history?.releases).toEqual(['1.2.2', '1.2.3'])
    expect(history?.metrics.find(({ of }) => of === 'archive.size')).toMatchObject({
      threshold: '<= +500%',
      rows: [{ over: [false, false] }]
    })
  })

  test('with no earlier release is a note', async () => {
    await put('stored/report-2.0.0.json', earlier('2.0.0', 1))
    const { history, notes } = await withHistory('stored')
    expect(history).toBeUndefined()
    expect(notes).toEqual(['There is no release before 1.2.3 in stored.'])
  })

  test.each([
    ['nothing is there', 'none', 'none cannot be read'],
    ['a directory has none', 'empty', 'empty has no report of an earlier release'],
    ['a file is broken', 'bad.json', 'bad.json is no JSON'],
    ['a directory has a broken one', 'bad', 'report-1.0.0.json is neither a report'],
    ['a judged release is given', 'judged.json', 'judged.json is about a judged release']
  ])('is refused when %s', async (_, place, what) => {
    await mkdir(join(root, 'empty'))
    await put('bad.json', 'x')
    await put('bad/report-1.0.0.json', '{}')
    await put('judged.json', released())
    const failure = await failureOf(withHistory(place))
    expect(failure.code).toBe('CONFIG_INVALID')
    expect(failure.what).toContain(what)
  })

  test('needs report.json of this release', async () => {
    await put('only/readiness.json', released())
    await put('a.json', earlier('1.2.2', 1))
    expect((await failureOf(readDocuments(['only'], ['a.json']))).what).toBe(
      'There is no report.json of this release to compare earlier ones with.'
    )
  })
})
