import { printableUrl } from '../host/http-url.ts'
import type { SysrootPackage } from './sysroot.ts'

/** A package as apt would fetch it. */
export interface OfferedPackage extends SysrootPackage {
  /** Without user name, password and query. */
  readonly url: string
  /** The name that apt gives the file. */
  readonly file: string
  readonly sizeBytes: number
}

/**
 * What `apt-get install --print-uris` offers, sorted by name; nothing when a line is not understood or has no SHA-256.
 * Source: apt's `private-install.cc`: `'URI' file size HASH:hex`, with `name_version_architecture.deb` as file, in which the
 * colon of a version is escaped.
 */
export function parseOffer(stdout: string): readonly OfferedPackage[] | undefined {
  const offered: OfferedPackage[] = []
  for (const line of stdout.split('\n')) {
    if (line.trim() === '') continue
    const match =
      /^'([^']+)' (([a-z0-9][a-z0-9.+-]+)_([^_/]+)_([a-z0-9-]+)\.deb) (\d+) SHA256:([0-9a-f]{64})$/.exec(
        line
      )
    if (match === null) return undefined
    const [, url = '', file = '', name = '', version = '', architecture = '', size, sha256 = ''] =
      match
    offered.push({
      name,
      version: version.replaceAll('%3a', ':'),
      architecture,
      sha256,
      url: printableUrl(url),
      file,
      sizeBytes: Number(size)
    })
  }
  return offered.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** What apt-get does not have, by its messages in the C locale. */
export interface NotOffered {
  /** Names of which no version is known. */
  readonly unknown: readonly string[]
  /** `name=version` of known names. */
  readonly versions: readonly string[]
}

/** Reads the errors of `apt-get install`; apt 3 may write `Error:` for `E:`. */
export function parseNotOffered(stderr: string): NotOffered {
  const all = (pattern: RegExp): readonly string[] => [
    ...new Set([...stderr.matchAll(pattern)].map(([, name = '', more]) => `${name}${more ?? ''}`))
  ]
  return {
    unknown: all(
      /^E(?:rror)?: (?:Unable to locate package |Couldn't find any package by (?:glob|regex) '|Package '?)([a-z0-9.+-]+)(?='?$|'? has no installation candidate)/gm
    ),
    versions: [
      ...stderr.matchAll(/^E(?:rror)?: Version '([^']+)' for '([^']+)' was not found/gm)
    ].map(([, version = '', name = '']) => `${name}=${version}`)
  }
}

/** Whether `apt-get update` could not read some list: with exit status 0 it only warns of that. */
export function listsAreMissing(exitCode: number, stderr: string): boolean {
  return (
    exitCode !== 0 ||
    /^(?:W|Warning|E|Error): (?:Failed to fetch|Some index files failed)/m.test(stderr)
  )
}
