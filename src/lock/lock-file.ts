/** crossgo.lock: what a build takes from outside, by hash. JSON with sorted keys, made to be committed and read in a diff. */
import { PipelineError } from '../errors.ts'

/** File name beside go.mod. */
export const LOCK_NAME = 'crossgo.lock'

/** A distribution package as it was installed. */
export interface LockedPackage {
  readonly version: string
  /** SHA-256 of the package file in lower-case hex, where the package manager knows it. */
  readonly sha256?: string
}

export interface LockFile {
  readonly lockfileVersion: 1
  readonly go: {
    readonly version: string
    /** Toolchain module version -> directory hash. */
    readonly hashes: Readonly<Record<string, string>>
    /** The signed head of the checksum database that the hashes were proven against; absent for pinned ones. */
    readonly head?: string
  }
  /** Absent when no target needs zig. */
  readonly zig?: {
    readonly version: string
    /** GOARCH of a Linux host -> digest of the installed tree. */
    readonly trees: Readonly<Record<string, string>>
    /** File name of a Python wheel -> SHA-256. */
    readonly wheels: Readonly<Record<string, string>>
  }
  /** `debian-12-amd64` -> package -> what was installed there. */
  readonly packages: Readonly<Record<string, Readonly<Record<string, LockedPackage>>>>
  /**
   * Compiled packages of the standard library: target, digest of Go, flags and compiler, and digest of the names of the
   * packages -> digest of the entries in the build cache. Absent where nobody asked for it.
   */
  readonly standardLibrary?: Readonly<Record<string, string>>
}

/** The text of a lock file: the same content gives the same bytes. */
export function renderLock(lock: LockFile): string {
  return `${JSON.stringify(sorted(lock), undefined, 2)}\n`
}

/**
 * Reads a lock file.
 * @throws PipelineError CONFIG_INVALID for anything that `renderLock` would not write
 */
export function parseLock(text: string): LockFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw damaged('it is not JSON')
  }
  const lock = fieldsOf(value, 'the file')
  if (lock.get('lockfileVersion') !== 1) {
    throw damaged('its lockfileVersion is not 1, the one that this crossgo knows')
  }
  const go = fieldsOf(lock.get('go'), 'go')
  const head = go.get('head')
  const zig = lock.get('zig')
  const standard = lock.get('standardLibrary')
  return {
    lockfileVersion: 1,
    go: {
      version: textOf(go.get('version'), /^[0-9a-z.]+$/, 'go.version'),
      hashes: textsOf(go.get('hashes'), /^h1:[A-Za-z0-9+/]{43}=$/, 'go.hashes'),
      ...(head === undefined ? {} : { head: textOf(head, /^[^\0]+$/, 'go.head') })
    },
    ...(zig === undefined ? {} : { zig: parseZig(zig) }),
    packages: Object.fromEntries(
      [...fieldsOf(lock.get('packages'), 'packages')].map(([system, packages]) => [
        system,
        parsePackages(packages, `packages.${system}`)
      ])
    ),
    ...(standard === undefined
      ? {}
      : { standardLibrary: textsOf(standard, SHA256, 'standardLibrary') })
  }
}

const SHA256 = /^[0-9a-f]{64}$/

function parseZig(value: unknown): NonNullable<LockFile['zig']> {
  const zig = fieldsOf(value, 'zig')
  return {
    version: textOf(zig.get('version'), /^[0-9.]+$/, 'zig.version'),
    trees: textsOf(zig.get('trees'), SHA256, 'zig.trees'),
    wheels: textsOf(zig.get('wheels'), SHA256, 'zig.wheels')
  }
}

function parsePackages(value: unknown, place: string): Readonly<Record<string, LockedPackage>> {
  return Object.fromEntries(
    [...fieldsOf(value, place)].map(([name, entry]) => {
      const fields = fieldsOf(entry, `${place}.${name}`)
      const sha256 = fields.get('sha256')
      return [
        textOf(name, /^[a-z0-9][a-z0-9.+-]*$/, place),
        {
          version: textOf(fields.get('version'), /^[A-Za-z0-9.+~:-]+$/, `${place}.${name}.version`),
          ...(sha256 === undefined
            ? {}
            : { sha256: textOf(sha256, SHA256, `${place}.${name}.sha256`) })
        }
      ]
    })
  )
}

function fieldsOf(value: unknown, place: string): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw damaged(`${place} is no object`)
  }
  return new Map(Object.entries(value))
}

function textsOf(value: unknown, pattern: RegExp, place: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...fieldsOf(value, place)].map(([name, text]) => [
      name,
      textOf(text, pattern, `${place}.${name}`)
    ])
  )
}

function textOf(value: unknown, pattern: RegExp, place: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value
  throw damaged(`${place} is not what it should be`)
}

function damaged(problem: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${LOCK_NAME} cannot be used: ${problem}.`,
    fix: 'Take the committed one back, or write it anew with lock: true.'
  })
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, entry]) => [name, sorted(entry)])
  )
}
