/** Deeper than anything that crossgo writes. */
const DEEPEST = 64

const TOKEN =
  /[\t\n\r ]+|(?<string>"[^"\\]*(?:\\.[^"\\]*)*")|(?<number>-?\d[\d.eE+-]*)|[[\]{}:,]|[a-z]+/y

/** A decimal number as digits without zeros at the ends, and what to shift them by: `1.50` and `15e-1` are the same. */
function decimal(text: string): string {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? []
  const digits = (whole + part).replace(/^0+/, '')
  // By hand: an expression for zeros at the end tries every run of zeros anew.
  let end = digits.length
  while (digits[end - 1] === '0') end -= 1
  const short = digits.slice(0, end)
  return short === ''
    ? '0'
    : `${sign}${short}e${Number(power) - part.length + digits.length - short.length}`
}

/** Whether a number is one that every reader of JSON takes for the same (RFC 7493, 2.2). */
function isExact(text: string): boolean {
  const value = Number(text)
  return Number.isFinite(value) && decimal(text) === decimal(String(value))
}

interface Level {
  /** Names so far; absent in a list. */
  readonly names: Set<string> | undefined
  nameIsNext: boolean
}

/** The first thing in a well-formed text that two readers may take for different things. */
function findAmbiguity(text: string): string | undefined {
  const levels: Level[] = []
  const token = new RegExp(TOKEN)
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [word] = match
    const level = levels.at(-1)
    if (word === '{' || word === '[') {
      if (levels.length >= DEEPEST) return 'it is nested too deeply'
      levels.push({ names: word === '{' ? new Set() : undefined, nameIsNext: word === '{' })
    } else if (word === '}' || word === ']') levels.pop()
    else if (word === ',' && level !== undefined) level.nameIsNext = level.names !== undefined
    else if (match.groups?.['number'] !== undefined && !isExact(word))
      return `the number ${word.slice(0, 60)} cannot be kept exactly`
    else if (match.groups?.['string'] !== undefined && level?.nameIsNext === true) {
      const name = String(JSON.parse(word))
      if (level.names?.has(name) === true)
        return `the name ${JSON.stringify(name.slice(0, 60))} stands in one object twice`
      level.names?.add(name)
      level.nameIsNext = false
    }
  }
  return undefined
}

/** What a text says, or why it cannot be signed, in words. */
export type StrictJson = { readonly value: unknown } | { readonly why: string }

/**
 * Reads JSON that means the same to every reader (I-JSON, RFC 7493): UTF-8 without a mark of byte order, no name twice in an
 * object, no number that is not kept exactly, at most 64 levels.
 */
export function parseStrictJson(bytes: Uint8Array): StrictJson {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { why: 'it is not UTF-8' }
  }
  try {
    const value: unknown = JSON.parse(text)
    const why = findAmbiguity(text)
    return why === undefined ? { value } : { why }
  } catch {
    return { why: 'it is no JSON' }
  }
}
