import type { StoredRelease } from '../context.ts'
import { hasPassed } from './names.ts'

/** Something that may hold an earlier release. */
export interface Place {
  /** As messages name it: `release v1.2.3 of owner/name`. */
  readonly shown: string
  /** Whether a readiness report lies there. */
  readonly judged: boolean
  /** Reads it; a reason where it cannot be compared with. */
  readonly read: () => Promise<
    | { readonly ok: true; readonly value: StoredRelease }
    | { readonly ok: false; readonly why: string }
  >
}

/** How many are taken, and which. */
export interface TakeRules {
  readonly history: number
  /** Why there is nothing when there are no places. */
  readonly none: string
  /** The first place was asked for by name: it, or nothing. */
  readonly named: boolean
}

export type Taken =
  | {
      readonly found: true
      readonly place: Place
      readonly previous: StoredRelease
      /** Newest first, the previous one first of all. */
      readonly releases: readonly StoredRelease[]
    }
  | { readonly found: false; readonly why: string }

/**
 * The newest of some places that may be compared with, and up to `history` in all. A release that did not pass is never
 * taken. Where any release was judged, those that nobody judged are not taken either: the run that was to judge them may
 * have failed.
 * @param places newest first
 */
export async function takeEarlier(
  places: readonly Place[],
  { history, none, named }: TakeRules
): Promise<Taken> {
  const judged = places.filter((place, index) => place.judged || (named && index === 0))
  const left: string[] = []
  const releases: StoredRelease[] = []
  let newest: Place | undefined
  for (const place of judged.length > 0 ? judged : places) {
    if (releases.length >= Math.max(1, history)) break
    if (named && releases.length === 0 && left.length > 0) break
    const read = await place.read()
    if (!read.ok) {
      left.push(read.why)
      continue
    }
    const { readiness } = read.value
    if (readiness !== undefined && !hasPassed(readiness)) {
      left.push(`${place.shown} did not pass`)
      continue
    }
    newest ??= place
    releases.push(read.value)
  }
  const [previous] = releases
  if (newest !== undefined && previous !== undefined)
    return { found: true, place: newest, previous, releases }
  return { found: false, why: left.length === 0 ? none : left.slice(0, 3).join('; ') }
}
