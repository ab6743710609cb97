import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Host } from '../host/host.ts'
import { messageOf } from '../host/http-failure.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import { proveLookup } from './prove-lookup.ts'
import { databaseDirectory, readRememberedHeads } from './read-remembered-heads.ts'
import type { LoggedHash, LogQuery } from './read-sumdb.ts'
import { hashInRecord, parseLookup, parseTreeHead } from './sumdb.ts'
import { tilePath } from './tlog.ts'

/**
 * What a database answered for one module version: everything that is needed to check signature and inclusion again,
 * without network. It is as good as a new answer, because the signature is over it.
 */
export interface StoredProof {
  readonly lookup: string
  /** The signed head that the record was proven against; the answer's own may be older. */
  readonly head: string
  /** Tile path -> base64. */
  readonly tiles: Readonly<Record<string, string>>
}

function proofFile({ module, version, database }: Omit<LogQuery, 'proxies'>, host: Host): string {
  const name = `${module}@${version}`.replace(/[^A-Za-z0-9.@-]/g, '_')
  return join(databaseDirectory(database.key, host), 'proofs', `${name}.json`)
}

/**
 * Checks a kept proof again: the signature, every remembered head that is not larger, and that the record is in the tree.
 * Nothing when there is none or it does not hold any more: then the database must be asked.
 */
export async function readStoredProof(
  query: LogQuery,
  host: Host
): Promise<LoggedHash | undefined> {
  const { key } = query.database
  try {
    const proof = parseProof(await readFile(proofFile(query, host), 'utf8'))
    const answer = parseLookup(Buffer.from(proof.lookup), key)
    const proven = parseTreeHead(Buffer.from(proof.head), key)
    const heads = await readRememberedHeads(key, host)
    const head = await proveLookup(
      answer,
      [proven, ...heads.filter(({ size }) => size <= proven.size)],
      async (tile) => Promise.resolve(Buffer.from(proof.tiles[tilePath(tile)] ?? '', 'base64'))
    )
    const h1 = hashInRecord(answer.record, query.module, query.version)
    const vouchedBy = `record ${answer.id} of ${head.size} in the signed log of ${key.name}, kept here and checked again`
    return { h1, vouchedBy }
  } catch (error) {
    host.log.debug(`No kept proof for ${query.version}: ${messageOf(error)}`)
    return undefined
  }
}

/** Keeps a proof for later runs; failing to keep it is no failure of the proof. */
export async function writeStoredProof(
  query: LogQuery,
  proof: StoredProof,
  host: Host
): Promise<void> {
  const file = proofFile(query, host)
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeByRename(file, JSON.stringify(proof))
  } catch (error) {
    host.log.debug(`The proof could not be kept: ${messageOf(error)}`)
  }
}

function parseProof(text: string): StoredProof {
  const value: unknown = JSON.parse(text)
  const fields = new Map<string, unknown>(Object.entries(isRecord(value) ? value : {}))
  const lookup = fields.get('lookup')
  const head = fields.get('head')
  const tiles = fields.get('tiles')
  if (typeof lookup !== 'string' || typeof head !== 'string' || !isRecord(tiles)) {
    throw new TypeError('the file is damaged')
  }
  return {
    lookup,
    head,
    tiles: Object.fromEntries(
      Object.entries(tiles).map(([path, data]) => [path, typeof data === 'string' ? data : ''])
    )
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
