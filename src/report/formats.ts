import { FORMAT_NAMES, type FormatName } from '../config/report-settings.ts'
import { canonical } from './canonical.ts'
import type { Documents } from './documents.ts'
import { SUMMARY_BYTES } from './renderers/fit-sections.ts'
import { renderMarkdown } from './renderers/markdown.ts'
import { renderReadinessMarkdown } from './renderers/readiness-markdown.ts'
import { renderReadiness } from './renderers/readiness.ts'
import { renderText } from './renderers/text.ts'

/** Characters of a line in a file of text. */
const TEXT_WIDTH = 100

/** What documents can be rendered as. The same documents give the same text. */
export interface Format {
  /** Of the file's name. */
  readonly ending: string
  /** Empty where the documents have nothing for it. `width` is of a terminal; a file does not depend on any. */
  readonly render: (documents: Documents, width?: number) => string | Promise<string>
}

const both = (first: string | undefined, second: string | undefined): string =>
  [first, second].filter((part) => part !== undefined).join('\n')

/** All but `pdf`, which a browser prints. */
export const FORMATS: Readonly<Record<Exclude<FormatName, 'pdf'>, Format>> = {
  json: { ending: 'json', render: ({ report, readiness }) => canonical(readiness ?? report) },
  markdown: {
    ending: 'md',
    render: ({ report, readiness }) =>
      both(
        readiness === undefined ? undefined : renderReadinessMarkdown(readiness, SUMMARY_BYTES / 2),
        report === undefined
          ? undefined
          : renderMarkdown(report, readiness === undefined ? SUMMARY_BYTES : SUMMARY_BYTES / 2)
      )
  },
  text: {
    ending: 'txt',
    render: ({ report, readiness }, width = TEXT_WIDTH) =>
      `${both(
        readiness === undefined ? undefined : renderReadiness(readiness, width),
        report === undefined ? undefined : renderText(report, width)
      )}\n`
  },
  html: {
    ending: 'html',
    // Charts and their layout, which no other format needs.
    render: async (documents) => (await import('./html/render-page.ts')).renderPage(documents)
  },
  junit: {
    ending: 'junit.xml',
    render: async (documents) => (await import('./renderers/junit.ts')).renderJunit(documents)
  },
  sarif: {
    ending: 'sarif',
    render: async (documents) => (await import('./renderers/sarif.ts')).renderSarif(documents)
  },
  openmetrics: {
    ending: 'prom',
    render: async (documents) =>
      (await import('./renderers/open-metrics.ts')).renderOpenMetrics(documents)
  },
  grafana: {
    ending: 'grafana.json',
    render: async (documents) => (await import('./renderers/grafana.ts')).renderGrafana(documents)
  },
  'test-result': {
    ending: 'test-result.json',
    render: async (documents) =>
      (await import('./renderers/statements.ts')).renderTestResult(documents)
  },
  svr: {
    ending: 'svr.json',
    render: async (documents) => (await import('./renderers/statements.ts')).renderSvr(documents)
  }
}

/** The formats among some words; others were refused before. */
export function formatsOf(words: readonly string[]): readonly FormatName[] {
  return FORMAT_NAMES.filter((name) => words.includes(name))
}

const endingOf = (name: FormatName): string => (name === 'pdf' ? 'pdf' : FORMATS[name].ending)

/** Base names of the renderings of a report: `infix` is empty, or names some stages, `.unit-canary`. */
export function renderingNames(infix: string): readonly string[] {
  return FORMAT_NAMES.filter((name) => name !== 'json').map(
    (name) => `report${infix}.${endingOf(name)}`
  )
}

const PART = /^readiness(\..+)\.json$/

/**
 * What crossgo wrote about a release beside it, later than report.json: it is stale when that is new.
 * @param names all base names of the directory; what some stages found is known by its summary
 */
export function recordNames(names: readonly string[]): readonly string[] {
  const parts = names.flatMap((name) => {
    const infix = PART.exec(name)?.[1]
    if (infix === undefined || !names.includes(`readiness${infix}.md`)) return []
    return [name, `readiness${infix}.md`, ...renderingNames(infix)]
  })
  const own = ['report.sig.json', 'readiness.json', 'readiness.md', 'readiness.sig.json']
  return [...renderingNames(''), ...own, ...parts]
}

/** Of a rendering of some stages of a policy, and nothing for a whole one. */
function infixOf({ readiness }: Documents): string {
  if (readiness === undefined || readiness.stagesMissing.length === 0) return ''
  return `.${readiness.stages.join('-')}`
}

/** Name of a rendering: `report.html`, `report.unit-canary.html` for some stages of a policy. */
export function renderingName(name: FormatName, documents: Documents): string {
  const { readiness, report } = documents
  const stem =
    name === 'json' && (readiness !== undefined || report === undefined) ? 'readiness' : 'report'
  return `${stem}${infixOf(documents)}.${endingOf(name)}`
}
