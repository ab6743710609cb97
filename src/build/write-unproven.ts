import { hash } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode } from '../errors.ts'
import type { Host } from '../host/host.ts'

/**
 * A mark that a cross build was started and not yet found free of this machine's headers. The go command's build cache
 * keeps what was compiled, and shows no compile lines for it on the next run: only a build from nothing proves it then.
 */
export interface Unproven {
  /** An earlier run left its mark: it leaked, or was killed. */
  readonly wasThere: boolean
  clear(): Promise<void>
}

/** Leaves the mark for what `key` stands for, before the build starts. */
export async function markUnproven(key: readonly string[], host: Host): Promise<Unproven> {
  const directory = join(host.dirs.cache, 'unproven')
  const file = join(directory, hash('sha256', JSON.stringify(key)).slice(0, 32))
  await mkdir(directory, { recursive: true })
  let wasThere = false
  try {
    await writeFile(file, '', { flag: 'wx' })
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    wasThere = true
  }
  return { wasThere, clear: async () => rm(file, { force: true }) }
}
