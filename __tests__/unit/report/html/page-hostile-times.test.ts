import { describe, expect, test } from '@jest/globals'
import { documentsOf } from '../../../../src/report/documents.ts'
import { renderPage } from '../../../../src/report/html/render-page.ts'
import { sampleJudged } from '../../../helpers/sample-judged.ts'
import { sampleReport } from '../../../helpers/sample.ts'

const HOSTILE = [1e308, -1e308, 8.64e15, -8.64e15, 253_402_300_799_999, -1, 5e-324] as const

describe('a document that somebody wrote by hand', () => {
  test.each(HOSTILE)('durations of %p ms are shown and break nothing', (durationMs) => {
    const judged = sampleJudged()
    const checks = judged.checks.map((check) => ({
      ...check,
      steps: check.steps.map((step) => ({ ...step, durationMs }))
    }))
    const page = renderPage(
      documentsOf({
        report: sampleReport({ durationMs }),
        readiness: { ...judged, durationMs, checks }
      })
    )
    expect(page).toContain('</html>')
    expect(page).not.toMatch(/NaN|Infinity|undefined/)
  })

  test.each(HOSTILE)('a build of %p ms alone too', (durationMs) => {
    const page = renderPage(documentsOf({ report: sampleReport({ durationMs }) }))
    expect(page).not.toMatch(/NaN|Infinity|undefined/)
  })
})
