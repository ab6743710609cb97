import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ADDRESSES } from '../host/addresses.ts'
import type { Host } from '../host/host.ts'
import { messageOf } from '../host/http-failure.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import { SHIPPED_CHECKPOINT } from './checkpoint.ts'
import type { VerifierKey } from './signed-note.ts'
import { parseTreeHead, type TreeHead } from './sumdb.ts'

/** Where things about one database are kept. Keys with the same name but another hash have their own directory. */
export function databaseDirectory(key: VerifierKey, host: Host): string {
  const name = key.name.replace(/[^A-Za-z0-9.-]/g, '_')
  return join(host.dirs.cache, 'sumdb', `${name}-${key.hash.toString(16)}`)
}

/** The largest head seen by this user. */
function headFile(key: VerifierKey, host: Host): string {
  return join(databaseDirectory(key, host), 'latest')
}

/** Signed heads of earlier runs, and the shipped one for the public database. A file that cannot be read is left out. */
export async function readRememberedHeads(
  key: VerifierKey,
  host: Host
): Promise<readonly TreeHead[]> {
  const shipped =
    key.name === ADDRESSES.goSumdb &&
    key.hash === parseInt(ADDRESSES.goSumdbKey.split('+')[1] ?? '', 16)
      ? [parseTreeHead(Buffer.from(SHIPPED_CHECKPOINT), key)]
      : []
  const kept = await readKeptHead(key, host)
  return kept === undefined ? shipped : [...shipped, kept]
}

async function readKeptHead(key: VerifierKey, host: Host): Promise<TreeHead | undefined> {
  let note: Buffer
  try {
    note = await readFile(headFile(key, host))
  } catch {
    return undefined
  }
  try {
    return parseTreeHead(note, key)
  } catch (error) {
    host.log.warning(
      `The remembered tree head in ${headFile(key, host)} is damaged and not used: ${messageOf(error)}`
    )
    return undefined
  }
}

/** Keeps a proven head unless a larger one was kept meanwhile; failing to keep it is no failure of the proof. */
export async function writeRememberedHead(
  head: TreeHead,
  key: VerifierKey,
  host: Host
): Promise<void> {
  const file = headFile(key, host)
  const kept = await readKeptHead(key, host)
  if (kept !== undefined && kept.size >= head.size) return
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeByRename(file, head.note)
  } catch (error) {
    host.log.debug(`The tree head could not be remembered: ${messageOf(error)}`)
  }
}
