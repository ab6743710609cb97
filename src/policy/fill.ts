/** `${version}`, `${env:PROM_URL}`. */
const SLOT = /\$\{([^}]*)\}/g

/** Names that every policy may use, besides its own vars and `env:NAME`. */
export const BUILT_IN = [
  'version',
  'name',
  'module',
  'commit',
  'release.dir',
  'baseline.tag',
  'baseline.version',
  'baseline.dir'
] as const

/** Value of a name, or why it has none. */
export type Lookup = (name: string) => { readonly value: string } | { readonly why: string }

export type Filled<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string }

/** Names in a text that something will be put in the place of. */
export function slotsOf(text: string): readonly string[] {
  return [...text.matchAll(SLOT)].map(([, name = '']) => name.trim())
}

/** Names in all texts of a value. */
export function slotsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return slotsOf(value)
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(slotsIn)
}

/**
 * Fills every text of a value. What is put in is text and nothing else: it is not filled again, and never becomes an
 * argument of its own.
 */
export function fill<T>(value: T, lookup: Lookup): Filled<T> {
  const missing: string[] = []
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string')
      return each.replace(SLOT, (whole, name: string) => {
        const found = lookup(name.trim())
        if ('value' in found) return found.value
        missing.push(found.why)
        return whole
      })
    if (Array.isArray(each)) return each.map(walk)
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, walk(inner)]))
  }
  // The shape stays: only texts change, into texts.
  const filled = walk(value) as T
  return missing.length === 0
    ? { ok: true, value: filled }
    : { ok: false, why: [...new Set(missing)].join('; ') }
}
