import { closeSync, openSync, readSync } from 'node:fs'

/** How an index of packages begins; source: `indexVersion` in cmd/go/internal/modindex/write.go. */
const MARK = Buffer.from('go index v')

const room = Buffer.alloc(MARK.length)

/**
 * Whether an output of the build cache is an index of the packages of a module or of GOROOT. The go command makes them from
 * paths and times of files on this machine, so they are of no use on another, and differ where everything else is the same.
 */
export function isPackageIndex(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    return readSync(file, room, 0, MARK.length, 0) === MARK.length && room.equals(MARK)
  } finally {
    closeSync(file)
  }
}
