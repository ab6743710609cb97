import { html, type Html } from '../html.ts'

/** A name of any length: all of it is there, at most three lines of it are seen. */
export function longName(name: string): Html {
  return html`<span class="long-name" title="${name}">${name}</span>`
}
