import type { BinaryFacts, Unreadable } from '../../../src/inspect/index.ts'
import { inspectBytes } from '../../../src/inspect/index.ts'

type Format = BinaryFacts['format']

/** The facts of bytes that must be of this format; an error that shows what came instead. */
export function factsOf<F extends Format>(
  format: F,
  bytes: Uint8Array
): Extract<BinaryFacts, { readonly format: F }> {
  const result = inspectBytes(bytes)
  if (result.format === format) return result as Extract<BinaryFacts, { readonly format: F }>
  throw new Error(`not ${format}: ${JSON.stringify(result)}`)
}

/** The error value of bytes that must not be readable. */
export function problemOf(bytes: Uint8Array): Unreadable {
  const result = inspectBytes(bytes)
  if (result.format === 'unreadable') return result
  throw new Error(`readable: ${JSON.stringify(result)}`)
}
