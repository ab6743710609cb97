import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'puppeteer-core'
import { renderPage } from '../../src/report/html/render-page.ts'
import type { ReadinessReport } from '../../src/report/readiness-report.ts'
import { renderReadinessMarkdown } from '../../src/report/renderers/readiness-markdown.ts'
import { openFile, overflowOf, startBrowser, violationsOf } from '../helpers/browser.ts'
import { BAD_NAMES } from '../helpers/hostile-names.ts'
import { installMermaid } from '../helpers/install-mermaid.ts'
import { BEGAN, polls, sample, sampleBreaker, sampleJudged } from '../helpers/sample-judged.ts'
import { sampleLarge } from '../helpers/sample-large.ts'
import { wideTopology } from '../helpers/sample-topology.ts'

let room: string
let browser: Browser
let mermaid: string

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'crossgo-report-'))
  browser = await startBrowser()
  mermaid = await installMermaid()
}, 600_000)

afterAll(async () => {
  await browser.close()
  await rm(room, { recursive: true })
})

const VERDICTS = ['pass', 'warn', 'fail', 'inconclusive', undefined] as const

/** What else Mermaid makes something of, or a browser. */
const NAMES = [
  ...BAD_NAMES.map(([, name]) => name),
  ...['1. a', '1.', '- a', '- 1. a', '---', '...', '/_', '__proto__', '_a_ b_', 'a--b', 'n0'],
  ...['end', 'graph', 'subgraph x', 'classDef', 'style', 'default', 'a:::fail', '%%{init: {}}%%'],
  ...[
    '"]; click n0 "http',
    'https://a.example',
    'www.a.example',
    'ftp://a',
    'mailto:a',
    'fa:fa-car'
  ],
  ...['<script>alert(1)</script>', '支付服务', '', '#35;', '&lt;', '`**a**`', '$$x^2$$']
]

const hostile = (names: readonly string[]): NonNullable<ReadinessReport['topology']> => ({
  nodes: names.map((id, at) => {
    const verdict = VERDICTS[at % 5]
    const sla = { query: id, expect: '> 1' }
    return verdict === undefined
      ? { id, kind: id }
      : { id, kind: id, sla, verdict, message: id, value: at === 2 ? '-Inf' : at / 7 }
  }),
  edges: names.map((from, at) => ({
    from,
    to: names[(at * 3 + 1) % names.length] ?? from,
    declared: at % 2 === 0,
    value: at
  }))
})

async function open(name: string, readiness: ReadinessReport, view = {}): Promise<Page> {
  const path = join(room, `${name}.html`)
  const digests = { readiness: 'b'.repeat(64) }
  await writeFile(path, renderPage({ readiness, digests, signatures: [], notes: [] }))
  const { page, console: said, requests } = await openFile(browser, path, view)
  expect([...said, ...requests]).toEqual([])
  return page
}

/** Parts of drawings that lie outside of theirs, more than a pixel. */
const OUTSIDE = `[...document.querySelectorAll('main svg[role=img]')].flatMap((svg) => {
  const all = svg.getBoundingClientRect()
  return [...svg.querySelectorAll('path, rect, circle, text')]
    .filter((each) => each.closest('defs') === null)
    .filter((each) => {
      const own = each.getBoundingClientRect()
      return own.left < all.left - 1 || own.right > all.right + 1 || own.top < all.top - 1 || own.bottom > all.bottom + 1
    })
    .map((each) => svg.className.baseVal + ': ' + each.outerHTML.slice(0, 200))
})`

/** Nodes that overlap, and texts that leave their node. */
const CROWDED = `(() => {
  const nodes = [...document.querySelectorAll('.topology-graph .node')]
  const box = (each) => each.querySelector('.shape').getBoundingClientRect()
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top
  return [
    ...nodes.flatMap((a, at) => nodes.slice(at + 1).filter((b) => !apart(box(a), box(b))).map(() => 'overlap')),
    ...nodes.flatMap((node) => [...node.querySelectorAll('text')].filter((text) => {
      const [own, all] = [text.getBoundingClientRect(), box(node)]
      return own.right > all.right || own.bottom > all.bottom || own.top < all.top
    }).map((text) => text.textContent))
  ]
})()`

const WIDE_LETTERS = ['W'.repeat(80), 'M@%'.repeat(30), '支付'.repeat(40), '\u{1f600}'.repeat(40)]

const PAGES: readonly (readonly [string, ReadinessReport])[] = [
  ['usual', sampleJudged()],
  ['hostile', sampleJudged({ topology: hostile([...NAMES.slice(0, 50), ...WIDE_LETTERS]) })],
  ['wide', sampleJudged({ topology: wideTopology(300) })],
  [
    'extreme',
    sampleJudged({
      breakers: [
        sampleBreaker({ measurements: polls(['+Inf', 1, '-Inf', 'NaN', 1e308]) }),
        sampleBreaker({
          id: 'W'.repeat(300),
          trip: '== 5',
          for: '9d',
          state: 'tripped',
          trippedAt: BEGAN,
          measurements: polls([5])
        }),
        sampleBreaker({
          trip: '<= 0.0000001',
          measurements: [
            {
              at: BEGAN,
              durationMs: 1,
              what: 'q'.repeat(5000),
              samples: NAMES.map((name, at) => sample(BEGAN + at, at / 1e9, { [name]: name }))
            }
          ]
        })
      ]
    })
  ]
]

