import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser } from 'puppeteer-core'
import { documentsOf, type Documents } from '../../src/report/documents.ts'
import { renderPage } from '../../src/report/html/render-page.ts'
import { printable } from '../../src/report/renderers/printable.ts'
import { openFile, overflowOf, startBrowser, textOf, violationsOf } from '../helpers/browser.ts'
import { BAD_NAMES } from '../helpers/hostile-names.ts'
import { HOSTILE_TEXTS, manyTargets } from '../helpers/sample-documents.ts'
import { runChild } from '../helpers/run-child.ts'
import { FAILED, sampleReadiness } from '../helpers/sample-readiness.ts'
import { sampleReport } from '../helpers/sample.ts'

let browser: Browser
let room = ''

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'crossgo-page-'))
  browser = await startBrowser()
})

afterAll(async () => {
  await browser.close()
  await rm(room, { recursive: true, force: true })
})

async function written(name: string, page: string): Promise<string> {
  const path = join(room, `${name}.html`)
  await writeFile(path, page)
  return path
}

const [good] = sampleReport().targets

/** Every text that somebody could try, wherever a document has room for one. */
function hostileDocuments(): Documents {
  const texts = [...HOSTILE_TEXTS, ...BAD_NAMES].map(([, text]) => text)
  const plain = sampleReport()
  if (good === undefined) throw new Error('the sample has targets')
  return {
    report: sampleReport({
      plan: { ...plain.plan, name: texts[0] ?? '', version: texts[1] ?? '' },
      targets: texts.map((text, at) => ({ ...good, target: `t${String(at)}`, name: text })),
      findings: texts.map((text, at) => ({
        check: text,
        target: `t${String(at)}`,
        status: 'fail' as const,
        message: text,
        fix: text
      })),
      warnings: texts,
      files: texts.map((name) => ({ name, sizeBytes: 1, sha256: 'ab'.repeat(32) })),
      commands: texts.map((text) => ({
        argv: ['go', text],
        cwd: text,
        env: { NAME: text },
        exitCode: 1,
        durationMs: 1
      }))
    }),
    readiness: sampleReadiness({
      ...FAILED,
      policy: {
        name: texts[2] ?? '',
        file: texts[3] ?? '',
        sha256: 'ab'.repeat(32),
        warnings: texts
      }
    }),
    signatures: [],
    notes: texts,
    // Half a pair has no canonical form.
    digests: { report: 'ab'.repeat(32), readiness: 'cd'.repeat(32) }
  }
}

const DOCUMENTS = {
  both: documentsOf({ report: sampleReport(), readiness: sampleReadiness(FAILED) }),
  build: documentsOf({ report: sampleReport() }),
  'a release that passed, of a build that did not': documentsOf({
    report: sampleReport(),
    readiness: sampleReadiness()
  }),
  judged: documentsOf({ readiness: sampleReadiness() }),
  hostile: hostileDocuments()
}

const VIEWS = [
  { width: 390 },
  { width: 390, dark: true },
  { width: 1280 },
  { width: 1280, dark: true }
] as const

