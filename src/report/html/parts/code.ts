import { html, type Html } from '../html.ts'

/** A word of a machine: a name, an argument. */
export function code(text: string): Html {
  return html`<code>${text}</code>`
}

/** A digest or key id, which may break anywhere. */
export function digest(text: string): Html {
  return html`<code class="digest">${text}</code>`
}

/** What a machine printed, line by line; long lines break, so that nothing must be scrolled. */
export function codeBlock(text: string): Html {
  return html`<pre>${text}</pre>`
}
