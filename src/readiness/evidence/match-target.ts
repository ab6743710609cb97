import { splitTarget } from '../../targets/parse-target.ts'

/**
 * Whether a pattern (`linux/*`, `linux/arm/6`, `linux/*:musl`) is about a target by its name. A part that the pattern does
 * not have may be anything: `linux/arm` is about `linux/arm/6:musl`, too.
 */
export function matchesName(pattern: string, name: string): boolean {
  if (pattern === '*' || pattern === name) return true
  const wish = splitTarget(pattern)
  const target = splitTarget(name)
  if (wish === undefined || target === undefined) return false
  const fits = (word: string, value: string): boolean => word === '*' || word === value
  return (
    fits(wish.goos, target.goos) &&
    fits(wish.goarch, target.goarch) &&
    (wish.variant === undefined || wish.variant === target.variant) &&
    (wish.libc === undefined || wish.libc === target.libc)
  )
}
