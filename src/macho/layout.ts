import { PipelineError } from '../errors.ts'
import { inspectBytes } from '../inspect/inspect-bytes.ts'
import { LC_CODE_SIGNATURE } from '../inspect/macho-seal.ts'
import type { MachoFacts } from '../inspect/index.ts'

/** A segment: where its command is, and what that says. */
export interface Segment {
  readonly name: string
  readonly at: number
  readonly address: bigint
  readonly memorySize: bigint
  readonly offset: number
  readonly fileSize: number
}

/** Where everything is that a signature needs, in a file whose load commands were found whole. */
export interface Layout {
  readonly facts: MachoFacts
  readonly view: DataView
  readonly cpu: number
  readonly cpuSubtype: number
  /** First byte behind the load commands. */
  readonly commandsEnd: number
  /** First byte of the file that is neither header nor load command, as far as sections and segments tell. */
  readonly contentStart: number
  readonly segments: readonly Segment[]
  readonly signature?: { readonly at: number; readonly offset: number; readonly size: number }
}

const MAGIC_64 = 0xfeedfacf
const HEADER_BYTES = 32
const LC_SEGMENT_64 = 0x19

/**
 * Takes apart a thin, 64-bit, little-endian Mach-O file (Apple's `mach-o/loader.h`); `ARTIFACT_UNREADABLE` for
 * other bytes.
 */
export function readLayout(bytes: Uint8Array): Layout {
  const inspected = inspectBytes(bytes)
  if (inspected.format === 'unreadable') throw unreadable(inspected.what, inspected.fix)
  if (inspected.format !== 'macho') {
    throw unreadable(`is ${inspected.format === 'universal' ? 'a universal' : 'no Mach-O'} file`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== MAGIC_64) throw unreadable('is not 64-bit and little-endian')
  const commandsEnd = HEADER_BYTES + view.getUint32(20, true)
  const commands = commandsOf(view)
  const segments = commands
    .filter(({ command }) => command === LC_SEGMENT_64)
    .map(({ at }) => segmentAt(bytes, view, at))
  const sign = commands.find(({ command }) => command === LC_CODE_SIGNATURE)
  const pad = inspected.facts.headerPadBytes
  const starts = segments.map(({ offset }) => offset).filter((offset) => offset > 0)
  return {
    facts: inspected.facts,
    view,
    cpu: view.getUint32(4, true),
    cpuSubtype: view.getUint32(8, true),
    commandsEnd,
    contentStart: Math.min(
      bytes.length,
      ...starts,
      ...(pad === undefined ? [] : [commandsEnd + pad])
    ),
    segments,
    ...(sign === undefined
      ? {}
      : {
          signature: {
            at: sign.at,
            offset: view.getUint32(sign.at + 8, true),
            size: view.getUint32(sign.at + 12, true)
          }
        })
  }
}

function commandsOf(view: DataView): readonly { readonly command: number; readonly at: number }[] {
  let at = HEADER_BYTES
  return Array.from({ length: view.getUint32(16, true) }, () => {
    const here = at
    at += view.getUint32(here + 4, true)
    return { command: view.getUint32(here, true), at: here }
  })
}

function segmentAt(bytes: Uint8Array, view: DataView, at: number): Segment {
  const name = Buffer.from(bytes.subarray(at + 8, at + 24)).toString('latin1')
  return {
    name: name.replace(/\0.*$/s, ''),
    at,
    address: view.getBigUint64(at + 24, true),
    memorySize: view.getBigUint64(at + 32, true),
    offset: Number(view.getBigUint64(at + 40, true)),
    fileSize: Number(view.getBigUint64(at + 48, true))
  }
}

function unreadable(what: string, fix?: string): PipelineError {
  return new PipelineError({
    code: 'ARTIFACT_UNREADABLE',
    what: `What should be a macOS executable of one machine ${what}.`,
    fix: fix ?? 'Give a 64-bit executable or library for amd64 or arm64, as a linker wrote it.'
  })
}
