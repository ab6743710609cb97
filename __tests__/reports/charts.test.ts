import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'puppeteer-core'
import type { Documents } from '../../src/report/documents.ts'
import { html, raw } from '../../src/report/html/html.ts'
import { daily } from '../../src/report/html/sections/daily.ts'
import { distributions } from '../../src/report/html/sections/distributions.ts'
import { drift } from '../../src/report/html/sections/drift.ts'
import { growth } from '../../src/report/html/sections/growth.ts'
import { sizes } from '../../src/report/html/sections/sizes.ts'
import { trends } from '../../src/report/html/sections/trends.ts'
import { styleSheet } from '../../src/report/html/style.ts'
import { openFile, overflowOf, startBrowser, violationsOf, type View } from '../helpers/browser.ts'
import { sampleChartDocuments, sampleDaily, sampleHistory } from '../helpers/sample-charts.ts'

const SECTIONS = [drift, trends, growth, sizes, distributions, daily]
const LONG = 'x'.repeat(300)

let browser: Browser
let room: string
beforeAll(async () => {
  browser = await startBrowser()
  room = await mkdtemp(join(tmpdir(), 'charts-'))
})
afterAll(async () => {
  await browser.close()
  await rm(room, { recursive: true })
})

/** Names that are as long as names get, and write from right to left. */
function longNames(): Documents {
  const documents = sampleChartDocuments({ history: sampleHistory(5, 3) })
  const { history, growth: grown = [] } = documents
  if (history === undefined) throw new Error('the sample has a history')
  const rename = <T extends { readonly name: string }>(rows: readonly T[]): readonly T[] =>
    rows.map((row, at) => ({ ...row, name: at === 0 ? LONG : `${'اسم '.repeat(20)}${row.name}` }))
  return {
    ...documents,
    history: {
      releases: history.releases.map((name, at) => (at === 0 ? LONG : name)),
      metrics: history.metrics.map((metric) => ({ ...metric, rows: rename(metric.rows) }))
    },
    growth: rename(grown).map((record) => ({ ...record, where: `${LONG}${record.where}` })),
    daily: [{ ...sampleDaily(), title: LONG, unit: 'm'.repeat(60), source: LONG }]
  }
}

const DOCUMENTS = {
  sample: sampleChartDocuments(),
  large: sampleChartDocuments({ history: sampleHistory(50, 60), daily: [sampleDaily(60, 60)] }),
  long: longNames()
} as const

