import { join } from 'node:path'
import type { ArtifactRecord } from '../inspect/index.ts'
import { factsOf } from '../inspect/index.ts'
import { findPlatform, multiarchOf } from '../targets/platforms.ts'

/** Directories of a system in which its loader looks for libraries, below the root of that system. */
export function loaderDirectories(root: string, record: ArtifactRecord): readonly string[] {
  const [facts] = factsOf(record)
  if (facts === undefined || facts.format === 'wasm') return []
  const platform = findPlatform(facts.goos, facts.goarch)
  const triple = platform === undefined ? undefined : multiarchOf(platform)
  const multiarch = triple === undefined ? [] : [`lib/${triple}`, `usr/lib/${triple}`]
  return [...multiarch, 'lib64', 'usr/lib64', 'lib', 'usr/lib'].map((each) => join(root, each))
}
