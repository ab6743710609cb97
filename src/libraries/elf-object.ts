import { posix } from 'node:path'
import type { ElfFacts } from '../inspect/index.ts'

/** Whose paths are meant: of the system that files are looked for in, or of this machine when the program is not in it. */
export type Realm = 'system' | 'machine'

/** A path, and whose. */
export interface Place {
  readonly realm: Realm
  /** As a loader would name it: absolute, not normalized. */
  readonly path: string
}

/** A program or library in a loader's list. */
export interface ElfObject {
  /** What it calls itself in messages. */
  readonly name: string
  readonly place: Place
  readonly facts: Pick<ElfFacts, 'needed' | 'rpath' | 'runpath' | 'soname'>
  /** Who asked for it first; absent for the program. */
  readonly by?: ElfObject
}

/** What stands for something else in the paths of a program. */
export interface Tokens {
  readonly LIB: string
  /** Absent where the processor decides. */
  readonly PLATFORM?: string
}

/** `object`, who asked for it, and so on to the program. */
export function loadersOf(object: ElfObject): readonly ElfObject[] {
  const chain = [object]
  for (let by = object.by; by !== undefined; by = by.by) chain.push(by)
  return chain
}

const TOKEN = /\$(?:\{(ORIGIN|LIB|PLATFORM)\}|(ORIGIN|LIB|PLATFORM)(?![A-Za-z0-9_]))/g

/**
 * The place that an entry of RPATH, RUNPATH or NEEDED means for an object (glibc: elf/dl-load.c, _dl_dst_substitute).
 * Nothing for a token without a value and for a relative path: that depends on where the program is started, and so is
 * nowhere to rely on.
 */
export function expandPlace(entry: string, object: ElfObject, tokens: Tokens): Place | undefined {
  const values: Readonly<Record<string, string | undefined>> = {
    ORIGIN: posix.dirname(object.place.path),
    LIB: tokens.LIB,
    PLATFORM: tokens.PLATFORM
  }
  const path = entry.replace(
    TOKEN,
    // A path never has a NUL, so that one marks what has no value.
    (_, braced?: string, bare?: string) => values[braced ?? bare ?? ''] ?? '\0'
  )
  if (path.includes('\0') || !path.startsWith('/')) return undefined
  const realm = /^\$(?:ORIGIN|\{ORIGIN\})/.test(entry) ? object.place.realm : 'system'
  return { realm, path }
}
