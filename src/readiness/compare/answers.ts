/** What a side said to an input. */
export type Answer =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string }

/** Steps of a JSON pointer (RFC 6901). */
function stepsOf(pointer: string): readonly string[] {
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function without(value: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps
  if (step === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    // What is left out leaves its place: other items keep theirs.
    return items.map((item, index) =>
      String(index) !== step ? item : rest.length === 0 ? null : without(item, rest)
    )
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]: readonly [string, unknown]) =>
      key !== step ? [[key, inner]] : rest.length === 0 ? [] : [[key, without(inner, rest)]]
    )
  )
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value)
  return Object.fromEntries(
    [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)])
  )
}

/** A JSON text without what the pointers point at, its keys in order; every other text as it is. */
export function withoutPointers(text: string, pointers: readonly string[]): string {
  if (pointers.length === 0) return text
  try {
    const value: unknown = JSON.parse(text)
    return JSON.stringify(
      sorted(pointers.reduce((each, one) => without(each, stepsOf(one)), value))
    )
  } catch {
    return text
  }
}

const AROUND = 40
/** As much around it is looked through for what is to be hidden, so that nothing is cut in two and seen. */
const LOOKED = 8192

const firstDifference = (a: string, b: string): number => {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** Where two texts differ first, with a few characters around it. @param hide takes out what nobody may see */
export function shortDiff(
  previous: string,
  next: string,
  hide: (text: string) => string = (text) => text
): string {
  const place = firstDifference(previous, next)
  const from = Math.max(0, place - LOOKED)
  const cut = (text: string): string => hide(text.slice(from, place + LOOKED))
  const [before, after] = [cut(previous), cut(next)]
  if (before === after) return `at character ${String(place)}, in what is not shown`
  const at = firstDifference(before, after)
  const start = Math.max(0, at - AROUND)
  const part = (text: string): string =>
    `${start + from > 0 ? '…' : ''}${JSON.stringify(text.slice(start, at + AROUND))}${at + AROUND < text.length ? '…' : ''}`
  return `at character ${String(place)}: ${part(before)} became ${part(after)}`
}
