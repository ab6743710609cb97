import { decodeText } from './cursor.ts'
import type { ElfImage } from './elf-header.ts'
import { sectionBytes } from './elf-sections.ts'

const LONGEST_SECTION = 64 * 1024
const LONGEST_NAME = 256
const MOST_NAMES = 64

/**
 * What compilers and linkers have written into `.comment` (System V gABI, "Special Sections"; texts with a zero byte
 * between), each once, in the file's order: at most 64 of at most 256 bytes. Go's linker writes none.
 */
export function readElfCompilers({ cursor, sections }: ElfImage): readonly string[] {
  const section = sections.find(({ name }) => name === '.comment')
  const bytes = section === undefined ? undefined : sectionBytes(cursor, section)
  if (bytes === undefined) return []
  const text = Buffer.from(bytes.subarray(0, LONGEST_SECTION)).toString('latin1')
  const names = text
    .split('\0')
    .filter((name) => name !== '')
    .map((name) => decodeText(Buffer.from(name.slice(0, LONGEST_NAME), 'latin1')).trim())
  return [...new Set(names)].slice(0, MOST_NAMES)
}
