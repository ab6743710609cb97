/**
 * The unit of a quantity that builds are compared by, as in the policy: `binary.size` is in bytes, `smoke.startup` in
 * seconds. Empty for the user's own numbers.
 */
export function unitOf(quantity: string): 'bytes' | 'seconds' | '' {
  if (/^(?:binary|section|archive)\.size$/.test(quantity)) return 'bytes'
  return quantity === 'build.seconds' || quantity === 'smoke.startup' ? 'seconds' : ''
}
