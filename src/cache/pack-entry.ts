import { badName } from '../host/zip-names.ts'

/** A file that goes into a pack. */
export interface PackFile {
  /** Its name in the pack, `/` between elements; see `badMemberName`. */
  readonly name: string
  /** Where its bytes are. */
  readonly path: string
  readonly executable?: boolean
}

/** A member of a pack: a file, or a text that is nowhere else. */
export type PackEntry = PackFile | { readonly name: string; readonly content: string }

/**
 * What is wrong with the name of a member, or nothing. Names are relative and stay below their directory on every system: no
 * `.` or `..`, no backslash, no control character, at most 255 bytes an element.
 */
export function badMemberName(name: string): string | undefined {
  return name.includes('\\') ? 'a backslash' : badName(name, 'tree')
}

/** Orders members by name, by UTF-16 units: the same everywhere. */
export function byMemberName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
