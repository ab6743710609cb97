import { isDirectoryHash } from './dirhash.ts'
import { GO_SOURCE_IDS, type GoSourceId, TRUST_LEVELS, type TrustLevel } from './release.ts'

/** What our `<arch>.complete` file says; the file of another program is usually empty. */
export interface TreeMarker {
  readonly h1: string
  readonly source: GoSourceId
  readonly level: TrustLevel
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
  const knownSource = GO_SOURCE_IDS.find((id) => id === source)
  const knownLevel = TRUST_LEVELS.find((name) => name === level)
  if (typeof time !== 'string' || knownSource === undefined || knownLevel === undefined) {
    return undefined
  }
  return { h1, source: knownSource, level: knownLevel, time }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
