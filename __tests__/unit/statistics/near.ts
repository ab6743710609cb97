/**
 * Whether two values are the same but for rounding: 1e-12 absolute and 1e-9 relative, so that tiny probabilities count, too;
 * beyond 1 (samples of big numbers) relative alone.
 */
export function near(actual: number | undefined, expected: number): boolean {
  if (actual === undefined) return false
  if (actual === expected) return true
  const relative = 1e-9 * Math.abs(expected)
  return (
    Math.abs(actual - expected) <= (Math.abs(expected) > 1 ? relative : Math.min(1e-12, relative))
  )
}
