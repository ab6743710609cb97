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

/** Why a name has no value. */
export interface Unknown {
  readonly why: string
  /** It would come from an earlier release that is not there. */
  readonly noBaseline?: true
}

/** Value of a name, or why it has none. */
export type Lookup = (name: string) => { readonly value: string } | Unknown

export type Filled<T> =
  { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Unknown)

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
  const missing: Unknown[] = []
  const walk = (each: unknown): unknown => {
    if (typeof each === 'string')
      return each.replace(SLOT, (whole, name: string) => {
        const found = lookup(name.trim())
        if ('value' in found) return found.value
        missing.push(found)
        return whole
      })
    if (Array.isArray(each)) return each.map(walk)
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, walk(inner)]))
  }
  // The shape stays: only texts change, into texts.
  const filled = walk(value) as T
  if (missing.length === 0) return { ok: true, value: filled }
  const why = [...new Set(missing.map((each) => each.why))].join('; ')
  const onlyBaseline = missing.every(({ noBaseline }) => noBaseline === true)
  return { ok: false, why, ...(onlyBaseline ? { noBaseline: true } : {}) }
}
