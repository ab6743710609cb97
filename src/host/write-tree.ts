import { createHash, hash } from 'node:crypto'
import { closeSync, constants, mkdirSync, openSync, writeSync } from 'node:fs'
import { PipelineError } from '../errors.ts'
import { messageOf } from './http-failure.ts'

/** Where the files of an archive go, and in which form. Names are without prefix, `/` separated, and were checked. */
export interface TreeRules {
  /** Made when missing; nothing in it is ever overwritten. Absent: files are hashed, and nothing is written. */
  readonly into?: string
  /** Which files get mode 0755; the modes in an archive are not trusted. */
  readonly executable: (name: string) => boolean
  /** The name to write under. */
  readonly rename?: (name: string) => string
  /** Files to leave out. */
  readonly skip?: (name: string) => boolean
}

/** A file that is written in pieces, hashed on the way. */
export interface GrowingFile {
  write(piece: Uint8Array): void
  /** The SHA-256 of everything that was written, in lower-case hex. */
  finish(): string
  /** Closes a file that will not be finished. */
  abort(): void
}

export interface TreeWriter {
  /** Writes a whole file; what is hashed is what is written. */
  write(name: string, data: Uint8Array): string
  start(name: string): GrowingFile
}

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL

/**
 * Writes the files of one archive with few system calls: each directory is made once, no file is opened twice. Trouble of
 * the disk is DOWNLOAD_FAILED that names it: no archive is to blame for it.
 */
export function createTreeWriter(rules: TreeRules, what: string): TreeWriter {
  const { into } = rules
  if (into === undefined) return createHasher()
  const made = new Set<string>()

  const open = (name: string): number => {
    const path = `${into}/${rules.rename?.(name) ?? name}`
    const parent = path.slice(0, path.lastIndexOf('/'))
    if (!made.has(parent)) {
      mkdirSync(parent, { recursive: true })
      made.add(parent)
    }
    return openSync(path, NEW_FILE, rules.executable(name) ? 0o755 : 0o644)
  }

  return {
    write: (name, data) =>
      onDisk(what, () => {
        const file = open(name)
        try {
          writeAll(file, data)
        } finally {
          closeSync(file)
        }
        return hash('sha256', data)
      }),
    start(name) {
      const file = onDisk(what, () => open(name))
      const sha256 = createHash('sha256')
      let closed = false
      const close = (): void => {
        if (closed) return
        closed = true
        onDisk(what, () => {
          closeSync(file)
        })
      }
      return {
        write(piece) {
          onDisk(what, () => {
            writeAll(file, piece)
          })
          sha256.update(piece)
        },
        finish() {
          close()
          return sha256.digest('hex')
        },
        abort: close
      }
    }
  }
}

/** Where the files of an archive go when only their hashes are wanted. */
function createHasher(): TreeWriter {
  return {
    write: (_name, data) => hash('sha256', data),
    start() {
      const sha256 = createHash('sha256')
      return {
        write(piece) {
          sha256.update(piece)
        },
        finish: () => sha256.digest('hex'),
        abort: () => undefined
      }
    }
  }
}

function writeAll(file: number, data: Uint8Array): void {
  let done = 0
  while (done < data.length) done += writeSync(file, data, done, data.length - done)
}

function onDisk<T>(what: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw diskFailure(what, error)
  }
}

/** The failure for trouble of the local file system; it is final. */
export function diskFailure(what: string, error: unknown): PipelineError {
  return new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `${what} could not be written to disk: ${messageOf(error)}.`,
    fix: 'Make room on the disk and let this user write there.',
    cause: error
  })
}
