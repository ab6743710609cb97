import type { Host } from './host.ts'

/** Half a character, as a cut in the middle of one leaves it: canonical JSON has none (RFC 8785, 3.2.2.2). */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const wellFormed = (text: string): string => text.replaceAll(HALF, '\ufffd')

function redactedStrings(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return wellFormed(redact(value))
  if (Array.isArray(value)) return value.map((item: unknown) => redactedStrings(item, redact))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [wellFormed(name), redactedStrings(item, redact)])
  )
}

/**
 * A JSON-safe value whose texts hold none of the secrets that the host was told of, for everything that is stored or printed
 * whole. Names and numbers stay as they are: a secret like `1234` is in none of them but by chance.
 */
export function redacted<T>(value: T, host: Pick<Host, 'redact'>): T {
  return redactedStrings(JSON.parse(JSON.stringify(value)), (text) => host.redact(text)) as T
}
