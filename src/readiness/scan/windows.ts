/** Characters before the place where matches may begin: what look-behinds see. */
const BEFORE = 256
/** Longest match that is found whole. */
export const LONGEST_MATCH = 8192

/** A part of a text that arrives in pieces. */
export interface TextWindow {
  readonly text: string
  /** Position of `text` in the whole. */
  readonly offset: number
  /** Where matches may begin, as positions in `text`. */
  readonly from: number
  readonly to: number
}

/**
 * Cuts a text that arrives in pieces into windows that overlap, so that every match of up to 8,192 characters is whole in
 * the one window in which it may begin.
 */
export function createWindows(): { readonly add: (piece: string, last: boolean) => TextWindow } {
  let held = ''
  let offset = 0
  let next = 0
  return {
    add(piece, last) {
      const text = held + piece
      const from = next - offset
      const to = last ? text.length : Math.max(from, text.length - LONGEST_MATCH)
      const window = { text, offset, from, to }
      const keep = Math.max(0, to - BEFORE)
      next = offset + to
      held = text.slice(keep)
      offset += keep
      return window
    }
  }
}

/** A match: positions in the text of its window. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Matches that begin in the window, never within the match before; empty ones are none.
 * @param resume position in the whole text where the last match before this window ended
 */
export function* matchesIn(form: RegExp, window: TextWindow, resume: number): Iterable<Span> {
  const { text, offset, from, to } = window
  let at = Math.max(from, resume - offset)
  while (at < to) {
    form.lastIndex = at
    const match = form.exec(text)
    if (match === null || match.index >= to) return
    const end = match.index + match[0].length
    if (match[0] !== '') yield { start: match.index, end }
    at = Math.max(end, match.index + 1)
  }
}
