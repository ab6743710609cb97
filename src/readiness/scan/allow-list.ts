import { parseDocument } from 'yaml'
import * as z from 'zod'
import { createGlob, type Glob } from '../files/glob.ts'

const entry = z.strictObject({
  path: z.string().min(1),
  detector: z.string().min(1),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/, 'must be 8 to 64 lower-case hex digits')
    .exactOptional(),
  line: z.int().min(1).exactOptional(),
  reason: z.string().min(1),
  until: z.iso.date('must be a date like 2026-12-31').exactOptional()
})

const list = z.array(
  entry.refine(
    ({ sha256, line }) => sha256 !== undefined || line !== undefined,
    'needs sha256 or line, so that it allows one match and not all'
  )
)

/** A match that is known and accepted. */
export interface Allowed {
  readonly path: string
  readonly detector: string
  readonly sha256?: string
  readonly line?: number
  readonly reason: string
  /** The last day on which it counts, in UTC. */
  readonly until?: string
  readonly glob: Glob
}

export type ParsedAllowList =
  | { readonly ok: true; readonly entries: readonly Allowed[] }
  | { readonly ok: false; readonly why: string }

/** Reads a YAML list of accepted matches. An empty file accepts nothing. */
export function parseAllowList(source: string): ParsedAllowList {
  const document = parseDocument(source, { prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) return { ok: false, why: error.message }
  const parsed = list.safeParse(document.toJS({ maxAliasCount: 0 }) ?? [])
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const place = issue?.path.join('.') ?? ''
    return { ok: false, why: `${place === '' ? '' : `entry ${place}: `}${issue?.message ?? ''}` }
  }
  return {
    ok: true,
    entries: parsed.data.map((each) => ({ ...each, glob: createGlob(each.path) }))
  }
}

/** A match by its place in a file and its digest. */
export interface Place {
  readonly detector: string
  /** SHA-256 of the match, lower-case hex. */
  readonly sha256: () => string
  /** Absent in files that are no text. */
  readonly line?: number
}

/** The shortest part of a digest that entries may have. */
const SHORTEST = 8

const keyOf = (detector: string, by: string): string => `${detector} ${by}`

/**
 * Tells for the matches of one file which entries accept them, by position. In the same time, however many entries and
 * matches there are.
 */
export function allowedIn(
  entries: readonly Allowed[],
  path: string
): (match: Place) => readonly number[] {
  const byKey = new Map<string, number[]>()
  const digested = new Set<string>()
  entries.forEach(({ detector, sha256, line, glob }, index) => {
    if (!glob.matches(path)) return
    if (sha256 !== undefined) digested.add(detector)
    const by = sha256 === undefined ? `:${String(line)}` : sha256.slice(0, SHORTEST)
    const key = keyOf(detector, by)
    byKey.set(key, [...(byKey.get(key) ?? []), index])
  })
  if (byKey.size === 0) return () => []
  return ({ detector, sha256, line }) => {
    const byLine = byKey.get(keyOf(detector, `:${String(line)}`)) ?? []
    if (!digested.has(detector)) return byLine
    const digest = sha256()
    const byDigest = (byKey.get(keyOf(detector, digest.slice(0, SHORTEST))) ?? []).filter(
      (index) => {
        const entry = entries[index]
        return (
          digest.startsWith(entry?.sha256 ?? '-') &&
          (entry?.line === undefined || entry.line === line)
        )
      }
    )
    return [...byLine, ...byDigest]
  }
}
