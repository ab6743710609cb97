import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { writeByRename } from '../../host/write-by-rename.ts'
import type { EarlierRollback, RollbackMemory } from './rollback-memory.ts'

const STATUSES = ['done', 'failed', 'not-allowed', 'not-defined'] as const

function parseMark(text: string): EarlierRollback['status'] {
  return STATUSES.find((status) => text.trim() === status) ?? 'begun'
}

/** Marks in the cache directory: they last as long as that does, which on GitHub's own runners is one job. */
export function createRollbackMarks({ dirs }: Pick<Host, 'dirs'>): RollbackMemory {
  const directory = join(dirs.cache, 'rollbacks')
  return {
    begin: async (key) => {
      const file = join(directory, key)
      await mkdir(directory, { recursive: true })
      try {
        await writeFile(file, 'begun\n', { flag: 'wx' })
        return undefined
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error
        return { status: parseMark(await readFile(file, 'utf8')), where: file }
      }
    },
    end: async (key, status) => {
      await writeByRename(join(directory, key), `${status}\n`)
    }
  }
}
