import type { FileCheck } from './file-check.ts'
import { librariesPresent } from './libraries-present.ts'
import { memoryProtected } from './memory-protected.ts'
import { notPacked } from './not-packed.ts'
import { pathsPrivate } from './paths-private.ts'
import { releaseBuild } from './release-build.ts'
import { searchPathsSafe } from './search-paths-safe.ts'
import { signatureValid } from './signature-valid.ts'
import { sourceKnown } from './source-known.ts'

/** Every question about a file alone, in the order of a passport. */
export const FILE_CHECKS: readonly FileCheck[] = [
  notPacked,
  librariesPresent,
  searchPathsSafe,
  memoryProtected,
  signatureValid,
  releaseBuild,
  sourceKnown,
  pathsPrivate
]
