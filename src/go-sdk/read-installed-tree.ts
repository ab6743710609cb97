import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { PipelineError } from '../errors.ts'
import type { Platform } from '../targets/platforms.ts'
import {
  differences,
  type HashedFile,
  hashOfManifest,
  manifestOf,
  parseManifest
} from './dirhash.ts'
import { isExecutable, isOutsideModule, toModuleName, toolchainPrefix } from './toolchain-module.ts'

/** What lies in a Go tree, hashed like the toolchain module. */
export interface InstalledTree {
  readonly h1: string
  readonly files: readonly HashedFile[]
  /** What the hash cannot say and a release never has: links, devices, programs without their execute bit. */
  readonly problems: readonly string[]
}

/**
 * Hashes an unpacked Go as if it were the module: `go.mod` files count as `_go.mod`; the top-level directories that only
 * download archives have (api, doc, misc, test) are left out.
 */
export async function readInstalledTree(
  root: string,
  version: string,
  platform: Platform
): Promise<InstalledTree> {
  const prefix = toolchainPrefix(version, platform)
  const files: HashedFile[] = []
  const problems: string[] = []
  const directories = ['']
  for (let directory = directories.pop(); directory !== undefined; directory = directories.pop()) {
    const entries = unlessGone(() => readdirSync(join(root, directory), { withFileTypes: true }))
    if (entries === undefined) problems.push(`cannot be read: ${directory}/`)
    for (const entry of entries ?? []) {
      const name = directory === '' ? entry.name : `${directory}/${entry.name}`
      if (isOutsideModule(name)) continue
      if (entry.isDirectory()) directories.push(name)
      else if (entry.isFile()) {
        const path = join(root, name)
        const problem = nameProblem(name) ?? modeProblem(path, name, platform)
        if (problem !== undefined) problems.push(problem)
        if (nameProblem(name) !== undefined) continue
        const content = unlessGone(() => readFileSync(path))
        if (content === undefined) problems.push(`cannot be read: ${name}`)
        else {
          const sha256 = hash('sha256', content)
          files.push({ name: prefix + toModuleName(name), sha256 })
        }
      } else problems.push(`not a regular file: ${name}`)
    }
    await setImmediate()
  }
  return { h1: hashOfManifest(manifestOf(files)), files, problems: problems.sort() }
}

/** Nothing where this user may not look, or another process took it away. */
function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Names that have no hash, or share one with another name. */
function nameProblem(name: string): string | undefined {
  if (/[\n\uFFFD]/.test(name)) return `a name that no release has: ${JSON.stringify(name)}`
  return /(?:^|\/)_go\.mod$/.test(name) ? `renamed: ${name}` : undefined
}

/** Modes are covered by no hash. */
function modeProblem(path: string, name: string, platform: Platform): string | undefined {
  if (!isExecutable(name) || platform.goos === 'windows') return undefined
  const mode = unlessGone(() => statSync(path).mode) ?? 0o100
  if ((mode & 0o100) === 0) return `not executable: ${name}`
  return (mode & 0o6000) === 0 ? undefined : `runs with other rights: ${name}`
}

/**
 * Makes sure that an unpacked Go is exactly the release with this hash. With the manifest of the release the details name
 * every file that was added, changed or is missing.
 * @throws PipelineError DIGEST_MISMATCH when it is not
 */
export async function verifyInstalledTree(
  root: string,
  version: string,
  platform: Platform,
  expectedH1: string,
  manifestFile?: string
): Promise<InstalledTree> {
  const tree = await readInstalledTree(root, version, platform)
  if (tree.h1 === expectedH1 && tree.problems.length === 0) return tree
  const manifest = manifestFile === undefined ? undefined : await readManifest(manifestFile)
  const expected =
    manifest !== undefined && hashOfManifest(manifest) === expectedH1
      ? parseManifest(manifest)
      : undefined
  const prefix = toolchainPrefix(version, platform)
  const named = expected === undefined ? [] : differences(expected, tree.files)
  const lines = [...tree.problems, ...named.map((line) => line.replace(prefix, ''))]
  const more = lines.length > 20 ? [`and ${lines.length - 20} more`] : []
  throw new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `The Go in ${root} is not Go ${version} as it was released${
      lines[0] === undefined ? '' : ` (${lines[0]})`
    }.`,
    fix: 'Remove it, so that a verified one is installed.',
    details: [`expected ${expectedH1}`, `found ${tree.h1}`, ...lines.slice(0, 20), ...more].join(
      '\n'
    )
  })
}

async function readManifest(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return undefined
  }
}
