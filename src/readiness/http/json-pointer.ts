/**
 * The value that a JSON pointer leads to (RFC 6901); undefined when it leads nowhere. Own properties alone count, and of
 * lists only indexes without leading zeros.
 */
export function followPointer(value: unknown, pointer: string): unknown {
  if (pointer === '') return value
  const keys = pointer
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  return keys.reduce<unknown>((each, key) => {
    if (typeof each !== 'object' || each === null) return undefined
    if (Array.isArray(each) && !/^(0|[1-9]\d*)$/.test(key)) return undefined
    return Object.hasOwn(each, key) ? (each as Readonly<Record<string, unknown>>)[key] : undefined
  }, value)
}
