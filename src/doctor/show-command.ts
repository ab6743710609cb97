import { shWord } from '../host/sh-word.ts'

const PLAIN = /^[\w@%+=:,./~-]+$/
/** A line for PATH keeps what is there: the one place where a variable is meant. */
const KEEPS_PATH = /^PATH=[\w@%+=:,./~-]+:\$PATH$/

/** A command as a person types it in sh: words are quoted where they must be. */
export function showCommand(words: readonly string[]): string {
  return words
    .map((word) => (PLAIN.test(word) || KEEPS_PATH.test(word) ? word : shWord(word)))
    .join(' ')
}

/** Bytes as people read them: `412 MiB`, `17.3 GiB`. */
export function showBytes(bytes: number): string {
  const mib = bytes / 1024 ** 2
  if (mib < 1024) return `${mib.toFixed(0)} MiB`
  const gib = mib / 1024
  return `${gib < 100 ? gib.toFixed(1) : gib.toFixed(0)} GiB`
}
