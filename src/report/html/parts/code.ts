import { html, type Html } from '../html.ts'

/** A word of a machine: a name, an argument. */
export function code(text: string): Html {
  return html`<code>${text}</code>`
}

/** A digest or key id, which may break anywhere. */
export function digest(text: string): Html {
  return html`<code class="digest">${text}</code>`
}

/** Lines that are printed on one page. */
const SHORT = 12

/** What a machine printed, line by line; long lines break, so that nothing must be scrolled. */
export function codeBlock(text: string): Html {
  const isShort = text.length <= SHORT * 80 && text.split('\n').length <= SHORT
  return html`<pre ${isShort ? html` class="short"` : undefined}>${text}</pre>`
}
