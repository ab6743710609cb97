import { describe, expect, test } from '@jest/globals'
import { renderPage } from '../../../../src/report/html/render-page.ts'
import { SECTIONS } from '../../../../src/report/html/sections/index.ts'
import { documentsOf, type Documents } from '../../../../src/report/documents.ts'
import { HOSTILE_TEXTS, manyTargets } from '../../../helpers/sample-documents.ts'
import { FAILED, sampleReadiness } from '../../../helpers/sample-readiness.ts'
import { sampleReport } from '../../../helpers/sample.ts'

const report = sampleReport()
const readiness = sampleReadiness(FAILED)

const idsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<[a-z]+[^>]*?\sid="([^"]*)"/g)].map(([, id]) => id ?? '')

describe('the frame', () => {
  test.each([
    ['both', documentsOf({ report, readiness })],
    ['a build', documentsOf({ report })],
    ['a judged release', documentsOf({ readiness })]
  ])('%s: one file, no script, nothing from elsewhere', (_, documents) => {
    const page = renderPage(documents)
    expect(page.startsWith('<!doctype html>')).toBe(true)
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"`
    )
    expect(page).not.toMatch(/<(script|link|iframe|object|embed|base|form|img)\b/i)
    expect(page).not.toMatch(/\s(src|on\w+|srcset|action|formaction)\s*=/i)
    expect(page).not.toMatch(/@import|url\(/)
    for (const [, href] of page.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^#/)
    expect(page).not.toContain('undefined')
    expect(page).not.toContain('[object')
  })

  test('the same documents give the same bytes', () => {
    const documents = documentsOf({ report, readiness })
    expect(renderPage(documents)).toBe(renderPage(structuredClone(documents)))
  })

  test('an anchor is there once, and every link of the contents leads to one', () => {
    const page = renderPage(documentsOf({ report, readiness }))
    const ids = idsOf(page)
    expect(ids.length).toBeGreaterThan(10)
    expect([...new Set(ids)]).toEqual(ids)
    for (const [, anchor = ''] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(anchor)
  })

  test('sections have ids of their own, and one without anything is not there', () => {
    const ids = SECTIONS.map(({ id }) => id)
    expect([...new Set(ids)]).toEqual(ids)
    const page = renderPage(documentsOf({ readiness }))
    expect(page).not.toContain('id="matrix"')
    expect(page).not.toContain('href="#matrix"')
    expect(page).toContain('id="verdict"')
  })

  test('no level of heading is left out', () => {
    const page = renderPage(documentsOf({ report, readiness }))
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.forEach((level, at) => {
      expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1)
    })
  })

  test('what stands on every sheet: milliseconds, the digest of the verdict, the number', () => {
    const documents = documentsOf({ report, readiness })
    const page = renderPage(documents)
    expect(page).toContain('@top-right{content:"2023-11-14T22:13:21.000Z"')
    expect(page).toContain(`@bottom-left{content:"SHA-256 ${documents.digests.readiness ?? '?'}"`)
    expect(page).toContain('"page " counter(page) " of " counter(pages)')
    expect(page).toContain(documents.digests.report)
  })

  test('a digest that is none cannot leave the style sheet', () => {
    const digests = { report: '"}</style><b>x</b>\\' }
    const page = renderPage({ ...documentsOf({ report }), digests })
    expect(page).toContain('content:"SHA-256 stylebxb"')
    expect(page.match(/<\/style>/g)).toHaveLength(1)
  })

  test('notes of the rendering are said', () => {
    const page = renderPage(documentsOf({ report, notes: ['No font for <Chinese>.'] }))
    expect(page).toContain('Note: No font for &lt;Chinese&gt;.')
  })
})

describe('text from outside stays text', () => {
  test.each(HOSTILE_TEXTS)('%s', (_, text) => {
    const clean = sampleReport()
    const [target] = clean.targets
    if (target === undefined) throw new Error('the sample has targets')
    const documents: Documents = {
      report: sampleReport({
        host: text,
        plan: { ...clean.plan, name: text, module: { ...clean.plan.module, path: text } },
        targets: [{ ...target, name: text }],
        warnings: [text],
        goProof: [{ command: text, output: text }],
        findings: [{ check: text, target: text, status: 'fail', message: text, fix: text }],
        files: [{ name: text, sizeBytes: 1, sha256: text, target: text }],
        commands: [{ argv: [text], cwd: text, env: { [text]: text }, exitCode: 1, durationMs: 1 }]
      }),
      readiness: sampleReadiness({
        release: { version: text, module: text, files: [{ name: text, sha256: text }] },
        policy: { name: text, file: text, sha256: text, warnings: [text] }
      }),
      signatures: [],
      notes: [text],
      // Half a pair has no canonical form.
      digests: { report: 'ab'.repeat(32), readiness: text }
    }
    const page = renderPage(documents)
    const plain = renderPage(documentsOf({ report: sampleReport(), readiness: sampleReadiness() }))
    expect(page).not.toMatch(/<(script|img|link)\b/i)
    expect(page).not.toMatch(/<[a-z][^<>"]*("[^"]*"[^<>"]*)*\son[a-z]+=/i)
    expect(page.match(/<style\b/g)).toHaveLength(plain.match(/<style\b/g)?.length ?? 0)
    expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u200b\ud800-\udfff]/u)
  })

  test('the window has a short title', () => {
    const name = 'x'.repeat(20_000)
    const page = renderPage(
      documentsOf({ report: sampleReport({ plan: { ...report.plan, name } }) })
    )
    expect(/<title>(.*)<\/title>/s.exec(page)?.[1]?.length).toBeLessThan(200)
  })
})

describe('a thousand targets', () => {
  const page = renderPage(documentsOf({ report: manyTargets(1000) }))

  test('are rendered in less than 3 seconds, all of them', () => {
    const start = performance.now()
    renderPage(documentsOf({ report: manyTargets(1000) }))
    expect(performance.now() - start).toBeLessThan(3000)
    for (const at of [0, 1, 500, 999]) expect(page).toContain(`linux/amd64:gnu.2.${String(at)}<`)
    expect(page).toContain('900 targets that passed')
  })

  test('no part is open that was not asked for', () => {
    expect(page).not.toMatch(/<details[^>]* open/)
    const [matrix = ''] = /<section id="matrix".*?<\/section>/s.exec(page) ?? []
    const [seen = ''] = matrix.split('<details')
    expect(seen.match(/<tr>/g)).toHaveLength(41)
    expect(seen).not.toContain('linux/amd64:gnu.2.1<')
  })
})
