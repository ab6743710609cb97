/** The HTTP part of the checksum database client. Source: cmd/go/internal/modfetch/sumdb.go (dbDial, initBase). */
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { statusFailed } from '../host/http-failure.ts'
import { printableUrl } from '../host/http-url.ts'
import type { ProxyEntry, SumDatabase } from './goproxy.ts'
import { proveLookup } from './prove-lookup.ts'
import { readLocation } from './read-location.ts'
import { readRememberedHeads, writeRememberedHead } from './read-remembered-heads.ts'
import { writeStoredProof } from './read-stored-proof.ts'
import { distrusted, escapeModule, hashInRecord, parseLookup, parseTreeHead } from './sumdb.ts'
import { HASH_BYTES, type Tile, tilePath } from './tlog.ts'

export interface LogQuery {
  readonly module: string
  readonly version: string
  readonly proxies: readonly ProxyEntry[]
  readonly database: SumDatabase
  /** A signed head that the log must contain, besides those that are remembered here. */
  readonly head?: string
}

/** A hash that is proven to be in the log. */
export interface LoggedHash {
  readonly h1: string
  /** Who vouches for it, in words: which log, which record, how large a tree. */
  readonly vouchedBy: string
}

const MAX_LOOKUP_BYTES = 1_000_000

/**
 * Asks the database for a module version and proves the answer: signature, consistency with every remembered head,
 * inclusion. The head is remembered.
 * @throws PipelineError DIGEST_MISMATCH for an answer that is not trusted (never retried, never asked elsewhere);
 * DOWNLOAD_FAILED when the database cannot be reached; GO_VERSION_UNRESOLVED when it does not know the version
 */
export async function readLoggedHash(query: LogQuery, host: Host): Promise<LoggedHash> {
  const { key } = query.database
  const base = await findBase(query, host)
  const what = `The checksum of ${query.module}@${query.version}`
  const url = `${base}/lookup/${escapeModule(query.module)}@${escapeModule(query.version)}`
  const [body, remembered] = await Promise.all([
    readOk(url, what, MAX_LOOKUP_BYTES, host),
    readRememberedHeads(key, host)
  ])
  const answer = parseLookup(body, key)
  const tiles: Record<string, string> = {}
  const given =
    query.head === undefined ? [] : [parseTreeHead(Buffer.from(query.head), query.database.key)]
  const head = await proveLookup(answer, [...remembered, ...given], async (tile) => {
    const bytes = await readTile(base, tile, host)
    tiles[tilePath(tile)] = Buffer.from(bytes).toString('base64')
    return bytes
  })
  const h1 = hashInRecord(answer.record, query.module, query.version)
  await writeRememberedHead(head, key, host)
  const lookup = Buffer.from(body).toString('utf8')
  await writeStoredProof(query, { lookup, head: head.note, tiles }, host)
  return {
    h1,
    vouchedBy: `record ${answer.id} of ${head.size} in the signed log of ${key.name}`
  }
}

/** A proxy that says it carries the database is used for all of it, as the go command does; else its own address. */
async function findBase(query: LogQuery, host: Host): Promise<string> {
  const { key, url } = query.database
  if (url !== undefined) return url
  for (const entry of query.proxies) {
    if (entry.base === 'direct') break
    const base = `${entry.base}/sumdb/${key.name}`
    const asked = `${base}/supported`
    try {
      const what = 'The question whether the proxy carries the checksum database'
      const answer = await readLocation({ url: asked, what, maxBytes: MAX_LOOKUP_BYTES }, host)
      if (answer.status === 200) return base
      const notThere = answer.status === 404 || answer.status === 410
      if (!notThere) throw statusFailed(what, printableUrl(asked), answer.status)
    } catch (error) {
      if (!entry.anyErrorLeadsOn || !(error instanceof PipelineError)) throw error
    }
  }
  return `https://${key.name}`
}

/** A tile's bytes; a partial tile that is not served any more is cut from the full one. */
async function readTile(base: string, tile: Tile, host: Host): Promise<Uint8Array> {
  const what = 'A tile of the checksum database'
  const full = { ...tile, width: 256 }
  const first = await readLocation(
    { url: `${base}/${tilePath(tile)}`, what, maxBytes: 256 * HASH_BYTES },
    host
  )
  const missing = tile.width < full.width && (first.status === 404 || first.status === 410)
  const url = `${base}/${tilePath(missing ? full : tile)}`
  const answer = missing
    ? await readLocation({ url, what, maxBytes: 256 * HASH_BYTES }, host)
    : first
  if (answer.status !== 200) throw statusFailed(what, printableUrl(url), answer.status)
  const expected = (missing ? full : tile).width * HASH_BYTES
  if (answer.body.length !== expected) {
    throw distrusted(`a tile has ${answer.body.length} bytes instead of ${expected}`)
  }
  return answer.body.subarray(0, tile.width * HASH_BYTES)
}

async function readOk(
  url: string,
  what: string,
  maxBytes: number,
  host: Host
): Promise<Uint8Array> {
  const answer = await readLocation({ url, what, maxBytes }, host)
  if (answer.status === 200) return answer.body
  const unknown = answer.status === 404 || answer.status === 410
  const said = Buffer.from(answer.body)
    .toString('utf8')
    .replace(/\p{C}+/gu, ' ')
    .trim()
  const failure = statusFailed(what, printableUrl(url), answer.status)
  throw new PipelineError({
    code: unknown ? 'GO_VERSION_UNRESOLVED' : failure.code,
    what: unknown
      ? `${what} is not known to the checksum database behind ${new URL(url).host}.`
      : failure.what,
    fix: unknown
      ? 'Ask for a version that exists, or set GOPROXY to a proxy that carries the whole database.'
      : failure.fix,
    ...(said === '' ? {} : { details: said.slice(0, 500) })
  })
}
