import { count, type Cursor } from './cursor.ts'
import { readAdvice } from './advice.ts'
import { WasmReader, type WasmSection } from './wasm-sections.ts'

const MAX_ENTRIES = 100_000
const MOST_TOOLS = 64
const MOST_FEATURES = 256
/** Marks of a feature that is used, by the conventions of today and of before; others forbid it. */
const USED = [0x2b, 0x3d]

/** One entry of the `producers` section: `processed-by`, `clang`, `18.1.2`. */
export interface WasmProducer {
  readonly field: string
  readonly name: string
  readonly version: string
}

/** The entries of the `producers` section (WebAssembly tool conventions, "Producers Section"). */
export function readWasmProducers(
  cursor: Cursor,
  sections: readonly WasmSection[]
): readonly WasmProducer[] {
  const section = sections.find(({ name }) => name === 'producers')
  return section === undefined ? [] : (readAdvice(() => readFields(cursor, section)) ?? [])
}

function readFields(cursor: Cursor, { start, end }: WasmSection): readonly WasmProducer[] {
  const reader = new WasmReader(cursor, start, end)
  const producers: WasmProducer[] = []
  for (let fields = count('producers', reader.u32(), MAX_ENTRIES); fields > 0; fields--) {
    const field = reader.text()
    for (let values = count('producers', reader.u32(), MAX_ENTRIES); values > 0; values--)
      producers.push({ field, name: reader.text(), version: reader.text() })
  }
  return producers
}

/** Compilers and linkers with their versions, each once; languages are none. At most 64. */
export function wasmCompilers(producers: readonly WasmProducer[]): readonly string[] {
  const names = producers
    .filter(({ field }) => field === 'processed-by')
    .map(({ name, version }) => `${name} ${version}`.trim())
  return [...new Set(names)].slice(0, MOST_TOOLS)
}

/** Extensions by the `target_features` section (tool conventions, "Target Features Section"), sorted. */
export function readWasmFeatures(
  cursor: Cursor,
  sections: readonly WasmSection[]
): readonly string[] {
  const section = sections.find(({ name }) => name === 'target_features')
  return section === undefined ? [] : (readAdvice(() => readUsed(cursor, section)) ?? [])
}

function readUsed(cursor: Cursor, { start, end }: WasmSection): readonly string[] {
  const reader = new WasmReader(cursor, start, end)
  const names = new Set<string>()
  for (let left = count('features', reader.u32(), MOST_FEATURES); left > 0; left--) {
    const prefix = reader.u8()
    const name = reader.text()
    if (USED.includes(prefix)) names.add(name)
  }
  return [...names].sort()
}
