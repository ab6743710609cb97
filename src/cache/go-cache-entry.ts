/** Action entries of the go command's build cache. Source: cmd/go/internal/cache/cache.go (get, putIndexEntry, fileName). */
import { createHash } from 'node:crypto'

/** One action and what came of it. */
export interface GoCacheEntry {
  /** Hash of everything that the action depends on, 64 lower-case hex digits. */
  readonly action: string
  /** SHA-256 of the output. */
  readonly output: string
  readonly sizeBytes: number
}

const ENTRY = /^v1 ([0-9a-f]{64}) ([0-9a-f]{64}) ( {0,19}\d{1,20}) ( {0,19}\d{1,20})\n$/
const LINE = /^([0-9a-f]{64}) ([0-9a-f]{64}) (0|[1-9]\d{0,14})$/

/** Bytes of an action entry: `v1`, two hashes, two numbers of 20, the spaces between and a line end. */
export const ENTRY_BYTES = 175

/** The content of an action entry; nothing for what the go command would not take either. */
export function parseGoCacheEntry(text: string): GoCacheEntry | undefined {
  const match = text.length === ENTRY_BYTES ? ENTRY.exec(text) : null
  const [, action, output, size] = match ?? []
  if (action === undefined || output === undefined || size === undefined) return undefined
  const sizeBytes = Number(size)
  return Number.isSafeInteger(sizeBytes) ? { action, output, sizeBytes } : undefined
}

/** The content of an action entry. Its time says when it was made, which nothing depends on: always 1. */
export function formatGoCacheEntry({ action, output, sizeBytes }: GoCacheEntry): string {
  return `v1 ${action} ${output} ${String(sizeBytes).padStart(20)} ${'1'.padStart(20)}\n`
}

/** Where a file is below GOCACHE: `a` for an action entry, `d` for an output. */
export function goCachePath(hash: string, kind: 'a' | 'd'): string {
  return `${hash.slice(0, 2)}/${hash}-${kind}`
}

/** All entries as sorted lines `action output size`, each ended: what `digestOfEntries` hashes. */
export function formatGoCacheIndex(entries: Iterable<GoCacheEntry>): string {
  return [...entries]
    .map(({ action, output, sizeBytes }) => `${action} ${output} ${sizeBytes}\n`)
    .sort()
    .join('')
}

/** The reverse of `formatGoCacheIndex`; nothing for anything that it does not write, and for an action that is there twice. */
export function parseGoCacheIndex(text: string): readonly GoCacheEntry[] | undefined {
  const entries: GoCacheEntry[] = []
  let last = ''
  for (const line of text.split('\n').slice(0, -1)) {
    const [, action, output, size] = LINE.exec(line) ?? []
    if (action === undefined || output === undefined || size === undefined) return undefined
    if (action <= last) return undefined
    last = action
    entries.push({ action, output, sizeBytes: Number(size) })
  }
  return text === '' || text.endsWith('\n') ? entries : undefined
}

/**
 * SHA-256 in hex over all actions, their outputs and sizes. Outputs are named by their hash, so it stands for every byte of
 * the layer: the only thing that tells a forged action entry from a true one.
 */
export function digestOfEntries(entries: Iterable<GoCacheEntry>): string {
  return createHash('sha256').update(formatGoCacheIndex(entries)).digest('hex')
}
