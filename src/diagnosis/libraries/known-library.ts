import type { PackageManagerId, PackageNames } from '../../toolchains/package-managers.ts'

/** A C library that Go programs use, and where distributions keep what a build needs of it. */
export interface KnownLibrary {
  /** As `#include` names them; one that ends in `/` stands for all headers of a directory. */
  readonly headers?: readonly string[]
  /** Names of .pc files, without the ending. */
  readonly pc?: readonly string[]
  /** What stands behind `-l`; the first is the one that most programs link. */
  readonly links?: readonly string[]
  /** Names of its functions, where they are recognisable. */
  readonly symbols?: RegExp
  /** The package with its headers. Tested against the file lists of Debian; the others are the names that those distributions publish. */
  readonly packages: PackageNames
}

const COLUMNS: readonly PackageManagerId[] = ['apt', 'apk', 'dnf', 'zypper', 'pacman', 'brew']

/**
 * The packages of one library, from words in the order apt, apk, dnf, zypper, pacman, brew.
 * A `-`, or no word at the end, stands for a name that is not known.
 */
export function packageNames(words: string): PackageNames {
  return Object.fromEntries(
    words.split(' ').flatMap((name, at) => {
      const manager = COLUMNS[at]
      return manager === undefined || name === '-' ? [] : [[manager, name]]
    })
  )
}
