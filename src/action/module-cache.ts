import { getState, info, saveState, warning } from '@actions/core'
import { createHash } from 'node:crypto'
import { readFile, readdir, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { given } from '../host/cache-dir.ts'

/** Environment of the job. */
type Env = Readonly<Record<string, string | undefined>>

/** What is kept between runs: zips and go.mod files of modules, which the go command checks against go.sum again. */
function downloadDirectory(env: Env): string {
  const gopath = given(env, 'GOPATH')?.split(delimiter)[0] ?? join(given(env, 'HOME') ?? '', 'go')
  const cache = given(env, 'GOMODCACHE') ?? join(gopath, 'pkg', 'mod')
  return join(cache, 'cache', 'download')
}

/** A release must not depend on what an earlier job stored, and a cache archive can write outside its directory. */
function isRelease(env: Env): boolean {
  return env['GITHUB_REF_TYPE'] === 'tag' || env['GITHUB_EVENT_NAME'] === 'release'
}

/** Removes recorded zip hashes, so that the go command hashes every restored zip itself and compares it with go.sum. */
async function removeZipHashes(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    if (entry.isFile() && entry.name.endsWith('.ziphash'))
      await rm(join(entry.parentPath, entry.name))
  }
}

/** SHA-256 over the files whose content names the cache; nothing when there is none of them. */
async function digestOf(
  moduleRoot: string,
  patterns: readonly string[]
): Promise<string | undefined> {
  const files = patterns.length === 0 ? [join(moduleRoot, 'go.sum')] : await filesOf(patterns)
  const digest = createHash('sha256')
  let found = 0
  for (const file of files) {
    const content = await readFile(file).catch(() => undefined)
    if (content === undefined) continue
    digest.update(createHash('sha256').update(content).digest())
    found++
  }
  if (found > 0) return digest.digest('hex')
  if (patterns.length > 0) warning(`cache-dependency-path ${patterns.join(' ')} names no file.`)
  return undefined
}

async function filesOf(patterns: readonly string[]): Promise<readonly string[]> {
  const { create } = await import('@actions/glob')
  const globber = await create(patterns.join('\n'), { matchDirectories: false })
  return (await globber.glob()).sort()
}

/**
 * Restores downloaded modules for this go.sum, or for the files that `patterns` name. A cache that does not work is a
 * warning, never a failure.
 * @returns whether these very files were seen before
 */
export async function restoreModules(
  moduleRoot: string,
  patterns: readonly string[],
  env: Env
): Promise<boolean> {
  if (isRelease(env)) return false
  try {
    const digest = await digestOf(moduleRoot, patterns)
    if (digest === undefined) return false
    const cache = await import('@actions/cache')
    if (!cache.isFeatureAvailable()) return false
    const directory = downloadDirectory(env)
    const key = `crossgo-modules-${digest}`
    const found = await cache.restoreCache([directory], key)
    const hit = found?.toLowerCase() === key
    if (found !== undefined) await removeZipHashes(directory)
    if (!hit) {
      saveState('modules-key', key)
      saveState('modules-directory', directory)
    }
    info(hit ? 'module cache: restored' : 'module cache: nothing stored for this go.sum yet')
    return hit
  } catch (error) {
    warning(
      `The module cache was not restored: ${error instanceof Error ? error.message : String(error)}`
    )
    return false
  }
}

/** Stores downloaded modules after a job that did not find them stored. */
export async function saveModules(): Promise<void> {
  const key = getState('modules-key')
  const directory = getState('modules-directory')
  if (key === '' || directory === '') return
  try {
    const cache = await import('@actions/cache')
    await cache.saveCache([directory], key)
    info('module cache: stored')
  } catch (error) {
    warning(
      `The module cache was not stored: ${error instanceof Error ? error.message : String(error)}`
    )
  }
}
