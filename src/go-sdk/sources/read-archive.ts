import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PipelineError } from '../../errors.ts'
import { archiveName, TOOLCHAIN_MODULE, toolchainVersion } from '../toolchain-module.ts'
import { unpackUnlisted } from './download-archive.ts'
import { unpackModule } from './download-module.ts'
import type { ArchiveSource, GoContext } from './source.ts'

/**
 * An archive that the user has: one of the download page, or the zip of a module proxy, or a directory that holds one of
 * them under its own name. It is vouched for like any other.
 */
export const archive: ArchiveSource = {
  id: 'archive',
  local: true,
  async unpack(context, stage) {
    const { places, vouching } = context
    if (places.archive === undefined) return { here: false, because: 'no go-archive is set' }
    const file = await findArchive(places.archive, context)
    if (file === undefined) {
      return { here: false, because: `${places.archive} holds no archive of this release` }
    }
    const url = pathToFileURL(file).href
    if (await isModuleZip(file)) {
      if (vouching === 'digest') {
        return { here: false, because: 'verify is sha256, and nothing vouches for a module zip' }
      }
      const answer = await unpackModule(context, stage, url)
      if (typeof answer !== 'object') throw unreadable(file)
      return { here: true, ...answer }
    }
    return unpackUnlisted(context, stage, { url }, 'go-archive')
  }
}

async function findArchive(
  path: string,
  { version, host }: GoContext
): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw unreadable(path)
  if (!found.isDirectory()) return path
  const names = await readdir(path)
  const wanted = [
    archiveName(version, host.platform),
    `${toolchainVersion(version, host.platform)}.zip`
  ]
  const name = wanted.find((each) => names.includes(each))
  return name === undefined ? undefined : join(path, name)
}

/** Told apart by the first name inside: people rename files. */
async function isModuleZip(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) throw unreadable(path)
  try {
    const head = Buffer.alloc(30 + TOOLCHAIN_MODULE.length)
    await file.read(head, 0, head.length, 0)
    return head.readUInt32LE(0) === 0x04034b50 && head.toString('latin1', 30) === TOOLCHAIN_MODULE
  } finally {
    await file.close()
  }
}

function unreadable(path: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `go-archive ${path} cannot be read.`,
    fix: 'Give the path of an archive of Go, or of a directory that holds one.'
  })
}
