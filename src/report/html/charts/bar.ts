import { html, type Html } from '../html.ts'
import { px } from './svg.ts'

const WIDTH = 96

/** A bar beside a number that says the same, so it is not read aloud. `share` is 0 to 1; a little is still seen. */
export function bar(share: number): Html {
  const wide = Number.isFinite(share) ? Math.min(Math.max(share, 0), 1) * WIDTH : 0
  return html`<svg
    class="bar"
    viewBox="0 0 ${WIDTH} 10"
    width="${WIDTH}"
    height="10"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="track" width="${WIDTH}" height="10" />
    <rect class="part" width="${px(wide > 0 ? Math.max(wide, 1) : 0)}" height="10" />
  </svg>`
}