describe('the page in a browser', () => {
  test.each(PAGES)(
    '%s: nothing outside, nothing crowded, no violation',
    async (name, readiness) => {
      for (const view of [{}, { width: 390 }, { dark: true }]) {
        const page = await open(name, readiness, view)
        expect(await page.evaluate(OUTSIDE)).toEqual([])
        expect(await page.evaluate(CROWDED)).toEqual([])
        expect(await overflowOf(page)).toBe(0)
        await page.evaluate(
          `document.querySelectorAll('details').forEach((each) => { each.open = true })`
        )
        expect(await overflowOf(page)).toBe(0)
        expect(await violationsOf(page)).toEqual([])
        await page.close()
      }
    },
    240_000
  )

  test('on paper short names stay in one piece, and a sum stands once', async () => {
    // The width of A4 between the margins, in pixels of CSS.
    const page = await open('paper', sampleJudged(), { width: 688, print: true })
    const broken = (await page.evaluate(
      `[...document.querySelectorAll('.keep')].flatMap((each) => {
        const range = document.createRange()
        range.selectNodeContents(each)
        const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 6)))
        return lines.size > 1 ? [each.textContent] : []
      })`
    )) as readonly string[]
    expect(broken).toEqual([])
    expect(
      await page.evaluate(
        `document.querySelectorAll('.keep').length > 20 && getComputedStyle(document.body.appendChild(document.createElement('tfoot'))).display`
      )
    ).toBe('table-row-group')
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  })

  test('two million values: soon there, and no more than ten megabytes', async () => {
    const readiness = sampleLarge()
    const start = performance.now()
    const page = await open('large', readiness)
    expect(performance.now() - start).toBeLessThan(60_000)
    expect((await readFile(join(room, 'large.html'))).length).toBeLessThan(10_000_000)
    expect(
      await page.evaluate(`document.querySelectorAll('#queries tbody tr').length`)
    ).toBeGreaterThan(5000)
    await page.close()
  }, 120_000)
})

/** Draws a text as GitHub does: the label of each node, and what is in labels besides text. */
async function drawn(text: string, htmlLabels: boolean): Promise<Readonly<Record<string, string>>> {
  const page = await browser.newPage()
  try {
    await page.setContent('<!doctype html><body></body>')
    await page.addScriptTag({ path: mermaid })
    const call = `(async () => {
      mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', htmlLabels: ${String(htmlLabels)}, flowchart: { htmlLabels: ${String(htmlLabels)} } })
      await mermaid.parse(${JSON.stringify(text)})
      const { svg } = await mermaid.render('g', ${JSON.stringify(text)})
      const holder = document.createElement('div')
      holder.innerHTML = svg
      document.body.append(holder)
      return Object.fromEntries([...holder.querySelectorAll('.node')].map((node) => [
        /-(n\\d+)-\\d+$/.exec(node.id)[1],
        node.textContent.replaceAll(/\\s+/g, '') + [...node.querySelectorAll('a, i, em, strong, li, script')].map(({ tagName }) => '<' + tagName + '>').join('')
      ]))
    })()`
    return (await page.evaluate(call)) as Record<string, string>
  } finally {
    await page.close()
  }
}

describe('the real Mermaid', () => {
  const mermaidOf = (topology: NonNullable<ReadinessReport['topology']>): string => {
    const text = renderReadinessMarkdown(sampleJudged({ topology }), 900_000)
    return /```mermaid\n([^]*?)\n```/.exec(text)?.[1] ?? ''
  }

  test.each([
    ['hostile names', mermaidOf(hostile(NAMES.slice(0, 40)))],
    ['more of them', mermaidOf(hostile(NAMES.slice(20)))],
    ['sixty nodes of two thousand', mermaidOf(wideTopology(2000))]
  ])(
    'draws every label as it is written: %s',
    async (_, text) => {
      const written = Object.fromEntries(
        [...text.matchAll(/^ {2}(n\d+)\["(.*)"\]/gm)].map(([, id = '', label = '']) => [
          id,
          label.replaceAll(' ', '')
        ])
      )
      expect(Object.keys(written).length).toBeGreaterThan(20)
      expect(await drawn(text, true)).toEqual(written)
      expect(await drawn(text, false)).toEqual(written)
    },
    120_000
  )

  test.each(['https://a.example', '__b__', '1. a', '- a', 'fa:fa-car'])(
    'makes something else of %s as it is',
    async (name) => {
      expect(await drawn(`graph LR\n  n0["${name}"]`, true)).not.toEqual({
        n0: name.replaceAll(' ', '')
      })
    },
    60_000
  )

  test('refuses a quotation mark in a label', async () => {
    await expect(drawn('graph LR\n  n0["a"] b"]', true)).rejects.toThrow(/Parse error/)
  }, 60_000)
})
