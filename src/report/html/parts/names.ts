import { html, type HtmlValue } from '../html.ts'
import { code } from './code.ts'
import { details } from './details.ts'

const MOST = 12

/** Names one after the other; many of them behind a click that says how many there are. */
export function names(all: readonly string[], what: string): HtmlValue {
  const listed = all.map((name, at) => html`${at === 0 ? '' : ', '}${code(name)}`)
  return all.length <= MOST
    ? listed
    : details({ summary: `${String(all.length)} ${what}`, body: listed })
}
