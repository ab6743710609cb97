import type { Host } from './host.ts'

/** A JSON-safe value without the secrets that the host was told of, for everything that is stored or printed whole. */
export function redacted<T>(value: T, host: Pick<Host, 'redact'>): T {
  return JSON.parse(host.redact(JSON.stringify(value))) as T
}