describe.each(Object.entries(DOCUMENTS))('a page of %s', (name, documents) => {
  test.each(VIEWS)('%o: nothing for axe, no wider than the window', async (view) => {
    const path = await written(name.replaceAll(' ', '-'), renderPage(documents))
    const { page, console, requests } = await openFile(browser, path, view)
    // What is behind a click must be sound too.
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    expect(await violationsOf(page)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    expect(console).toEqual([])
    expect(requests).toEqual([])
    await page.close()
  })
})

test('axe finds what is wrong, so that nothing found says something', async () => {
  const text = renderPage(DOCUMENTS.build)
    .replace('--muted:#59626d', '--muted:#c9ced4')
    .replace(/<h3>/, '<h5>')
    .replace('<html lang="en">', '<html>')
  const { page } = await openFile(browser, await written('wrong', text))
  const found = (await violationsOf(page)).map((line) => line.split(':')[0])
  expect(found).toEqual(expect.arrayContaining(['color-contrast', 'html-has-lang']))
  await page.close()
})

test('dark is dark, and light is light', async () => {
  const path = await written('colours', renderPage(DOCUMENTS.both))
  const colours = async (view: { dark: boolean; print?: boolean }): Promise<unknown> => {
    const { page } = await openFile(browser, path, view)
    const found = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    await page.close()
    return found
  }
  expect(await colours({ dark: false })).toBe('rgb(255, 255, 255)')
  expect(await colours({ dark: true })).toBe('rgb(20, 23, 27)')
  expect(await colours({ dark: true, print: true })).toBe('rgb(255, 255, 255)')
})

describe('text from outside', () => {
  test('is seen as text, and does nothing', async () => {
    const path = await written('hostile', renderPage(DOCUMENTS.hostile))
    const { page, console, requests } = await openFile(browser, path)
    await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    const title = (await page.evaluate('document.title')) as string
    expect(title).toContain('<script>document.title="owned"</script>')
    const text = (await page.evaluate("document.querySelector('#failures').textContent")) as string
    for (const [, hostile] of [...HOSTILE_TEXTS, ...BAD_NAMES])
      expect(text).toContain(hostile.split('\n').map(printable).join('\n'))
    expect(await page.evaluate("document.querySelectorAll('script,img,iframe,link').length")).toBe(
      0
    )
    expect(await page.evaluate("document.querySelectorAll('style').length")).toBe(1)
    expect(console).toEqual([])
    expect(requests).toEqual([])
    await page.close()
  })

  test('would do nothing even if it were markup: the policy of the page forbids it', async () => {
    const evil =
      '<script>document.title="owned"</script><img src="http://127.0.0.1:9/x" onerror="document.title=\'owned\'"><link rel="stylesheet" href="http://127.0.0.1:9/y">'
    const text = renderPage(DOCUMENTS.both).replace('</main>', `${evil}</main>`)
    const { page, console } = await openFile(browser, await written('evil', text))
    expect(await page.evaluate('document.title')).not.toContain('owned')
    expect(console.filter((line) => line.includes('Content Security Policy'))).toHaveLength(4)
    await page.close()
  })

  test('without the policy the same script runs, so that the test above can fail', async () => {
    const text = renderPage(DOCUMENTS.both)
      .replace(/<meta\s+http-equiv[^>]*>/, '')
      .replace('</main>', '<script>document.title="owned"</script></main>')
    const { page } = await openFile(browser, await written('open', text))
    expect(await page.evaluate('document.title')).toBe('owned')
    await page.close()
  })
})

describe('by keyboard', () => {
  test('the first stop leads to the report', async () => {
    const path = await written('keys', renderPage(DOCUMENTS.both))
    const { page } = await openFile(browser, path)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the report')
    expect(await page.evaluate('document.activeElement.getBoundingClientRect().top >= 0')).toBe(
      true
    )
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('main')
    await page.close()
  })

  test('a table that is too wide can be reached and scrolled', async () => {
    const path = await written('tables', renderPage(DOCUMENTS.both))
    const { page } = await openFile(browser, path, { width: 390 })
    const table = "document.querySelector('#matrix .scroll')"
    expect(await page.evaluate(`${table}.scrollWidth > ${table}.clientWidth`)).toBe(true)
    await page.evaluate(`${table}.focus()`)
    expect(await page.evaluate(`document.activeElement === ${table}`)).toBe(true)
    expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toBe('Targets')
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(`${table}.scrollLeft > 0`, { timeout: 10_000 })
    await page.close()
  })
})

describe('on paper', () => {
  test('what is behind a click is there, and no table is cut off', async () => {
    const path = await written('paper', renderPage(DOCUMENTS.both))
    const { page } = await openFile(browser, path, { width: 688, print: true })
    expect(await textOf(page)).toContain('unable to find framework <IOKit>')
    const cut = await page.evaluate(
      "[...document.querySelectorAll('.scroll')].filter((each) => each.scrollWidth > document.documentElement.clientWidth).map((each) => each.getAttribute('aria-label'))"
    )
    expect(cut).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    expect(await page.evaluate("getComputedStyle(document.querySelector('nav')).display")).toBe(
      'none'
    )
    await page.close()
  })

  test('every sheet has the time, the digest and its number', async () => {
    const path = await written('sheets', renderPage(DOCUMENTS.both))
    const { page } = await openFile(browser, path)
    const pdf = join(room, 'sheets.pdf')
    await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true })
    await page.close()
    const { stdout } = await runChild({
      argv: ['pdftotext', '-layout', pdf, '-'],
      cwd: room,
      env: process.env as Record<string, string>,
      timeoutMs: 60_000
    })
    const sheets = stdout.split('\f').slice(0, -1)
    expect(sheets.length).toBeGreaterThan(2)
    sheets.forEach((sheet, at) => {
      expect(sheet).toContain('2023-11-14T22:13:21.000Z')
      expect(sheet).toContain(`SHA-256 ${DOCUMENTS.both.digests.readiness ?? '?'}`)
      expect(sheet).toContain(`page ${String(at + 1)} of ${String(sheets.length)}`)
    })
    // The widest table has its last column.
    expect(stdout).toContain('Reproducible')
    expect(stdout).toContain('not built')
  })

  test('on a screen the same stays closed', async () => {
    const path = await written('screen', renderPage(DOCUMENTS.both))
    const { page } = await openFile(browser, path)
    expect(await textOf(page)).not.toContain('unable to find framework <IOKit>')
    await page.close()
  })
})

test('a thousand targets are open in less than 3 seconds, with what is wrong in sight', async () => {
  const documents = documentsOf({ report: manyTargets(1000) })
  const path = await written('many', renderPage(documents))
  const start = performance.now()
  const { page } = await openFile(browser, path)
  await page.evaluate('document.body.getBoundingClientRect().height')
  expect(performance.now() - start).toBeLessThan(3000)
  const seen = await textOf(page)
  expect(seen).toContain('linux/amd64:gnu.2.10\t')
  expect(seen).not.toContain('linux/amd64:gnu.2.11\t')
  expect(seen).toContain('900 targets that passed')
  // Some screens, not hundreds.
  const heights = await page.evaluate(
    "Object.fromEntries([...document.querySelectorAll('main > section')].map((each) => [each.id, each.getBoundingClientRect().height]))"
  )
  const { verdict, failures, matrix, files, timeline, commands } = heights as Record<string, number>
  for (const height of [verdict, failures, matrix, files, timeline, commands])
    expect(height).toBeLessThan(2500)
  await page.close()
})
