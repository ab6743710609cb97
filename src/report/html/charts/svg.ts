import { html, type Html } from '../html.ts'
import { printable } from '../../renderers/printable.ts'

/** A drawing with its name, which a screen reader says in its place. */
export interface Drawing {
  /** Unique in the page; letters, digits and hyphens. */
  readonly id: string
  readonly title: string
  /** What is to be seen, in one or two sentences. */
  readonly description: string
  /** Pixels of CSS; it gets smaller only where the page is narrower. */
  readonly width: number
  readonly height: number
  readonly className: string
  readonly content: readonly Html[]
}

/** An inline SVG that is one picture to a screen reader. */
export function drawing({
  id,
  title,
  description,
  width,
  height,
  className,
  content
}: Drawing): Html {
  const size = html`viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`
  return html`<svg
    class="${className}"
    role="img"
    aria-labelledby="${id}-t"
    aria-describedby="${id}-d"
    ${size}
  >
    <title id="${id}-t">${title}</title>
    <desc id="${id}-d">${description}</desc>
    ${content}
  </svg>`
}

/** A coordinate with two digits; 0 for what is none, so that no attribute is ever broken. */
export function px(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 100) / 100 + 0 : 0
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[^\u0000-\uffff]/u

const widthOf = (char: string): number =>
  WIDE.test(char) ? 1 : /[MWmw@%]/.test(char) ? 0.92 : /[A-Z_+<>=~]/.test(char) ? 0.72 : 0.6

/** How wide a line is at most, in pixels: nothing here can measure fonts. */
export function textWidth(text: string, fontPx: number): number {
  return Array.from(printable(text)).reduce((sum, char) => sum + widthOf(char), 0) * fontPx
}

/**
 * The text, or its beginning and an ellipsis, in at most so many pixels; undefined when not even three characters
 * have room.
 * @param keep which end is told apart: of import paths the last one
 */
export function fitText(
  text: string,
  room: number,
  fontPx: number,
  keep: 'start' | 'end' = 'start'
): string | undefined {
  const chars = Array.from(printable(text))
  if (textWidth(text, fontPx) <= room) return chars.join('')
  const left = room / fontPx - 1
  let [used, count] = [0, 0]
  for (const char of keep === 'start' ? chars : chars.toReversed()) {
    used += widthOf(char)
    if (used > left) break
    count += 1
  }
  if (count < 3) return undefined
  return keep === 'start'
    ? `${chars.slice(0, count).join('')}…`
    : `…${chars.slice(chars.length - count).join('')}`
}