async function open(documents: Documents, view: View): Promise<Page> {
  const path = join(room, `${String(Math.random()).slice(2)}.html`)
  const body = SECTIONS.map(
    (section) =>
      html`<section id="${section.id}">
        <h2>${section.title}</h2>
        ${section.render(documents)}
      </section>`
  )
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Charts</title>
        <style>
          ${raw(styleSheet({ time: '2026', digest: 'ab' }))}
        </style>
      </head>
      <body>
        <div class="page">
          <main>
            <h1>Charts</h1>
            ${body}
          </main>
        </div>
      </body>
    </html>`
  await writeFile(path, page.text)
  const opened = await openFile(browser, path, view)
  expect(opened.console).toEqual([])
  expect(opened.requests).toEqual([])
  await opened.page.evaluate(
    'document.querySelectorAll("details").forEach((each) => { each.open = true })'
  )
  return opened.page
}

/** What of a picture lies outside of it, is too small to read, or lies over another text. */
const LOOK = `(() => {
  const wrong = []
  for (const svg of document.querySelectorAll('svg[role=img]')) {
    const { width, height } = svg.viewBox.baseVal
    const box = svg.getBBox()
    const name = svg.querySelector('title').textContent.slice(0, 60)
    if (box.x < -0.6 || box.y < -0.6 || box.x + box.width > width + 0.6 || box.y + box.height > height + 0.6)
      wrong.push(name + ' leaves its picture: ' + [box.x, box.y, box.width, box.height].join(' '))
    const scale = svg.getBoundingClientRect().width / width
    const texts = [...svg.querySelectorAll('text')].map((text) => ({ text: text.textContent.trim(), size: parseFloat(getComputedStyle(text).fontSize) * scale, box: text.getBoundingClientRect() }))
    for (const { text, size } of texts) if (size < 11) wrong.push(name + ' has small text: ' + text + ' ' + size)
    texts.forEach((a, at) => {
      for (const b of texts.slice(at + 1)) {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
        if (across > 1 && down > 4) wrong.push(name + ' has text over text: ' + a.text + ' and ' + b.text)
      }
    })
  }
  return wrong
})()`

/** Text that is smaller than 11 pixels, outside of pictures. */
const SMALL = `[...document.querySelectorAll('main *')].filter((each) => !each.closest('svg') && [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '') && parseFloat(getComputedStyle(each).fontSize) < 11).map((each) => each.outerHTML.slice(0, 80))`

describe.each(['sample', 'large', 'long'] as const)('charts of %s documents', (name) => {
  test.each([
    ['on a phone', { width: 390 }],
    ['on a screen', { width: 1280 }],
    ['in the dark', { width: 1280, dark: true }]
  ] as const)(
    '%s: inside of their pictures, legible, nothing wider than the page',
    async (_, view) => {
      const page = await open(DOCUMENTS[name], view)
      expect(
        await page.evaluate('document.querySelectorAll("svg[role=img]").length')
      ).toBeGreaterThan(15)
      expect(await page.evaluate(LOOK)).toEqual([])
      expect(await page.evaluate(SMALL)).toEqual([])
      expect(await overflowOf(page)).toBeLessThanOrEqual(0)
      await page.close()
    },
    120_000
  )
})

describe.each([
  ['light', {}],
  ['dark', { dark: true }],
  ['narrow', { width: 390 }]
] as const)('axe, %s', (_, view) => {
  test('finds nothing', async () => {
    const page = await open(DOCUMENTS.sample, view)
    expect(await violationsOf(page)).toEqual([])
    await page.close()
  }, 120_000)
})

test('the looks of this file find what is wrong', async () => {
  const page = await open(DOCUMENTS.sample, {})
  await page.evaluate(
    `document.querySelector('svg[role=img]').innerHTML = '<title>t</title><rect x="-20" width="9" height="9"/><text y="20" style="font-size:9px">abc</text><text y="20">abc</text>'`
  )
  expect(await page.evaluate(LOOK)).toHaveLength(3)
  await page.evaluate(
    `document.querySelector('.scroll').removeAttribute('tabindex');document.querySelector('svg[role=img]').removeAttribute('aria-labelledby');document.querySelector('svg[role=img] title').remove()`
  )
  expect((await violationsOf(page)).join('\n')).toContain('svg-img-alt')
  await page.close()
}, 120_000)

test('colours of heat and of charts are those of the scheme', async () => {
  const colour = async (view: View): Promise<unknown> => {
    const page = await open(DOCUMENTS.sample, view)
    const found = await page.evaluate(
      `['.hot3', '.trend-line .series', '.tile.own rect'].map((each) => { const style = getComputedStyle(document.querySelector(each)); return style.backgroundColor + style.stroke + style.fill })`
    )
    await page.close()
    return found
  }
  expect(await colour({})).not.toEqual(await colour({ dark: true }))
  expect(await colour({})).toEqual(await colour({ dark: true, print: true }))
}, 120_000)

test('numbers are read with the names of their row and column', async () => {
  const page = await open(DOCUMENTS.large, {})
  const cell = (await page.evaluate(
    `(() => { const table = document.querySelector('table.heat.compact'); const row = table.tBodies[0].rows[2]; return [table.tHead.rows[0].cells[50].textContent.trim(), row.cells[0].textContent.trim(), row.cells[50].textContent.trim(), row.cells[50].headers] })()`
  )) as readonly string[]
  const metric = DOCUMENTS.large.history?.metrics[0]
  const row = metric?.rows[2]
  expect(cell[0]).toBe('v1.49.0')
  expect(cell[1]).toBe(row?.name)
  const [before = 0, value = 0] = (row?.values ?? []).slice(-2).map((each) => each ?? 0)
  expect(cell[2]).toContain(`${(value / 1e6).toPrecision(3)} MB`)
  expect(cell[2]).toContain(
    (((value - before) / before) * 100)
      .toFixed(Math.abs(value / before - 1) > 0.0995 ? 0 : 1)
      .replace('-', '−')
  )
  await page.close()
}, 120_000)
