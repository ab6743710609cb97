import { html, type Html, type HtmlValue } from '../html.ts'

/** What stands behind a click; on paper it is open. */
export interface DetailsOptions {
  readonly summary: HtmlValue
  readonly body: HtmlValue
  readonly open?: boolean
  /** So much that it is not printed: the summary must say where it is. */
  readonly long?: boolean
}

/** A part that is closed until somebody wants it. */
export function details({ summary, body, open = false, long = false }: DetailsOptions): Html {
  return html`<details ${long ? html` class="long"` : undefined}${open ? html` open` : undefined}>
    <summary>${summary}</summary>
    <div class="body">${body}</div>
  </details> `
}
