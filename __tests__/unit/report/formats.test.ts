import { describe, expect, test } from '@jest/globals'
import { FORMAT_NAMES } from '../../../src/config/report-settings.ts'
import { documentsOf } from '../../../src/report/documents.ts'
import { isRecord } from '../../../src/readiness/evidence/records.ts'
import { FORMATS, formatsOf, renderingName } from '../../../src/report/formats.ts'
import { sampleReadiness } from '../../helpers/sample-readiness.ts'
import { sampleReport } from '../../helpers/sample.ts'

const TEXTS = FORMAT_NAMES.filter((name) => name !== 'pdf')
const both = documentsOf({ report: sampleReport(), readiness: sampleReadiness() })
const built = documentsOf({ report: sampleReport() })
const judged = documentsOf({ readiness: sampleReadiness() })
const part = documentsOf({
  readiness: sampleReadiness({ stages: ['unit', 'canary'], stagesMissing: ['soak'] })
})

test('there is a row for each format but the one that a browser prints', () => {
  expect(Object.keys(FORMATS).sort()).toEqual([...TEXTS].sort())
})

test('words are put into the order of the table, each once', () => {
  expect(formatsOf(['pdf', 'html', 'json', 'html'])).toEqual(['json', 'html', 'pdf'])
  expect(formatsOf(['htm', ''])).toEqual([])
})

describe('names', () => {
  test('are different from each other, and none of them is hidden or below a directory', () => {
    for (const documents of [both, built, judged, part]) {
      const names = FORMAT_NAMES.map((name) => renderingName(name, documents))
      expect(new Set(names).size).toBe(FORMAT_NAMES.length)
      for (const name of names) expect(name).toMatch(/^(?:report|readiness)\.[a-z.-]+$/)
    }
  })

  test('say of which document JSON is, and which stages', () => {
    expect(renderingName('json', built)).toBe('report.json')
    expect(renderingName('json', both)).toBe('readiness.json')
    expect(renderingName('json', part)).toBe('readiness.unit-canary.json')
    expect(renderingName('html', part)).toBe('report.unit-canary.html')
  })
})

describe.each(TEXTS)('%s', (name) => {
  test('of the same documents is the same text, and a text', async () => {
    for (const documents of [both, built, judged, part]) {
      const before = structuredClone(documents)
      const text = await FORMATS[name].render(documents)
      expect(await FORMATS[name].render(structuredClone(documents))).toBe(text)
      expect(documents).toEqual(before)
      // Lone halves of surrogate pairs would become other characters in a file.
      expect(Buffer.from(text).toString('utf8')).toBe(text)
    }
  })

  test('has something to say of both documents', async () => {
    expect((await FORMATS[name].render(both)).length).toBeGreaterThan(100)
  })

  test('does not depend on the order in which the fields of a document stand', async () => {
    const turned = <T>(value: T): T => {
      if (Array.isArray(value)) return value.map(turned) as T
      if (typeof value !== 'object' || value === null) return value
      const entries = Object.entries(value).map(([key, each]) => [key, turned(each)] as const)
      return Object.fromEntries(entries.reverse()) as T
    }
    const other = documentsOf(turned({ report: sampleReport(), readiness: sampleReadiness() }))
    expect(await FORMATS[name].render(other)).toBe(await FORMATS[name].render(both))
  })
})

test('text is as wide as it is asked to be', async () => {
  const reason = 'word '.repeat(60)
  const { checks } = sampleReadiness()
  const documents = documentsOf({
    readiness: sampleReadiness({
      checks: checks.map((check) => ({ ...check, verdict: 'fail', message: reason }))
    })
  })
  for (const width of [40, 100]) {
    const text = await FORMATS.text.render(documents, width)
    const lines = text.split('\n').filter((line) => line.includes('word'))
    expect(lines.length).toBeGreaterThan(2)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width)
  }
  expect(await FORMATS.text.render(documents)).toBe(await FORMATS.text.render(documents, 100))
})

test('every rendering is known as one of crossgo beside a release', () => {
  const names = [both, built, judged, part].flatMap((documents) =>
    FORMAT_NAMES.map((name) => renderingName(name, documents))
  )
  expect(names.filter((name) => !isRecord(name))).toEqual([])
  expect(['tool_1.2.3.zip', 'reporter.html', 'report.exe'].filter(isRecord)).toEqual([])
})
