import * as z from 'zod'
import { CONDITION } from './condition.ts'
import { DURATION } from './duration.ts'

/** A text with names to fill in is judged when they are known. */
const orFilled = (pattern: RegExp): RegExp => new RegExp(`${pattern.source}|\\$\\{`)

/** Longest text anywhere in a policy. */
const MAX_TEXT = 16_384

export const text = z.string().min(1).max(MAX_TEXT)

/** Whether a text is a regular expression of JavaScript. */
export function isRegex(source: string): boolean {
  try {
    new RegExp(source)
    return true
  } catch {
    return false
  }
}

/** A regular expression of JavaScript, without slashes; `^` and `$` are the ends of lines, as in smoke-expect. */
export const regex = text.refine(
  (source) => source.includes('${') || isRegex(source),
  'must be a regular expression; put \\ before a ( [ * + or ? that stands for itself'
)

/** What a failed check does to the release. */
export const gate = z.enum(['none', 'pause', 'review', 'rollback'])
/** Written out, for the schema of readiness.json is made from it; from mild to severe. */
export type Gate = 'none' | 'pause' | 'review' | 'rollback'

/** Program and arguments. Never a shell string. */
export const argv = z.tuple([text], z.string().max(MAX_TEXT)).readonly()

export const duration = z
  .string()
  .regex(orFilled(DURATION), 'must be a duration like 250ms, 30s, 5m, 2h or 14d')

export const comparison = z
  .string()
  .regex(orFilled(CONDITION), 'must be a comparison like "< 0.8", ">= 70%", "<= 180s" or "<= +10%"')

/** One comparison, all of a list, or any one of several lists. */
export const conditions = z.union(
  [
    comparison,
    z.array(comparison).min(1).readonly(),
    z.array(z.array(comparison).min(1).readonly()).min(1).readonly()
  ],
  'must be a comparison like "< 0.8", a list of them (all must hold), or a list of lists (one must hold)'
)

/** Exit statuses that are good. */
export const exitStatuses = z.union([
  z.int().min(0).max(255),
  z.array(z.int().min(0).max(255)).min(1).readonly()
])

/** What a text must be like. */
export const textExpectation = z
  .strictObject({
    /** A regular expression. */
    matches: regex.exactOptional(),
    contains: text.exactOptional(),
    equals: z.string().max(MAX_TEXT).exactOptional()
  })
  .readonly()

/** One path or pattern, or a list of them; relative to the workspace. */
export const paths = z.union([text, z.array(text).min(1).readonly()])

/** Names of targets, with `*`: `linux/*`. */
export const targetPatterns = z.array(text).min(1).readonly()

/** The paths of a `paths` value. */
export function pathList(value: z.infer<typeof paths>): readonly string[] {
  return typeof value === 'string' ? [value] : value
}
