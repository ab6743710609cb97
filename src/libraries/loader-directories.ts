import { join } from 'node:path'
import type { ArtifactRecord } from '../inspect/index.ts'
import { factsOf } from '../inspect/index.ts'

/**
 * Directories with libraries of macOS and Windows below the root of a system, as cross compilers lay them out. What Linux
 * programs load is found by `readLoads`, which asks the loader's own configuration.
 */
export function loaderDirectories(root: string, record: ArtifactRecord): readonly string[] {
  const [facts] = factsOf(record)
  if (facts === undefined || facts.format === 'wasm') return []
  const windows = facts.format === 'pe' ? ['.', 'bin', 'usr/bin'] : []
  return [...windows, 'lib', 'usr/lib', 'usr/local/lib'].map((each) => join(root, each))
}
