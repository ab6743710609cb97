import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArchiveEntry } from './write-archive.ts'

const LICENSE = /^(LICEN[CS]E|COPYING)(\.(md|txt))?$/i
const README = /^README(\.(md|txt|rst))?$/i

/** Whether a file has the name of a license or a README, which go into every archive. */
export function isDocument(name: string): boolean {
  return LICENSE.test(name) || README.test(name)
}

async function matching(directory: string, pattern: RegExp): Promise<readonly ArchiveEntry[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map(({ name }) => ({ name, path: join(directory, name), executable: false }))
}

/** LICENSE and README of the module; where the module has no license of its own, the repository's. */
export async function readDocuments(
  moduleRoot: string,
  repositoryRoot: string | undefined
): Promise<readonly ArchiveEntry[]> {
  const readme = await matching(moduleRoot, README)
  const license = await matching(moduleRoot, LICENSE)
  if (license.length > 0 || repositoryRoot === undefined) return [...license, ...readme]
  return [...(await matching(repositoryRoot, LICENSE)), ...readme]
}
