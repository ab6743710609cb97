import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from '../host/host.ts'
import { isRunning, readProcessName } from '../host/read-process.ts'

/**
 * A mark that a cross build was started and not yet found free of this machine's headers. The go command's build cache
 * keeps what was compiled, for every module that compiles the same package with the same compiler, and shows no compile
 * lines for it later: only a build from nothing proves it then.
 */
export interface Unproven {
  /** Some build with this compiler was found leaking, or was killed, and none of its module has been clean since. */
  readonly wasThere: boolean
  /** The build is found clean. */
  clear(): Promise<void>
  /** It is not: the mark stays. */
  keep(): Promise<void>
}

/** What must be the same for compiled C code to be taken from the cache, and whose build it is. */
export interface UnprovenKey {
  readonly compiler: readonly string[]
  readonly build: readonly string[]
}

const LEAKED = 'leaked'

function nameOf(words: readonly string[]): string {
  return hash('sha256', JSON.stringify(words)).slice(0, 32)
}

/** Leaves the mark, before the build starts. */
export async function markUnproven(key: UnprovenKey, host: Host): Promise<Unproven> {
  const directory = join(host.dirs.cache, 'unproven', nameOf(key.compiler))
  await mkdir(directory, { recursive: true })
  const left = await Promise.all(
    (await readdir(directory)).map(async (name) => {
      const mark = await readFile(join(directory, name), 'utf8').catch(() => undefined)
      return mark !== undefined && !(await isRunning(mark))
    })
  )
  const file = join(directory, nameOf(key.build))
  await writeFile(file, await readProcessName(process.pid))
  return {
    wasThere: left.includes(true),
    clear: async () => rm(file, { force: true }),
    keep: async () => writeFile(file, LEAKED)
  }
}
