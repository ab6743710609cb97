import type { Mistake } from './find-mistakes.ts'
import type { Policy } from './policy-shape.ts'

/** What is allowed and almost never meant; a warning each. */
export function lintPolicy(_policy: Policy): readonly Mistake[] {
  return []
}
