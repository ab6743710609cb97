import { count, Cursor } from './cursor.ts'
import type { BinaryFacts } from './facts.ts'
import type { WasmFacts } from './wasm-facts.ts'
import { findGoBuildId } from './go-build-id.ts'
import { goCpuOf } from './go-cpu.ts'
import { findPathLeaks } from './path-leaks.ts'
import { malformed, unreadable, UnreadableError } from './unreadable.ts'
import { readWasmFeatures, readWasmProducers, wasmCompilers } from './wasm-custom.ts'
import { readWasmGoBuildInfo } from './wasm-go-build-info.ts'
import { hasC } from './package-sizes.ts'
import { readWasmPackages } from './wasm-packages.ts'
import {
  readWasmSections,
  WASM_SECTION,
  WasmReader,
  type WasmSection,
  wasmSectionName
} from './wasm-sections.ts'

/** Import module to GOOS: the WASI interface of Go's wasip1, and the one of its `wasm_exec.js`. */
const HOSTS: Readonly<Record<string, string>> = {
  wasi_snapshot_preview1: 'wasip1',
  gojs: 'js',
  go: 'js'
}

const MAX_ENTRIES = 100_000
/** Flags of limits: a maximum follows, 64-bit addresses, a page size follows. */
const LIMITS = { maximum: 1, wide: 4, pageSize: 8 } as const

/** A vector without elements, for sections that are not there. */
const EMPTY = new Cursor(Uint8Array.of(0), true)

/** Reads a module (WebAssembly core specification, "Binary Format"). */
export function readWasm(bytes: Uint8Array): BinaryFacts {
  const cursor = new Cursor(bytes, true)
  cursor.needUpTo(8)
  const version = cursor.u16(4)
  if (cursor.u16(6) !== 0) {
    throw new UnreadableError(unreadable('unsupported', 'is a WebAssembly component, not a module'))
  }
  if (version !== 1) throw malformed(`its WebAssembly version is ${version}`)
  const sections = readWasmSections(cursor)
  const producers = readWasmProducers(cursor, sections)
  const imports = readImports(readerOf(cursor, sections, WASM_SECTION.import))
  const facts = wasmFacts(cursor, sections, { version, imports })
  const go = readWasmGoBuildInfo(cursor, sections, producers)
  const host = facts.importModules.map((name) => HOSTS[name]).find((name) => name !== undefined)
  const id = sections.find(({ name }) => name === 'go:buildid')
  const goBuildId = id && findGoBuildId(cursor.slice(id.start, id.end - id.start))
  const { functions: importedFunctions } = imports
  const packages = go && readWasmPackages(cursor, sections, { importedFunctions, hasC: hasC(go) })
  return {
    format: 'wasm',
    goos: go?.settings['GOOS'] ?? host ?? 'unknown:wasm',
    goarch: 'wasm',
    bits: facts.bits,
    linkage: 'static',
    needed: [],
    ...(go === undefined ? {} : { go }),
    ...(goBuildId === undefined ? {} : { goBuildId }),
    cpu: goCpuOf(go),
    compilers: wasmCompilers(producers),
    sections: sections.map((section) => ({
      name: wasmSectionName(section),
      sizeBytes: section.sizeBytes,
      fileBytes: section.sizeBytes
    })),
    ...(packages === undefined ? {} : { packages }),
    pathLeaks: findPathLeaks([bytes]),
    facts
  }
}

function wasmFacts(
  cursor: Cursor,
  sections: readonly WasmSection[],
  { version, imports }: { readonly version: number; readonly imports: WasmImports }
): WasmFacts {
  const wide = imports.wideMemory || hasWideMemory(readerOf(cursor, sections, WASM_SECTION.memory))
  const exports = readExports(readerOf(cursor, sections, WASM_SECTION.export))
  return {
    format: 'wasm',
    bits: wide ? 64 : 32,
    version,
    type: exports.has('_start') ? 'command' : exports.has('_initialize') ? 'reactor' : 'module',
    importModules: [...imports.modules].sort(),
    exports: [...exports].sort(),
    features: readWasmFeatures(cursor, sections),
    stripped: !sections.some(({ name }) => name === 'name'),
    debugInfo: sections.some(({ name }) => name.startsWith('.debug_'))
  }
}

/** A reader of the first section with a number; without one, of the empty vector. */
function readerOf(cursor: Cursor, sections: readonly WasmSection[], id: number): WasmReader {
  const section = sections.find((each) => each.id === id)
  return section === undefined
    ? new WasmReader(EMPTY, 0, 1)
    : new WasmReader(cursor, section.start, section.end)
}

interface WasmImports {
  readonly modules: ReadonlySet<string>
  readonly wideMemory: boolean
  /** They are counted before the functions of the module. */
  readonly functions: number
}

function readImports(reader: WasmReader): WasmImports {
  const modules = new Set<string>()
  let wideMemory = false
  let functions = 0
  for (let left = count('imports', reader.u32(), MAX_ENTRIES); left > 0; left--) {
    modules.add(reader.text())
    reader.text()
    const kind = reader.u8()
    if (kind === 0) functions++
    if (skipImportDescription(reader, kind)) wideMemory = true
  }
  return { modules, wideMemory, functions }
}

/** Passes over the type of an import; true if it is a memory with 64-bit addresses. */
function skipImportDescription(reader: WasmReader, kind: number): boolean {
  switch (kind) {
    case 0:
      reader.u32()
      return false
    case 1:
      skipValueType(reader)
      skipLimits(reader)
      return false
    case 2:
      return (skipLimits(reader) & LIMITS.wide) !== 0
    case 3:
      skipValueType(reader)
      reader.u8()
      return false
    case 4:
      reader.u8()
      reader.u32()
      return false
    default:
      throw malformed(`it imports something of kind ${kind}`)
  }
}

/** A type is one byte, or the byte of a reference and the number of what it refers to. */
function skipValueType(reader: WasmReader): void {
  const type = reader.u8()
  if (type === 0x63 || type === 0x64) reader.skipNumber()
}

function skipLimits(reader: WasmReader): number {
  const flags = reader.u8()
  reader.skipNumber()
  if ((flags & LIMITS.maximum) !== 0) reader.skipNumber()
  if ((flags & LIMITS.pageSize) !== 0) reader.skipNumber()
  return flags
}

function hasWideMemory(reader: WasmReader): boolean {
  return reader.u32() > 0 && (skipLimits(reader) & LIMITS.wide) !== 0
}

function readExports(reader: WasmReader): ReadonlySet<string> {
  const names = new Set<string>()
  for (let left = count('exports', reader.u32(), MAX_ENTRIES); left > 0; left--) {
    names.add(reader.text())
    reader.u8()
    reader.u32()
  }
  return names
}
