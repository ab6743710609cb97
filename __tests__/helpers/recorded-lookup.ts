import { readFile } from 'node:fs/promises'
import { ADDRESSES } from '../../src/host/addresses.ts'

/** What the public checksum database answered for one release, and the tiles that prove it. */
export interface RecordedLookup {
  readonly lookup: string
  /** Path below the database's base -> bytes. */
  readonly tiles: ReadonlyMap<string, Buffer>
}

/** The release of the recording, as a module version. */
export const RECORDED_VERSION = 'v0.0.1-go1.27.4.linux-amd64'
/** Its hash, known from two independent clients. */
export const RECORDED_H1 = 'h1:8Tl0rBb7KdISSdPkZBjlpZxsUBb+004GI/SM2XbmSqI='

export async function readRecordedLookup(): Promise<RecordedLookup> {
  const file = new URL('../fixtures/go-sdk/lookup-1.27.4.json', import.meta.url)
  const { lookup, tiles } = JSON.parse(await readFile(file, 'utf8')) as {
    readonly lookup: string
    readonly tiles: Readonly<Record<string, string>>
  }
  return {
    lookup: lookup.replace('{{name}}', ADDRESSES.goSumdb),
    tiles: new Map(
      Object.entries(tiles).map(([path, text]) => [path, Buffer.from(text, 'base64')] as const)
    )
  }
}

/** A tile of the recording; one that is narrower than the recorded one is its beginning. */
export function recordedTile(recorded: RecordedLookup, path: string): Buffer | undefined {
  const [, base = '', width] = /^(.*?)(?:\.p\/(\d+))?$/.exec(path) ?? []
  for (const [name, bytes] of recorded.tiles) {
    if (name.replace(/\.p\/\d+$/, '') !== base) continue
    const length = Number(width ?? 256) * 32
    return bytes.length < length ? undefined : bytes.subarray(0, length)
  }
  return undefined
}
