import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from '../host/host.ts'
import { processNamespace } from '../host/write-by-rename.ts'

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

/** When a process began, in ticks since the machine did (proc(5), field 22 of stat): ids are used again. */
async function readStart(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'x'
}

async function nameOfProcess(pid: number): Promise<string> {
  return `${pid} ${processNamespace()} ${await readStart(pid)}`
}

/** Whether a mark is of a build that runs now: that one judges itself. */
async function isRunning(mark: string): Promise<boolean> {
  const pid = Number(/^\d+/.exec(mark)?.[0])
  if (Number.isNaN(pid) || mark !== (await nameOfProcess(pid))) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
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
  await writeFile(file, await nameOfProcess(process.pid))
  return {
    wasThere: left.includes(true),
    clear: async () => rm(file, { force: true }),
    keep: async () => writeFile(file, LEAKED)
  }
}
