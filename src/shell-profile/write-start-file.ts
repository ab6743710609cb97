import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { messageOf } from '../host/http-failure.ts'
import type { StartFile } from './read-start-file.ts'

/** What happened to a start file. */
export type Change = 'made' | 'changed' | 'unchanged' | 'removed'

async function replace(file: StartFile, text: string, host: Host): Promise<void> {
  const partial = `${file.target}.crossgo-${randomBytes(4).toString('hex')}`
  await mkdir(dirname(file.target), { recursive: true })
  host.removeAtEnd(partial)
  try {
    // A file that nobody else may read stays one at every moment.
    const handle = await open(partial, 'wx', file.mode === undefined ? 0o666 : 0o600)
    try {
      await handle.writeFile(Buffer.from(text, 'latin1'))
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (file.owner !== undefined) {
      const { uid, gid } = await stat(partial)
      const { owner } = file
      if (uid !== owner.uid || gid !== owner.gid) await chown(partial, owner.uid, owner.gid)
    }
    // After chown, which takes special bits away.
    if (file.mode !== undefined) await chmod(partial, file.mode)
    await rename(partial, file.target)
  } finally {
    await rm(partial, { force: true })
  }
}

/**
 * Gives a start file this text (one character per byte), or removes it when there is none. A reader sees the file from
 * before or the new one, never a part. Mode, owner and links stay. The same text is not written.
 * @throws PipelineError CONFIG_INVALID when it cannot be written; it is as it was then
 */
export async function writeStartFile(
  file: StartFile,
  text: string | undefined,
  host: Host
): Promise<Change> {
  if (text === file.text) return 'unchanged'
  try {
    if (text === undefined) {
      await rm(file.target)
      return 'removed'
    }
    await replace(file, text, host)
    return file.text === undefined ? 'made' : 'changed'
  } catch (error) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The start file ${file.path} cannot be written: ${messageOf(error)}.`,
      fix: 'Let this user write it, then run the same command again.',
      cause: error
    })
  }
}
