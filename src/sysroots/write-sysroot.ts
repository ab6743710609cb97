import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Host } from '../host/host.ts'
import { publishDirectory, uniqueName } from '../host/write-by-rename.ts'

/** Written last, so a directory that has it is complete. */
const MARKER = 'complete.json'

/** Whether a finished sysroot is at `directory`. */
export async function isSysrootThere(directory: string): Promise<boolean> {
  return readFile(join(directory, MARKER)).then(
    () => true,
    () => false
  )
}

/**
 * A directory that is there whole or not at all: `fill` gets a new directory beside it, which is renamed when `fill` is done.
 * False when `fill` gives up. Safe beside other processes that make the same one: the first rename wins. `facts` go into its
 * `complete.json`.
 */
export async function writeSysroot(
  directory: string,
  facts: unknown,
  fill: (stage: string) => Promise<boolean>,
  host: Host
): Promise<boolean> {
  const stage = `${directory}.partial-${uniqueName()}`
  host.removeAtEnd(stage)
  await mkdir(dirname(directory), { recursive: true })
  await mkdir(stage)
  try {
    if (!(await fill(stage))) return false
    await writeFile(join(stage, MARKER), `${JSON.stringify(facts, undefined, 2)}\n`)
    await publishDirectory(stage, directory, async () => isSysrootThere(directory))
    return true
  } finally {
    await removeTree(stage)
  }
}

async function removeTree(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 3 })
}
