import { digestOf, subjectOf, timeOf, type Documents } from '../documents.ts'
import { isoTime } from '../safe-time.ts'
import { html, raw, type Html } from './html.ts'
import { digest as digestText } from './parts/code.ts'
import type { Section } from './section.ts'
import { SECTIONS } from './sections/index.ts'
import { styleSheet } from './style.ts'

/** Nothing runs and nothing is loaded, whatever text the documents hold (CSP Level 3). */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** Names of documents can be very long; the title of a window need not be. */
const MOST_TITLE = 120

function sectionOf({ id, title }: Section, body: Html): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${body}
  </section> `
}

/** What the page says of itself: when, and of which documents. */
function documentLines(documents: Documents): Html {
  const { report, readiness, digests } = documents
  const rows = [
    ...(readiness === undefined ? [] : [['readiness.json', digests.readiness ?? ''] as const]),
    ...(report === undefined ? [] : [['report.json', digests.report ?? ''] as const])
  ]
  return html`${rows.map(
    ([name, sha256]) => html`<p>SHA-256 of ${name}: ${digestText(sha256)}</p> `
  )}`
}

/** The whole report as one page: no script, nothing loaded from anywhere. The same documents give the same bytes. */
export function renderPage(documents: Documents): string {
  const subject = subjectOf(documents)
  const title = `${subject.slice(0, MOST_TITLE)} release report`.trim()
  const time = isoTime(timeOf(documents))
  const { crossgo } = documents.readiness ?? documents.report ?? { crossgo: '' }
  const shown = SECTIONS.flatMap((section) => {
    const body = section.render(documents)
    return body === undefined ? [] : [{ section, body }]
  })
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${raw(styleSheet({ time, digest: digestOf(documents) }))}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        <div class="page">
          <header>
            <p class="eyebrow">Release report</p>
            <h1>${subject === '' ? 'A release' : subject}</h1>
            <p class="meta"><time datetime="${time}">${time}</time></p>
            ${documents.notes.map((note) => html`<p class="meta">Note: ${note}</p> `)}
          </header>
          <div class="columns">
            <nav aria-label="Contents">
              <p class="label" aria-hidden="true">Contents</p>
              <ol>
                ${shown.map(({ section: { id, title: name } }) => html`<li><a href="#${id}">${name}</a></li> `)}
              </ol>
            </nav>
            <main id="main" tabindex="-1">
              ${shown.map(({ section, body }) => sectionOf(section, body))}
            </main>
          </div>
          <footer>
            <p><time datetime="${time}">${time}</time>, by crossgo ${crossgo}</p>
            ${documentLines(documents)}
          </footer>
        </div>
      </body>
    </html> `
  return page.text
}
