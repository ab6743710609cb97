import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inspectBytes } from '../../src/inspect/index.ts'
import { buildSamples, createSampleFolder, type Recipe } from '../helpers/inspect-samples.ts'

const RECIPES = {
  'linux-amd64': { go: 'linux/amd64' },
  'linux-s390x': { go: 'linux/s390x' },
  'windows-386': { go: 'windows/386' },
  'darwin-arm64': { go: 'darwin/arm64' },
  wasip1: { go: 'wasip1/wasm' },
  'c-dynamic': { run: [['gcc', '-o', 'c-dynamic', 'main.c', '-lm', '-g']] },
  'c.exe': { run: [['x86_64-w64-mingw32-gcc', '-o', 'c.exe', 'main.c']] }
} as const satisfies Readonly<Record<string, Recipe>>

type Name = keyof typeof RECIPES
const NAMES = Object.keys(RECIPES) as Name[]

let folder = ''
const files = new Map<Name, Buffer>()

beforeAll(async () => {
  folder = await createSampleFolder()
  const paths = await buildSamples(folder, RECIPES)
  for (const name of NAMES) files.set(name, await readFile(paths[name]))
}, 600_000)

afterAll(async () => rm(folder, { recursive: true }))

/** Headers are at the start; section headers, signatures and symbols at the end. */
const HOT_BYTES = 4096
const LONGEST_MS = 1000

interface Flip {
  /** Start, end, or anywhere. */
  readonly where: 'start' | 'end' | 'any'
  readonly at: number
  readonly bits: number
}

const flips = fc.array(
  fc.record({
    where: fc.constantFrom('start', 'start', 'start', 'end', 'any'),
    at: fc.nat(2 ** 31),
    bits: fc.integer({ min: 1, max: 255 })
  }),
  { minLength: 1, maxLength: 8 }
)

function positionOf({ where, at }: Flip, size: number): number {
  const hot = Math.min(HOT_BYTES, size)
  return where === 'any' ? at % size : where === 'start' ? at % hot : size - 1 - (at % hot)
}

describe.each(NAMES)('%s', (name) => {
  const original = (): Buffer => {
    const bytes = files.get(name)
    if (bytes === undefined) throw new Error(`${name} was not built`)
    return bytes
  }

  test('is read as it is, and left as it is', () => {
    const bytes = original()
    const before = createHash('sha256').update(bytes).digest('hex')
    expect(inspectBytes(bytes).format).not.toBe('unreadable')
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(before)
  })

  test('with bits changed gives facts or an error value, in time', () => {
    const copy = Buffer.from(original())
    let worstMs = 0
    fc.assert(
      fc.property(flips, (all) => {
        for (const flip of all) flipIn(copy, flip)
        const started = performance.now()
        const result = inspectBytes(copy)
        worstMs = Math.max(worstMs, performance.now() - started)
        for (const flip of all) flipIn(copy, flip)
        return JSON.stringify(result).startsWith('{"format"')
      }),
      { numRuns: 300 }
    )
    expect(copy.equals(original())).toBe(true)
    expect(worstMs).toBeLessThan(LONGEST_MS)
  })

  test('cut off anywhere is never taken for whole', () => {
    const bytes = original()
    // Debug information and symbols are at the end: a reader that stops early would miss that they are gone.
    for (let step = 1; step <= 64; step++) {
      const cut = bytes.subarray(0, Math.floor((bytes.length * step) / 65))
      const result = inspectBytes(cut)
      if (result.format === 'unreadable') continue
      throw new Error(`${cut.length} of ${bytes.length} bytes were read as ${result.format}`)
    }
    expect(inspectBytes(bytes.subarray(0, bytes.length >> 1))).toMatchObject({
      reason: 'truncated'
    })
  })
})

function flipIn(bytes: Buffer, flip: Flip): void {
  const at = positionOf(flip, bytes.length)
  bytes.writeUInt8(bytes.readUInt8(at) ^ flip.bits, at)
}
