import { printable } from '../renderers/printable.ts'

/** Markup that is safe to put into a page: made by `html` or `raw` alone. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type HtmlValue = Html | string | number | undefined | readonly HtmlValue[]

/** Text as HTML and SVG show it: nothing in it is markup, moves a cursor or turns the direction of a line. Line ends stay. */
export function escapeHtml(text: string): string {
  return text
    .split('\n')
    .map(printable)
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function textOf(value: HtmlValue): string {
  if (value === undefined) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return value.map(textOf).join('')
}

/** Markup with values in it; every text is escaped, in elements and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.map((part, index) => part + textOf(values[index])).join(''))
}

/** Markup of ours that has no values in it, such as the style sheet. */
export function raw(text: string): Html {
  return new Html(text)
}
