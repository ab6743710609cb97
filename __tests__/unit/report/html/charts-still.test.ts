import { describe, expect, test } from '@jest/globals'
import type { Documents } from '../../../../src/report/documents.ts'
import type { SeriesRow } from '../../../../src/report/history-record.ts'
import { drift } from '../../../../src/report/html/sections/drift.ts'
import { sizes } from '../../../../src/report/html/sections/sizes.ts'
import { trends } from '../../../../src/report/html/sections/trends.ts'
import { sectionText } from '../../../helpers/section-text.ts'
import { sampleBinary, sampleReport } from '../../../helpers/sample.ts'

const row = (name: string, values: readonly (number | null)[], over = false): SeriesRow => ({
  name,
  values,
  over: values.map((_, at) => over && at === 1),
  trend: 'too-few'
})

const documents = (rows: readonly SeriesRow[], threshold = '<= +10%'): Documents => ({
  digests: {},
  signatures: [],
  notes: [],
  history: {
    releases: ['1.0.0', '1.1.0'],
    metrics: [{ of: 'section.size', unit: 'bytes', threshold, rows }]
  }
})

/** How many drawings stand open, and what is behind the click. */
function drawingsOf(rows: readonly SeriesRow[]): number {
  return trends.render(documents(rows))?.text.split('class="trend-line"').length ?? 0
}

describe('series that never changed', () => {
  const moved = row('moved', [1000, 2000])
  const still = row('still', [5000, 5000])

  test('are not drawn, but are there with their value', () => {
    expect(drawingsOf([moved, still]) - 1).toBe(1)
    const text = sectionText(trends, documents([moved, still]))
    expect(text).toContain('1 series of section.size that did not change')
    expect(text).toMatch(/still\s+5 kB/)
    expect(sectionText(drift, documents([moved, still]))).toContain(
      '1 place of section.size that did not change'
    )
  })

  test.each([
    ['of which one value is not known', row('a', [null, 5000])],
    ['that are marked', row('a', [5000, 5000], true)],
    ['with one release only', row('a', [5000])]
  ])('but those %s are drawn', (_, each) => {
    expect(drawingsOf([each]) - 1).toBe(1)
  })

  test('different values have different names at the axis', () => {
    const text = sectionText(trends, documents([row('a', [2_969_059, 2_969_070])]))
    expect(text).toContain('2.96906 MB')
    expect(text).toContain('2.96907 MB')
  })

  test('what is marked is not said to be required', () => {
    const text = sectionText(drift, documents([moved]))
    expect(text).toContain('Marked: a change that is not &lt;= +10%')
    expect(text).toContain('The verdict comes from the checks alone')
    expect(sectionText(drift, documents([moved], ''))).not.toContain('Marked:')
  })
})

describe('sections of an executable', () => {
  test('what is in memory only is not added up with what is in the file', () => {
    const binary = sampleBinary()
    if (binary.record.format === 'universal') throw new Error('the sample has one half')
    const record = {
      ...binary.record,
      sections: [
        { name: '.text', sizeBytes: 3_000_000, fileBytes: 3_000_000 },
        { name: '.data', sizeBytes: 1_000_000, fileBytes: 1_000_000 },
        { name: '.noptrbss', sizeBytes: 33_684_648, fileBytes: 0 }
      ]
    }
    const report = sampleReport()
    const targets = report.targets.map((target) =>
      target.outcome.status === 'failed'
        ? target
        : { ...target, outcome: { ...target.outcome, binaries: [{ ...binary, record }] } }
    )
    const text = sectionText(sizes, { ...documents([]), report: { ...report, targets } })
    expect(text).toMatch(/\.text\s+3 MB\s+75%/)
    expect(text).not.toMatch(/\.noptrbss\s+33\.7 MB\s+\d+%/)
    expect(text).toMatch(/In memory only, not in the file:\s+\.noptrbss 33\.7 MB/)
  })
})
