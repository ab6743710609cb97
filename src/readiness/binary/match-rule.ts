import type { BinaryFacts } from '../../inspect/index.ts'
import type { BinaryRule } from '../../policy/types/binary.ts'
import { matchesName } from '../evidence/match-target.ts'
import type { Subject } from './subject.ts'

function isOneOf(wish: string | readonly string[] | undefined, found: string): boolean {
  if (wish === undefined) return true
  return typeof wish === 'string' ? wish === found : wish.includes(found)
}

/**
 * Whether a rule is about a file.
 * @param target as the plan names it, else `goos/goarch`
 */
export function isAbout(
  { when = {} }: Pick<BinaryRule, 'when'>,
  target: string,
  {
    binary,
    hasC
  }: Pick<Subject, 'hasC'> & { readonly binary: Pick<BinaryFacts, 'goos' | 'goarch'> }
): boolean {
  const { goos, goarch, cgo, target: patterns } = when
  return (
    isOneOf(goos, binary.goos) &&
    isOneOf(goarch, binary.goarch) &&
    (cgo === undefined || cgo === hasC) &&
    (patterns === undefined || patterns.some((pattern) => matchesName(pattern, target)))
  )
}
