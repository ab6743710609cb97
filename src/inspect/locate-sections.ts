import { readAdvice } from './advice.ts'
import { type FilePart, type FileParts, selectParts } from './file-parts.ts'
import { machoMachineName } from './macho-names.ts'
import { isUniversal, readUniversal } from './universal.ts'

/**
 * Where each section of an ELF, PE, Mach-O, universal or WebAssembly file is, in the order of the file: all bytes of the
 * file are in at least one part. What is in no section has a name in parentheses: `(headers)`, `(between sections)`, and
 * `(file)` for a file that cannot be taken apart. Sections of a universal file have the machine's name in front. Total: any
 * bytes give parts.
 */
export function locateSections(bytes: Uint8Array): readonly FilePart[] {
  const within = partsOf(bytes)
    .sections.map((part) => clip(part, bytes.length))
    .filter(({ sizeBytes }) => sizeBytes > 0)
    .sort((a, b) => a.offset - b.offset || b.sizeBytes - a.sizeBytes)
  const parts: FilePart[] = []
  let end = 0
  for (const part of within) {
    if (part.offset > end) parts.push(between(end, part.offset))
    parts.push(part)
    end = Math.max(end, part.offset + part.sizeBytes)
  }
  if (end < bytes.length) parts.push(between(end, bytes.length))
  return parts
}

/**
 * Where a file has build ids, time stamps, checksums and signatures: what differs between two builds of the same program
 * when anything else does, or when something does that left no other trace. Total: any bytes give parts, perhaps none.
 */
export function locateIdentifiers(bytes: Uint8Array): readonly FilePart[] {
  return partsOf(bytes)
    .identifiers.map((part) => clip(part, bytes.length))
    .filter(({ sizeBytes }) => sizeBytes > 0)
}

const between = (start: number, end: number): FilePart => ({
  name: '(between sections)',
  offset: start,
  sizeBytes: end - start
})

function clip(part: FilePart, size: number): FilePart {
  const offset = Math.min(part.offset, size)
  return { ...part, offset, sizeBytes: Math.min(part.sizeBytes, size - offset) }
}

function partsOf(bytes: Uint8Array): FileParts {
  const whole = { name: '(file)', offset: 0, sizeBytes: bytes.length }
  const found = isUniversal(bytes)
    ? readAdvice(() => universalParts(bytes))
    : readAdvice(() => selectParts(bytes)?.(bytes))
  return found ?? { sections: [whole], identifiers: [] }
}

function universalParts(bytes: Uint8Array): FileParts {
  const slices = readUniversal(bytes).map(({ cpu, offset, sizeBytes }) => {
    const slice = bytes.subarray(offset, offset + sizeBytes)
    const machine = machoMachineName(cpu, 0)
    const moved = (part: FilePart): FilePart => ({
      ...part,
      name: `${machine} ${part.name}`,
      offset: offset + part.offset
    })
    return {
      sections: locateSections(slice).map(moved),
      identifiers: locateIdentifiers(slice).map(moved)
    }
  })
  const first = Math.min(...slices.flatMap(({ sections }) => sections.map(({ offset }) => offset)))
  return {
    sections: [
      { name: '(headers)', offset: 0, sizeBytes: first },
      ...slices.flatMap(({ sections }) => sections)
    ],
    identifiers: slices.flatMap(({ identifiers }) => identifiers)
  }
}
