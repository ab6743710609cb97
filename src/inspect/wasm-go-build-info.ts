import { type Cursor, decodeText } from './cursor.ts'
import type { GoBuildInfo } from './go-facts.ts'
import { parseGoModInfo } from './parse-go-mod-info.ts'
import type { WasmProducer } from './wasm-custom.ts'
import { WASM_SECTION, type WasmSection } from './wasm-sections.ts'

/** What Go's linker puts around module information in memory (`infoStart`, `infoEnd` in Go's `modload/build.go`). */
const INFO_START = Buffer.from('3077af0c9274080241e1c107e6d618e6', 'hex')
const INFO_END = Buffer.from('f932433186182072008242104116d8f2', 'hex')

/**
 * Go writes no build information header into WebAssembly. Its version is in the `producers` section (WebAssembly
 * tool conventions, "Producers Section"), its module information among the data. Nothing without a Go version.
 */
export function readWasmGoBuildInfo(
  cursor: Cursor,
  sections: readonly WasmSection[],
  producers: readonly WasmProducer[]
): GoBuildInfo | undefined {
  const version = producers.find(
    ({ field, name }) => field === 'language' && name === 'Go'
  )?.version
  if (version === undefined) return undefined
  const data = sections.find(({ id }) => id === WASM_SECTION.data)
  return parseGoModInfo(version, data === undefined ? '' : modInfo(cursor, data))
}

function modInfo(cursor: Cursor, { start, end }: WasmSection): string {
  const bytes = cursor.slice(start, end - start)
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = data.indexOf(INFO_START)
  const last = first < 0 ? -1 : data.indexOf(INFO_END, first)
  return last < 0 ? '' : decodeText(data.subarray(first + INFO_START.length, last))
}
