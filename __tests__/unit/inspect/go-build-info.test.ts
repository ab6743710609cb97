import { describe, expect, test } from '@jest/globals'
import { readGoBuildInfo } from '../../../src/inspect/go-build-info.ts'
import { factsOf, problemOf } from './facts-of.ts'
import { DATA_ADDRESS, elfImage } from './images/elf-image.ts'
import { inlineGoBlob, pointerGoBlob } from './images/go-blob.ts'
import { MACHO_DATA_ADDRESS, machoImage } from './images/macho-image.ts'
import { PE_DATA_ADDRESS, peImage } from './images/pe-image.ts'

const TEXT = 'path\texample.com/x\nmod\texample.com/x\tv1.0.0\t\nbuild\tGOOS=plan9\n'
const INFO = {
  version: 'go1.26.8',
  path: 'example.com/x',
  main: { path: 'example.com/x', version: 'v1.0.0' },
  deps: [],
  settings: { GOOS: 'plan9' }
}

const inline = inlineGoBlob('go1.26.8', TEXT)
const pointers = (address: number, bits: 32 | 64 = 64, littleEndian = true): Buffer =>
  pointerGoBlob('go1.17', TEXT, { address, bits, littleEndian })

describe('Go build information', () => {
  test.each([
    ['ELF, named section', factsOf('elf', elfImage({ data: inline, goSection: true }))],
    ['ELF, first data segment', factsOf('elf', elfImage({ data: inline }))],
    ['PE, 64 bits', factsOf('pe', peImage({ data: inline }))],
    ['PE, 32 bits', factsOf('pe', peImage({ data: inline, bits: 32, machine: 0x14c }))],
    ['Mach-O, named section', factsOf('macho', machoImage({ data: inline, goSection: true }))],
    ['Mach-O, first data segment', factsOf('macho', machoImage({ data: inline }))]
  ])('is found in %s, and names the system', (_where, read) => {
    expect(read.go).toEqual(INFO)
    expect(read.goos).toBe('plan9')
  })

  test.each([
    ['ELF', factsOf('elf', elfImage({ data: pointers(DATA_ADDRESS) }))],
    [
      'ELF with 32 bits, big-endian',
      factsOf(
        'elf',
        elfImage({
          bits: 32,
          littleEndian: false,
          machine: 8,
          data: pointers(DATA_ADDRESS, 32, false)
        })
      )
    ],
    ['PE', factsOf('pe', peImage({ data: pointers(PE_DATA_ADDRESS) }))],
    ['Mach-O', factsOf('macho', machoImage({ data: pointers(MACHO_DATA_ADDRESS) }))]
  ])('of before Go 1.18 is found in %s', (_where, read) => {
    expect(read.go).toEqual({ ...INFO, version: 'go1.17' })
  })

  const goOf = (data: Uint8Array): unknown => factsOf('elf', elfImage({ data })).go
  const at = (skip: number, blob: Uint8Array): Buffer => Buffer.concat([Buffer.alloc(skip), blob])

  test('is only where Go puts it: at a multiple of 16', () => {
    expect(goOf(at(32, inline))).toEqual(INFO)
    expect(goOf(at(8, inline))).toBeUndefined()
    expect(goOf(Buffer.concat([at(8, inline.subarray(0, 24)), inline]))).toEqual(INFO)
  })

  test('is at a multiple of 16 of the address, not of the start of the data', () => {
    const start = 0x1008n
    const found = (skip: number): unknown => {
      const bytes = at(skip, inline)
      const bytesFrom = (address: bigint): Uint8Array => bytes.subarray(Number(address - start))
      return readGoBuildInfo({ data: { address: start, size: bytes.length }, bytesFrom })
    }
    expect(found(8)).toEqual(INFO)
    expect(found(24)).toEqual(INFO)
    expect(found(16)).toBeUndefined()
  })

  test('is not looked for behind the end of the data', () => {
    const image = { bytesFrom: (): Uint8Array => inline, data: { address: 0n, size: 0 } }
    expect(readGoBuildInfo(image)).toBeUndefined()
    expect(readGoBuildInfo({ ...image, data: { address: 0n, size: 32 } })).toEqual(INFO)
  })

  test('with nothing in front of and behind its module text has none', () => {
    const blob = Buffer.from(inline)
    blob[blob.length - 17] = 0x20
    expect(goOf(blob)).toEqual({ version: 'go1.26.8', path: '', deps: [], settings: {} })
  })

  test.each([
    ['half a header', inline.subarray(0, 20)],
    ['a version that is cut off', inline.subarray(0, 36)],
    ['a module text that is cut off', inline.subarray(0, -1)],
    ['an empty version', inlineGoBlob('', TEXT)],
    ['a length without end', Buffer.concat([inline.subarray(0, 32), Buffer.alloc(16, 0xff)])],
    [
      'pointers of a size no machine has',
      (() => {
        const blob = pointers(DATA_ADDRESS)
        blob[14] = 3
        return blob
      })()
    ],
    ['a pointer to nowhere', pointers(0x10)],
    [
      'a pointer to a string that is longer than the file',
      (() => {
        const blob = pointers(DATA_ADDRESS)
        blob.writeBigUInt64LE(2n ** 63n, 40)
        return blob
      })()
    ]
  ])('with %s is as good as none', (_what, data) => {
    expect(goOf(data)).toBeUndefined()
    expect(factsOf('elf', elfImage({ data })).goos).toBe('linux')
  })

  test('is not looked for in code', () => {
    expect(factsOf('elf', elfImage({ data: inline, dataFlags: 7 })).go).toBeUndefined()
  })

  test('that breaks its own grammar makes the file a damaged one', () => {
    const data = inlineGoBlob('go1.26.8', `${'path\tx\n'.repeat(2)}dep\tonly-a-path\n`)
    expect(problemOf(elfImage({ data }))).toMatchObject({
      reason: 'malformed',
      what: 'is damaged: in its Go build information, a module line has 1 columns'
    })
  })

  test('of more megabytes than any module graph is refused', () => {
    const data = inlineGoBlob('go1.26.8', `path\t${'x'.repeat(5 * 1024 * 1024)}\n`)
    expect(problemOf(elfImage({ data })).reason).toBe('malformed')
  })
})
