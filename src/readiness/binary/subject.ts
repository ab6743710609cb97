import type { BinaryFacts } from '../../inspect/index.ts'
import type { Remark } from '../../report/readiness-report.ts'
import { remark } from '../evidence/remarks.ts'

/** One machine's part of a file, and what is known of it besides its bytes. */
export interface Subject {
  readonly binary: BinaryFacts
  /** What it should be for, `linux/amd64`, by the plan or by what Go wrote down; absent when nobody says. */
  readonly wanted?: string
  /** There is C in it, or it is not by Go. */
  readonly hasC: boolean
}

/** What one requirement says of a subject; messages go on behind its name: `has no RELRO`. Nothing when all is well. */
export type Answer = readonly Remark[]

export const GOOD: Answer = []

export function bad(message: string, fix: string): Answer {
  return [remark('fail', message, fix)]
}

/** It cannot be told: never taken for good. */
export function unknown(message: string, fix: string): Answer {
  return [remark('inconclusive', message, fix)]
}

const FORMATS: Readonly<Record<BinaryFacts['format'], string>> = {
  elf: 'an ELF file',
  pe: 'a PE file',
  macho: 'a Mach-O file',
  wasm: 'a WebAssembly module'
}

/** The requirement is no question of files of this format. */
export function notOf({ binary }: Subject, requirement: string): Answer {
  return unknown(
    `is ${FORMATS[binary.format]}, of which ${requirement} cannot be told`,
    'Say with `when` which files the rule is about, or leave the requirement out.'
  )
}

/** A yes or no that is as it should be. */
export function asWished(found: boolean, wish: boolean, name: string, fix: string): Answer {
  if (found === wish) return GOOD
  return bad(wish ? `has no ${name}` : `has ${name}`, wish ? fix : `Link it without ${name}.`)
}
