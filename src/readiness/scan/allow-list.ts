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

/** A match by its place and digest. */
export interface Place {
  readonly path: string
  readonly detector: string
  /** SHA-256 of the match, lower-case hex. */
  readonly sha256: () => string
  /** Absent in files that are no text. */
  readonly line?: number
}

/** Positions of the entries that accept a match. */
export function allowing(entries: readonly Allowed[], match: Place): readonly number[] {
  return entries.flatMap(({ detector, sha256, line, glob }, index) =>
    detector === match.detector &&
    (sha256 === undefined || match.sha256().startsWith(sha256)) &&
    (line === undefined || line === match.line) &&
    glob.matches(match.path)
      ? [index]
      : []
  )
}
