const TOKENS = /\d+|\D+/g
const PRE_RELEASE = /^(?:-|rc|beta|alpha)/

/**
 * Orders versions and levels by their numbers: `2.4` is before `2.17`, `go1.9` is before `go1.26`, `v1` before `v3`,
 * `none` before all, pre-releases before their release. Undefined where words differ: there is no order then.
 */
export function orderTexts(a: string, b: string): number | undefined {
  if (a === b) return 0
  if (a === 'none' || b === 'none') return a === 'none' ? -1 : 1
  const [left, right] = [a.match(TOKENS) ?? [], b.match(TOKENS) ?? []]
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index], right[index]]
    if (one === other) continue
    if (one === undefined) return PRE_RELEASE.test(other ?? '') ? 1 : -1
    if (other === undefined) return PRE_RELEASE.test(one) ? -1 : 1
    if (/^\d/.test(one) && /^\d/.test(other)) {
      const difference = Number(one) - Number(other)
      if (difference !== 0) return difference
      continue
    }
    // `1.27rc1` and `1.27.1`: what begins with a dot goes on, what begins with rc has not got there.
    const [early, late] = [PRE_RELEASE.test(one), PRE_RELEASE.test(other)]
    if (early !== late) return early ? -1 : 1
    return undefined
  }
  return 0
}
