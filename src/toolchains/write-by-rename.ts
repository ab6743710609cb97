import { rename } from 'node:fs/promises'

const LOST = new Set(['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EISDIR', 'ENOENT'])

/**
 * Renames a directory into place. False when the place is taken or the directory is gone: another process was faster.
 * Other trouble is thrown.
 */
export async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
    if (typeof code === 'string' && LOST.has(code)) return false
    throw error
  }
}
