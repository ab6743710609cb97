import { expect, test } from '@jest/globals'
import { PipelineError } from '../../../src/errors.ts'
import { inspectBytes } from '../../../src/inspect/index.ts'
import { mergeUniversal } from '../../../src/macho/merge-universal.ts'
import { CPU, machoImage } from '../inspect/images/macho-image.ts'
import { signedImage } from '../inspect/images/signed-image.ts'

const arm64 = signedImage({ seal: {} })
const amd64 = signedImage({ seal: {}, cpu: CPU.x8664 })

function failureOf(slices: readonly Uint8Array[]): readonly [string, string] {
  try {
    mergeUniversal(slices)
  } catch (error) {
    if (error instanceof PipelineError) return [error.code, error.what]
    throw error
  }
  throw new Error('they were merged')
}

test.each([[[arm64, amd64]], [[amd64, arm64]]])(
  'amd64 comes first, each aligned (%#)',
  (slices) => {
    const merged = mergeUniversal(slices)
    const read = inspectBytes(merged)
    if (read.format !== 'universal') throw new Error(read.format)
    const arm64At = Math.ceil((4096 + amd64.length) / 16384) * 16384
    expect(read.slices).toEqual([
      { offset: 4096, sizeBytes: amd64.length, facts: inspectBytes(amd64) },
      { offset: arm64At, sizeBytes: arm64.length, facts: inspectBytes(arm64) }
    ])
    expect(merged.length).toBe(arm64At + arm64.length)
    expect(Buffer.from(merged).readUInt32BE(8 + 16)).toBe(12)
    expect(Buffer.from(merged).readUInt32BE(8 + 20 + 16)).toBe(14)
    expect(Buffer.from(merged.subarray(arm64At)).equals(arm64)).toBe(true)
  }
)

test('one slice makes a universal file, too', () => {
  expect(Buffer.from(mergeUniversal([arm64]).subarray(16384)).equals(arm64)).toBe(true)
})

test('two of one machine, and none, are mistakes of the caller', () => {
  expect(failureOf([arm64, arm64])).toEqual([
    'INTERNAL',
    'A universal file was to be made of arm64 and arm64.'
  ])
  expect(failureOf([])).toEqual(['INTERNAL', 'A universal file was to be made of nothing.'])
})

test.each([
  ['another machine', machoImage({ cpu: 0x01000012 }), 'cannot hold'],
  ['a universal file', mergeUniversal([arm64]), 'a universal file'],
  ['a text', Buffer.from('hello, world'), 'is a text file'],
  ['a file that is cut off', amd64.subarray(0, 200), 'is cut off']
])('%s is unreadable', (_what, slice, sentence) => {
  const [code, what] = failureOf([arm64, slice])
  expect(code).toBe('ARTIFACT_UNREADABLE')
  expect(what).toContain(sentence)
})
