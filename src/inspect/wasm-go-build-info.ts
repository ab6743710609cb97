import { count, type Cursor, decodeText } from './cursor.ts'
import type { GoBuildInfo } from './go-facts.ts'
import { parseGoModInfo } from './parse-go-mod-info.ts'
import { WASM_SECTION, WasmReader, type WasmSection } from './wasm-sections.ts'

const MAX_ENTRIES = 100_000

/** What Go's linker puts around module information in memory (`infoStart`, `infoEnd` in Go's `modload/build.go`). */
const INFO_START = Buffer.from('3077af0c9274080241e1c107e6d618e6', 'hex')
const INFO_END = Buffer.from('f932433186182072008242104116d8f2', 'hex')

/**
 * Go writes no build information header into WebAssembly. Its version is in the `producers` section (WebAssembly
 * tool conventions, "Producers Section"), its module information among the data. Nothing without a Go version.
 */
export function readWasmGoBuildInfo(
  cursor: Cursor,
  sections: readonly WasmSection[]
): GoBuildInfo | undefined {
  const producers = sections.find(({ name }) => name === 'producers')
  const version = producers === undefined ? undefined : goVersion(cursor, producers)
  if (version === undefined) return undefined
  const data = sections.find(({ id }) => id === WASM_SECTION.data)
  return parseGoModInfo(version, data === undefined ? '' : modInfo(cursor, data))
}

function goVersion(cursor: Cursor, { start, end }: WasmSection): string | undefined {
  const reader = new WasmReader(cursor, start, end)
  let version: string | undefined
  for (let fields = count('producers', reader.u32(), MAX_ENTRIES); fields > 0; fields--) {
    const field = reader.text()
    for (let values = count('producers', reader.u32(), MAX_ENTRIES); values > 0; values--) {
      const name = reader.text()
      const text = reader.text()
      if (field === 'language' && name === 'Go') version ??= text
    }
  }
  return version
}

function modInfo(cursor: Cursor, { start, end }: WasmSection): string {
  const bytes = cursor.slice(start, end - start)
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const first = data.indexOf(INFO_START)
  const last = first < 0 ? -1 : data.indexOf(INFO_END, first)
  return last < 0 ? '' : decodeText(data.subarray(first + INFO_START.length, last))
}
