import { html, type Html, type HtmlValue } from '../html.ts'

/** So many letters have room in a column, on paper too. */
const SHORT = 20

/** A short text in one piece: `readiness.yml:12:5`, `4.5 MB`; a longer one may break. */
export function keep(text: string, shown: HtmlValue = text, short: number = SHORT): Html {
  return text.length <= short
    ? html`<span class="keep nowrap">${shown}</span>`
    : html`<span>${shown}</span>`
}
