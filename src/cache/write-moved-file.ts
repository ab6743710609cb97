import { constants } from 'node:fs'
import { access, copyFile, link, rename, rm } from 'node:fs/promises'
import { errorCode } from '../errors.ts'
import { uniqueName } from '../host/write-by-rename.ts'

/** How file systems without hard links answer. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/**
 * Moves a file to a place where it appears whole, never over one that is there. On a file system without hard links one
 * that appears there in the very same moment is replaced.
 * @returns false when the place is taken; `from` then stays
 */
export async function writeMovedFile(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST') return false
    if (NO_LINKS.has(code)) return renameUnlessThere(from, to)
    if (code !== 'EXDEV') throw error
    const beside = `${to}.${uniqueName()}.partial`
    try {
      await copyFile(from, beside, constants.COPYFILE_EXCL)
      if (!(await writeMovedFile(beside, to))) return false
    } finally {
      await rm(beside, { force: true })
    }
  }
  await rm(from, { force: true })
  return true
}

async function renameUnlessThere(from: string, to: string): Promise<boolean> {
  const isTaken = await access(to).then(
    () => true,
    () => false
  )
  if (isTaken) return false
  await rename(from, to)
  return true
}
