/** The directory hash `h1:` of a module. Source: golang.org/x/mod/sumdb/dirhash (Hash1). */
import { createHash } from 'node:crypto'

export interface HashedFile {
  /** Full name inside the module zip, `module@version/path`. */
  readonly name: string
  /** SHA-256 of the content in lower-case hex. */
  readonly sha256: string
}

/**
 * The text whose SHA-256 is the directory hash: a line `hash, two spaces, name` per file, sorted by the bytes of the name.
 * It is a manifest that proves itself against the hash.
 */
export function manifestOf(files: readonly HashedFile[]): string {
  return files
    .map((file) => ({ file, key: Buffer.from(file.name, 'utf8') }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ file }) => {
      if (file.name.includes('\n')) throw new RangeError('a file name with a newline has no h1')
      return `${file.sha256}  ${file.name}\n`
    })
    .join('')
}

/** `h1:` and the base64 SHA-256 of a manifest. */
export function hashOfManifest(manifest: string): string {
  return `h1:${createHash('sha256').update(manifest, 'utf8').digest('base64')}`
}

/** Whether a text is a directory hash: `h1:`, 43 base64 characters, `=`. */
export function isDirectoryHash(text: string): boolean {
  return /^h1:[A-Za-z0-9+/]{43}=$/.test(text)
}

/** Reads a manifest back; nothing when a line is malformed. */
export function parseManifest(manifest: string): readonly HashedFile[] | undefined {
  const lines = manifest.split('\n')
  if (lines.pop() !== '') return undefined
  const files: HashedFile[] = []
  for (const line of lines) {
    const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(line)
    if (match === null) return undefined
    files.push({ sha256: match[1] ?? '', name: match[2] ?? '' })
  }
  return files
}

/**
 * How a tree differs from a manifest: one phrase per file, `changed: bin/go`, sorted by name. A name that was found twice
 * (both `go.mod` and `_go.mod` lie there, which have one name in a module) is one that was added.
 */
export function differences(
  expected: readonly HashedFile[],
  found: readonly HashedFile[]
): readonly string[] {
  const want = new Map(expected.map((file) => [file.name, file.sha256]))
  const have = new Map(found.map((file) => [file.name, file.sha256]))
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { name } of found) (seen.has(name) ? twice : seen).add(name)
  const names = [...new Set([...want.keys(), ...have.keys()])].sort()
  return names.flatMap((name) => {
    if (!have.has(name)) return [`missing: ${name}`]
    if (!want.has(name) || twice.has(name)) return [`added: ${name}`]
    return want.get(name) === have.get(name) ? [] : [`changed: ${name}`]
  })
}
