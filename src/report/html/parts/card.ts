import { html, type Html, type HtmlValue } from '../html.ts'
import type { MarkName } from './mark.ts'

/** Something to be read on its own, with the colour of an answer at its side. */
export function card(name: MarkName, body: HtmlValue): Html {
  return html`<div class="card ${name}">${body}</div> `
}
