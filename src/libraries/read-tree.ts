import { lstat, open, readdir, readlink } from 'node:fs/promises'
import { join, posix } from 'node:path'

/** As many as Linux follows before it gives up (path_resolution(7)). */
const MOST_LINKS = 40
const MOST_NAMES = 65_536

/** The files of a system that lie below a directory of this machine. Nothing outside of that directory is ever named. */
export interface Tree {
  /** Absolute path on this machine. */
  readonly root: string
  /**
   * Where a file or directory of the system is on this machine, free of symbolic links: absolute ones and `..` mean the
   * system's own root. `undefined` when it is not there.
   * @param path absolute, in the system
   */
  locate(path: string): Promise<string | undefined>
  /** Bytes of a file of the system; `undefined` when it is not there, is no file, or has more bytes than `most`. */
  read(path: string, most: number): Promise<Buffer | undefined>
  /** Names in a directory of the system, sorted; none when it is not there. */
  list(path: string): Promise<readonly string[]>
}

type Entry = 'absent' | 'other' | { readonly link: string }

async function look(path: string): Promise<Entry> {
  try {
    return (await lstat(path)).isSymbolicLink() ? { link: await readlink(path) } : 'other'
  } catch {
    return 'absent'
  }
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.')
}

/** Resolves a path as the kernel does in a system whose root is `root`. */
async function walk(root: string, path: string): Promise<string | undefined> {
  if (path.includes('\0')) return undefined
  const left = [...partsOf(path)].reverse()
  const done: string[] = []
  let links = 0
  for (let part = left.pop(); part !== undefined; part = left.pop()) {
    if (part === '..') {
      done.pop()
      continue
    }
    const entry = await look(join(root, ...done, part))
    if (entry === 'absent') return undefined
    if (entry === 'other') {
      done.push(part)
      continue
    }
    if (++links > MOST_LINKS) return undefined
    if (entry.link.startsWith('/')) done.length = 0
    left.push(...[...partsOf(entry.link)].reverse())
  }
  return join(root, ...done)
}

/** Bytes of a file of this machine; `undefined` when there is no such file or it has more than `most`. */
async function readBounded(path: string, most: number): Promise<Buffer | undefined> {
  const stats = await lstat(path).catch(() => undefined)
  if (stats?.isFile() !== true || stats.size > most) return undefined
  const handle = await open(path, 'r').catch(() => undefined)
  if (handle === undefined) return undefined
  try {
    const bytes = Buffer.alloc(stats.size)
    let done = 0
    while (done < bytes.length) {
      const { bytesRead } = await handle.read(bytes, done, bytes.length - done, done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return bytes.subarray(0, done)
  } catch {
    return undefined
  } finally {
    await handle.close()
  }
}

/**
 * The system below `root`. Directories are looked up once.
 * @param root absolute, free of symbolic links
 */
export function readTree(root: string): Tree {
  const directories = new Map<string, Promise<string | undefined>>()
  const directory = async (path: string): Promise<string | undefined> => {
    const known = directories.get(path)
    if (known !== undefined) return known
    const found = walk(root, path)
    directories.set(path, found)
    return found
  }
  const locate = async (path: string): Promise<string | undefined> => {
    const name = posix.basename(path)
    if (!path.includes('/') || name === '..' || name === '.') return walk(root, path)
    const parent = await directory(posix.dirname(path))
    if (parent === undefined || name.includes('\0')) return undefined
    const at = join(parent, name)
    const entry = await look(at)
    if (entry === 'absent') return undefined
    if (entry === 'other') return at
    // `parent` is below `root`, so what follows the root is a path of the system.
    const below = at.slice(root === '/' ? 0 : root.length)
    return walk(root, below)
  }
  return {
    root,
    locate,
    async read(path, most) {
      const at = await locate(path)
      return at === undefined ? undefined : readBounded(at, most)
    },
    async list(path) {
      const at = await directory(path)
      const names = at === undefined ? [] : await readdir(at).catch((): string[] => [])
      return names.sort().slice(0, MOST_NAMES)
    }
  }
}
