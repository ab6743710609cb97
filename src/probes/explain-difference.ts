import { locateIdentifiers, locateSections, type FilePart } from '../inspect/index.ts'
import { REASONS, type DifferingSection } from './difference-reasons.ts'
import type { Rebuild, SectionDifference } from './evidence.ts'

/** A part of a file with its bytes. */
interface Located extends FilePart {
  readonly bytes: Uint8Array
}

const CHUNK = 4096

/** Position of the first byte that differs; the length of the shorter one when it is the start of the other. */
function firstDifference(before: Uint8Array, after: Uint8Array): number {
  const shorter = Math.min(before.length, after.length)
  for (let at = 0; at < shorter; at += CHUNK) {
    const end = Math.min(at + CHUNK, shorter)
    if (Buffer.compare(before.subarray(at, end), after.subarray(at, end)) === 0) continue
    for (let byte = at; byte < end; byte++) if (before[byte] !== after[byte]) return byte
  }
  return shorter
}

/** Parts by their names; the second one of a name gets a number. */
function byName(bytes: Uint8Array): ReadonlyMap<string, Located> {
  const seen = new Map<string, number>()
  return new Map(
    locateSections(bytes).map((part) => {
      const count = (seen.get(part.name) ?? 0) + 1
      seen.set(part.name, count)
      const content = bytes.subarray(part.offset, part.offset + part.sizeBytes)
      return [`${part.name}\0${String(count)}`, { ...part, bytes: content }] as const
    })
  )
}

/** A copy without what follows from everything else, so that only the rest is compared. */
function withoutIdentifiers(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (const { offset, sizeBytes } of locateIdentifiers(bytes))
    copy.fill(0, offset, offset + sizeBytes)
  return copy
}

const NOTHING = new Uint8Array()

function differingSections(before: Uint8Array, after: Uint8Array): readonly DifferingSection[] {
  const first = byName(before)
  const second = byName(after)
  const keys = [...first.keys(), ...[...second.keys()].filter((key) => !first.has(key))]
  return keys.flatMap((key) => {
    const [one, two] = [first.get(key), second.get(key)]
    const [bytesBefore, bytesAfter] = [one?.bytes ?? NOTHING, two?.bytes ?? NOTHING]
    if (Buffer.compare(bytesBefore, bytesAfter) === 0) return []
    const start = one?.offset ?? two?.offset ?? 0
    return {
      name: one?.name ?? two?.name ?? '',
      sizeBefore: bytesBefore.length,
      sizeAfter: bytesAfter.length,
      firstOffset: start + firstDifference(bytesBefore, bytesAfter),
      before: bytesBefore,
      after: bytesAfter
    }
  })
}

/** Names of the identifiers that are not the same in both. */
function differingIdentifiers(before: Uint8Array, after: Uint8Array): readonly string[] {
  const second = locateIdentifiers(after)
  return locateIdentifiers(before).flatMap(({ name, offset, sizeBytes }, at) => {
    const other = second[at]
    const then = other && after.subarray(other.offset, other.offset + other.sizeBytes)
    const same =
      then !== undefined && Buffer.compare(before.subarray(offset, offset + sizeBytes), then) === 0
    return same ? [] : [name]
  })
}

/**
 * Compares two builds of one executable: identical, or the sections that differ and the likely reason. Pure; any bytes
 * give an answer. A section that only one file has is of size 0 in the other; `firstOffset` is from the start of the
 * first file, for a section that only the second one has of that.
 * @param directories where the source was in the first build and in the second one
 */
export function explainDifference(
  before: Uint8Array,
  after: Uint8Array,
  directories: readonly [string, string]
): Exclude<Rebuild, { readonly status: 'not-available' }> {
  if (Buffer.compare(before, after) === 0) return { status: 'identical' }
  const sections = differingSections(before, after)
  const difference = {
    sections,
    apartFromIdentifiers: differingSections(withoutIdentifiers(before), withoutIdentifiers(after)),
    identifiers: [...new Set(differingIdentifiers(before, after))],
    directories
  }
  for (const reason of REASONS) {
    const because = reason(difference)
    if (because !== undefined)
      return { status: 'different', sections: sections.map(toReported), because }
  }
  return { status: 'different', sections: sections.map(toReported), because: UNKNOWN }
}

const UNKNOWN = 'nothing known explains it'

function toReported({
  before: _before,
  after: _after,
  ...rest
}: DifferingSection): SectionDifference {
  return rest
}
