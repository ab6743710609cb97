import { createHash } from 'node:crypto'

/** A small directory as data: texts of files and targets of symbolic links, by relative path. */
export interface DirectoryContents {
  readonly files: Readonly<Record<string, string>>
  readonly executable: boolean
  readonly links: Readonly<Record<string, string>>
}

/** A name that only these contents have: 32 hexadecimal digits of SHA-256 over paths and contents. */
export function contentAddress(contents: DirectoryContents): string {
  const sorted = (record: Readonly<Record<string, string>>): (readonly [string, string])[] =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  const canonical = JSON.stringify([
    sorted(contents.files),
    contents.executable,
    sorted(contents.links)
  ])
  return createHash('sha256').update(canonical).digest('hex').slice(0, 32)
}
