/** What is put in the place of what nobody should read. */
export const REDACTED = '***'

/** Farther away there is no end of a quoted text. */
const MOST = 16_384
const SCHEME = /^(?:bearer|basic)$/i
/** A value that says only how the next one is meant: `Authorization: Bearer …`. */
const OF_HEADER = /^(?:bearer|basic|token|digest|negotiate|apikey)$/i
/** A quotation mark as it is, in JSON, in markup, or percent-encoded. */
const ANY_QUOTE = String.raw`(?:\\*["'\x60]|&(?:quot|apos|#34|#39);|%2[27])?`
const ANY_BLANKS = String.raw`[ \t\u00a0]*`
/** Blanks and ends of lines, also as they are written in quoted texts. */
const GAP = String.raw`(?:\s|\\[nrt]){0,64}`
/** Of `"name": "PASSWORD", "value": "…"`, as Kubernetes and others have variables: up to the word `value`. */
const OF_PAIR = `(?:${ANY_QUOTE}${GAP},?${GAP}${ANY_QUOTE}value)?`
/** The end of a quoted name, blanks, `=`, `:`, `:=` or `=>`; `=` and `:` may be percent-encoded. */
const BETWEEN = new RegExp(
  String.raw`${OF_PAIR}${ANY_QUOTE}\]?${ANY_BLANKS}(?:[=:\uff1a\uff1d]+>?|%3[AD])${ANY_BLANKS}(?:&(?:quot|apos|#34|#39);|%2[27])?`,
  'iy'
)
const BLANKS = /[ \t]+/y
/** The value of YAML that stands on the lines below. */
const BLOCK = /[|>][-+\d]*[ \t]*(?:#[^\n]*)?\r?\n/y
const QUOTE = /\\*["'`]/y
const PLAIN = /[^\s"'`,&]+/y

interface Span {
  readonly start: number
  readonly end: number
}

/** What an expression matches at a place, and nowhere else. */
function at(form: RegExp, text: string, place: number): string | undefined {
  form.lastIndex = place
  return form.exec(text)?.[0]
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}

/**
 * End of what begins behind a quotation mark with `depth` backslashes before it: JSON in JSON has one, JSON in that has
 * three. A mark with another number of them is part of the value.
 */
function endOfQuoted(text: string, start: number, mark: string, depth: number): number {
  const last = Math.min(text.length, start + MOST)
  for (let place = text.indexOf(mark, start); place !== -1 && place < last;) {
    let before = 0
    while (place - before > start && text[place - before - 1] === '\\') before++
    if (before % (2 * (depth + 1)) === depth) return place - depth
    place = text.indexOf(mark, place + 1)
  }
  return endOfLine(text, start)
}

/** End of a list or an object, behind its bracket. */
function endOfBrackets(text: string, start: number): number {
  const last = Math.min(text.length, start + MOST)
  let depth = 0
  for (let place = start; place < last; place++) {
    const char = text[place]
    if (char === '[' || char === '{') depth++
    if ((char === ']' || char === '}') && --depth === 0) return place + 1
  }
  return endOfLine(text, start)
}

/** End of a block of YAML: of the lines that are blank, or farther in than the line of its name. */
function endOfBlock(text: string, start: number, first: number): number {
  const last = Math.min(text.length, start + MOST)
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const depth = line.length - line.trimStart().length
  let end = first
  for (let place = first; place < last;) {
    const next = endOfLine(text, place)
    const found = text.slice(place, next)
    if (found.trim() !== '' && found.length - found.trimStart().length <= depth) break
    if (found.trim() !== '') end = next
    place = next + 1
  }
  return end
}

function plainValue(text: string, start: number): Span {
  const first = at(PLAIN, text, start) ?? ''
  const blanks = OF_HEADER.test(first) ? at(BLANKS, text, start + first.length) : undefined
  const next =
    blanks === undefined ? undefined : at(PLAIN, text, start + first.length + blanks.length)
  let end = start + first.length + (next === undefined ? 0 : (blanks ?? '').length + next.length)
  // The backslashes of a quotation mark that ends the text around it.
  if (/["'`]/.test(text[end] ?? '')) while (end > start && text[end - 1] === '\\') end--
  return { start, end }
}

function valueAt(text: string, start: number): Span {
  const quote = at(QUOTE, text, start)
  if (quote !== undefined) {
    const inside = start + quote.length
    return {
      start: inside,
      end: endOfQuoted(text, inside, quote.slice(-1), quote.length - 1)
    }
  }
  const block = at(BLOCK, text, start)
  if (block !== undefined) {
    const first = start + block.length
    return { start: first, end: endOfBlock(text, start, first) }
  }
  const bracket = /[[{]/.test(text[start] ?? '')
  return bracket ? { start, end: endOfBrackets(text, start) } : plainValue(text, start)
}

/** Whether a word is an option of a command line, whose value may stand behind a blank. */
function isOption(text: string, start: number): boolean {
  // In a quoted text the line before it may end in a written \n.
  return /(?:^|[^\w-]|\\[nrt])--?[\w-]{0,64}$/.test(text.slice(Math.max(0, start - 68), start))
}

/** What stands in an element of XML whose name ends in the word. */
function inElement(text: string, { start, end }: Span): Span | undefined {
  if (text[end] !== '>' || !/<[\w:.-]{0,64}$/.test(text.slice(Math.max(0, start - 66), start)))
    return undefined
  const close = text.indexOf('<', end)
  return { start: end + 1, end: close === -1 ? endOfLine(text, end) : close }
}

function valueOf(text: string, { start, end }: Span): Span | undefined {
  const inside = inElement(text, { start, end })
  if (inside !== undefined) return inside.start < inside.end ? inside : undefined
  const between =
    at(BETWEEN, text, end) ??
    (SCHEME.test(text.slice(start, end)) || isOption(text, start)
      ? at(BLANKS, text, end)
      : undefined)
  if (between === undefined) return undefined
  const value = valueAt(text, end + between.length)
  return value.start < value.end ? value : undefined
}

/** Takes out the values of some words. */
export interface WordRedaction {
  /**
   * A text without what stands behind a word and `=` or `:` (percent-encoded, too), in quotation marks or up to a blank, a
   * quotation mark, a comma or `&`; in JSON a whole list or object; in YAML a block; in XML what is in an element; in
   * `"name": "WORD", "value": "…"`; behind `--word` and a blank; and what stands behind `Bearer` and `Basic` where these are
   * words. In time proportional to the text.
   */
  readonly apply: (text: string) => string
  /** Whether a value has a name that ends in one of the words. */
  readonly names: (name: string) => boolean
}

/** @param words in any case; what they are part of does not matter, so `password` is in `DB_PASSWORD=` */
export function redactWords(words: readonly string[]): WordRedaction {
  if (words.length === 0) return { apply: (text) => text, names: () => false }
  const any = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('|')
  const name = new RegExp(`(?:${any})$`, 'i')
  return {
    names: (text) => name.test(text),
    apply(text) {
      const form = new RegExp(any, 'gi')
      let kept = ''
      let done = 0
      for (let match = form.exec(text); match !== null; match = form.exec(text)) {
        const value = valueOf(text, { start: match.index, end: form.lastIndex })
        // A word may begin within another one.
        form.lastIndex = value?.end ?? match.index + 1
        if (value === undefined) continue
        kept += `${text.slice(done, value.start)}${REDACTED}`
        done = value.end
      }
      return kept + text.slice(done)
    }
  }
}
