import { isDirectoryHash } from './dirhash.ts'
import type { GoSourceId } from './release.ts'

/** What our `<arch>.complete` file says; the file of another program is usually empty. */
export interface TreeMarker {
  readonly h1: string
  readonly source: GoSourceId
  readonly level: 'pinned' | 'log' | 'sha256'
  /** ISO 8601. */
  readonly time: string
}

export function renderMarker(marker: TreeMarker): string {
  return `${JSON.stringify({ tool: 'crossgo', ...marker })}\n`
}

/** Reads a marker; nothing for those of other programs and for damaged ones. */
export function parseMarker(text: string): TreeMarker | undefined {
  const value = parseObject(text)
  const { tool, h1, source, level, time } = value
  if (tool !== 'crossgo' || typeof h1 !== 'string' || !isDirectoryHash(h1)) return undefined
  if (level !== 'pinned' && level !== 'log' && level !== 'sha256') return undefined
  if (typeof time !== 'string' || !isSource(source)) return undefined
  return { h1, source, level, time }
}

const SOURCES: readonly GoSourceId[] = [
  'tool-cache',
  'preinstalled',
  'module-proxy',
  'dl',
  'mirror'
]

function isSource(value: unknown): value is GoSourceId {
  return SOURCES.some((source) => source === value)
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
