import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { hashOfManifest, manifestOf } from '../../src/go-sdk/dirhash.ts'
import type { TestLog } from './servers/sumdb.ts'
import { writeZip } from './zip-writer.ts'

/** Path in the repository or module -> text. */
export type Files = Readonly<Record<string, string>>

/** A bare repository. */
export interface TestRepository {
  /** Where it is on this machine. */
  readonly directory: string
  /** Tag -> commit. */
  readonly commits: Readonly<Record<string, string>>
}

/** Git with no settings of this machine or person. */
const git = (directory: string, args: readonly string[], input = ''): string =>
  execFileSync('git', args, {
    cwd: directory,
    input,
    encoding: 'utf8',
    stdio: 'pipe',
    env: {
      PATH: process.env['PATH'],
      HOME: directory,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null'
    }
  })

/**
 * Makes a bare repository `name` (`team/lib.git`) below a directory: one commit per tag, in their order, each with exactly
 * these files; `main` and HEAD are at the last. Same input, same commits.
 */
export function createRepository(
  directory: string,
  name: string,
  versions: Readonly<Record<string, Files>>
): TestRepository {
  const path = join(directory, name)
  mkdirSync(path, { recursive: true })
  git(path, ['init', '--quiet', '--bare', '--initial-branch=main', '--template='])
  const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`
  const lines = Object.entries(versions).map(([tag, files], index) => [
    'commit refs/heads/main\n',
    `committer Tests <tests@example.com> ${1_700_000_000 + index} +0000\n`,
    data(tag),
    'deleteall\n',
    ...Object.entries(files).map(([file, text]) => `M 100644 inline ${file}\n${data(text)}`),
    `reset refs/tags/${tag}\nfrom refs/heads/main\n\n`
  ])
  git(path, ['fast-import', '--quiet', '--done'], `${lines.flat().join('')}done\n`)
  const commits = Object.keys(versions).map((tag) => [
    tag,
    git(path, ['rev-parse', `refs/tags/${tag}`]).trim()
  ])
  return { directory: path, commits: Object.fromEntries(commits) as Record<string, string> }
}

/** One version of a module as proxies and checksum databases know it. */
export interface TestModule {
  readonly path: string
  readonly version: string
  readonly mod: string
  readonly zip: Buffer
  /** `h1:…` of the zip. */
  readonly zipHash: string
  /** `h1:…` of go.mod. */
  readonly modHash: string
  /** Its two lines of go.sum, which are its record in a checksum database too. */
  readonly goSum: string
}

const hashOf = (files: readonly { readonly name: string; readonly data: string }[]): string =>
  hashOfManifest(
    manifestOf(
      files.map(({ name, data }) => ({
        name,
        sha256: createHash('sha256').update(data).digest('hex')
      }))
    )
  )

/** Makes a version of a module from its files. Without a go.mod it has the one that the go command makes up. */
export function createModule(path: string, version: string, files: Files): TestModule {
  const prefix = `${path}@${version}/`
  const parts = Object.entries(files).map(([name, data]) => ({ name: `${prefix}${name}`, data }))
  const mod = files['go.mod'] ?? `module ${path}\n`
  const zipHash = hashOf(parts)
  const modHash = hashOf([{ name: 'go.mod', data: mod }])
  return {
    path,
    version,
    mod,
    zip: writeZip(parts.map((part) => ({ ...part, deflate: true }))),
    zipHash,
    modHash,
    goSum: `${path} ${version} ${zipHash}\n${path} ${version}/go.mod ${modHash}\n`
  }
}

/** What a module proxy has for these modules, by path with its leading slash: list, info, mod, zip, @latest. */
export function proxyFiles(modules: readonly TestModule[]): Map<string, Uint8Array | string> {
  const files = new Map<string, Uint8Array | string>()
  for (const { path, version, mod, zip } of modules) {
    const base = `/${escapePath(path)}/@v`
    const list = files.get(`${base}/list`)
    const info = JSON.stringify({ Version: version, Time: '2024-01-01T00:00:00Z' })
    files.set(`${base}/list`, `${typeof list === 'string' ? list : ''}${version}\n`)
    files.set(`${base}/${escapePath(version)}.info`, info)
    files.set(`${base}/${escapePath(version)}.mod`, mod)
    files.set(`${base}/${escapePath(version)}.zip`, zip)
    files.set(`/${escapePath(path)}/@latest`, info)
  }
  return files
}

/** Puts modules into a checksum database; gives what `startGoProxy` wants as `ids`. */
export function addToLog(log: TestLog, modules: readonly TestModule[]): Map<string, number> {
  return new Map(
    modules.map(({ path, version, goSum }) => [
      `${escapePath(path)}@${escapePath(version)}`,
      log.add(goSum)
    ])
  )
}

/** Module paths in addresses: `!x` is X. Source: golang.org/x/mod/module (EscapePath). */
export function escapePath(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`)
}
