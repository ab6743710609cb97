import type { PackageNames } from '../../toolchains/package-managers.ts'

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
