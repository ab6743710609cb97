import { describe, expect, test } from '@jest/globals'
import { canonicalDigest } from '../../../src/report/canonical.ts'
import { digestOf, documentsOf, subjectOf, timeOf } from '../../../src/report/documents.ts'
import { parseDocument } from '../../../src/report/parse-document.ts'
import { PipelineError } from '../../../src/errors.ts'
import { sampleReadiness } from '../../helpers/sample-readiness.ts'
import { sampleReport } from '../../helpers/sample.ts'

const report = sampleReport()
const readiness = sampleReadiness()

describe('documents', () => {
  test('have the digests of their canonical forms, and what readiness.json knows besides', () => {
    const history = { releases: ['v1', 'v2'], metrics: [] }
    const documents = documentsOf({ report, readiness: { ...readiness, history } })
    expect(documents.digests.report).toBe(canonicalDigest(report))
    expect(digestOf(documents)).toBe(canonicalDigest({ ...readiness, history }))
    expect(documents.history).toEqual(history)
    expect(documents.signatures).toEqual([])
  })

  test('take what was given before what readiness.json has', () => {
    const history = { releases: ['v1', 'v2'], metrics: [] }
    const given = { releases: ['v0', 'v2'], metrics: [] }
    expect(documentsOf({ readiness: { ...readiness, history }, history: given }).history).toEqual(
      given
    )
  })

  test('have the time of the newest one, and no time of their own', () => {
    expect(timeOf(documentsOf({ report, readiness }))).toBe(1_700_000_001_000)
    expect(new Date(timeOf(documentsOf({ report }))).toISOString()).toBe('2026-03-04T05:07:08.000Z')
  })

  test('have a name: of the build, else of the module', () => {
    expect(subjectOf(documentsOf({ report, readiness }))).toBe('tool 1.2.3')
    expect(subjectOf(documentsOf({ readiness }))).toBe('example.com/tool 1.2.3')
  })
})

describe('what is read as a document', () => {
  const failure = (text: string): PipelineError => {
    try {
      parseDocument(text, 'x.json')
    } catch (error) {
      if (error instanceof PipelineError) return error
      throw error
    }
    throw new Error('it was taken')
  }

  test('is told by its fields, not by its name', () => {
    expect(parseDocument(JSON.stringify(report), 'x').kind).toBe('report')
    expect(parseDocument(JSON.stringify(readiness), 'x').kind).toBe('readiness')
  })

  test.each([
    ['no text', '', 'is no JSON'],
    ['half of a document', JSON.stringify(report).slice(0, -20), 'is no JSON'],
    ['a list', '[]', 'neither a report of a build nor one of a judged release'],
    ['a number', '1', 'neither a report of a build nor one of a judged release'],
    ['null', 'null', 'neither a report of a build nor one of a judged release'],
    ['an SBOM', '{"bomFormat":"CycloneDX"}', 'neither a report of a build'],
    ['a byte order mark', `\ufeff${JSON.stringify(report)}`, 'is no JSON'],
    ['a deep list', '['.repeat(5000) + ']'.repeat(5000), 'neither a report'],
    [
      'a deep field',
      JSON.stringify({ ...report, plan: 0 }).replace(
        '"plan":0',
        `"plan":${'['.repeat(5000)}${']'.repeat(5000)}`
      ),
      'nested too deeply'
    ]
  ])('is refused: %s', (_, text, what) => {
    const { code, what: said } = failure(text)
    expect(code).toBe('CONFIG_INVALID')
    expect(said).toContain('x.json')
    expect(said).toContain(what)
  })

  test('says the place that does not fit', () => {
    const [first] = report.files
    expect(
      failure(JSON.stringify({ ...report, files: [{ ...first, sha256: 'x' }] })).what
    ).toContain('files[0].sha256 has another form')
    expect(failure(JSON.stringify({ ...readiness, gate: 'maybe' })).what).toContain('gate')
  })

  test('names the crossgo that wrote it when that is another', () => {
    const { what } = failure(JSON.stringify({ ...readiness, crossgo: '9.8.7', more: 1 }))
    expect(what).toMatch(/"more" is not known\. It is by crossgo 9\.8\.7, and this is \d/)
  })

  test('moves no cursor with what it says', () => {
    const { what } = failure(JSON.stringify({ ...readiness, '\u001b[2J\u202e': 1 }))
    expect(what).not.toContain('\u001b')
    expect(what).not.toContain('\u202e')
  })

  test.each([
    ['startedAt of a judged release', { ...readiness, startedAt: 1e300 }, 'startedAt'],
    ['a moment before 1970', { ...readiness, startedAt: -1 }, 'startedAt'],
    [
      'an event after the year 9999',
      { ...readiness, events: [{ at: 253_402_300_800_000, what: 'x' }] },
      'events[0].at'
    ],
    ['startedAt of a build', { ...report, startedAt: 'yesterday' }, 'startedAt']
  ])('is refused when a time is none: %s', (_, value, place) => {
    expect(failure(JSON.stringify(value)).what).toContain(`${place} is no time`)
  })

  test('may have the last moment that four digits of a year can say', () => {
    const events = [{ at: 253_402_300_799_999, what: 'x' }]
    expect(parseDocument(JSON.stringify({ ...readiness, events }), 'x').kind).toBe('readiness')
  })
})
