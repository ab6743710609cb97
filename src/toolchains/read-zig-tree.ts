import { hash } from 'node:crypto'
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { treeDigest } from './tree-digest.ts'

/**
 * The tree digest of an installed zig: its program `zig` and everything in `lib`, which is all that takes part in a build.
 * About a second for 19,500 files. Nothing when a file cannot be read,
 * the program cannot be executed, or something is neither file nor directory.
 */
export async function readZigTreeDigest(root: string): Promise<string | undefined> {
  const digests = new Map<string, string>()
  try {
    accessSync(join(root, 'zig'), constants.X_OK)
    digests.set('zig', hash('sha256', readFileSync(join(root, 'zig'))))
    const waiting = ['lib']
    for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
      for (const entry of readdirSync(join(root, directory), { withFileTypes: true })) {
        const path = `${directory}/${entry.name}`
        if (entry.isDirectory()) waiting.push(path)
        else if (entry.isFile()) digests.set(path, hash('sha256', readFileSync(join(root, path))))
        else return undefined
      }
      // Synchronous reading is three times as fast for small files; other work gets its turn between directories.
      await setImmediate()
    }
  } catch {
    return undefined
  }
  return treeDigest(digests)
}
