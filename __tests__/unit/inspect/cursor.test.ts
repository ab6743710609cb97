import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { count, Cursor } from '../../../src/inspect/cursor.ts'
import { UnreadableError } from '../../../src/inspect/unreadable.ts'

const bytes = Uint8Array.of(0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x41, 0x42, 0, 0x43)
const little = new Cursor(bytes, true)
const big = new Cursor(bytes, false)

const reasonOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof UnreadableError) return error.problem.reason
    throw error
  }
  return 'none'
}

describe('Cursor', () => {
  test('reads numbers in both orders', () => {
    expect([little.u8(1), little.u16(0), little.u32(0)]).toEqual([2, 0x0201, 0x04030201])
    expect([big.u16(0), big.u32(0)]).toEqual([0x0102, 0x01020304])
    expect([little.u64(0), big.u64(0)]).toEqual([0x0807060504030201n, 0x0102030405060708n])
  })

  test('is relative to its own bytes, not to the buffer below them', () => {
    expect(new Cursor(bytes.subarray(8), true).u8(0)).toBe(0x41)
  })

  test('reads texts up to their zero byte', () => {
    expect(little.text(8)).toBe('AB')
    expect(little.fixedText(8, 4)).toBe('AB')
    expect(little.fixedText(8, 2)).toBe('AB')
  })

  test('gives views, not copies', () => {
    expect(little.slice(8, 2).buffer).toBe(bytes.buffer)
  })

  test('refuses a text without an end, also when the end is behind the limit', () => {
    expect(reasonOf(() => little.text(11))).toBe('malformed')
    expect(reasonOf(() => little.text(8, 2))).toBe('malformed')
  })

  test('refuses a 64-bit size that no file can have', () => {
    expect(reasonOf(() => little.size64(0))).toBe('malformed')
    expect(new Cursor(Uint8Array.of(7, 0, 0, 0, 0, 0, 0, 0), true).size64(0)).toBe(7)
  })

  test('tells a file that is too short from one that is wrong', () => {
    expect(
      reasonOf(() => {
        little.needUpTo(13)
      })
    ).toBe('truncated')
    expect(
      reasonOf(() => {
        little.needUpTo(12)
      })
    ).toBe('none')
    expect(reasonOf(() => count('things', 5, 4))).toBe('malformed')
    expect(count('things', 4, 4)).toBe(4)
  })

  test('never reads outside, whatever position is asked for', () => {
    const position = fc.oneof(fc.integer(), fc.double(), fc.constant(Number.MAX_SAFE_INTEGER))
    fc.assert(
      fc.property(position, (at) => {
        const inside = at >= 0 && at + 8 <= bytes.length
        const reason = reasonOf(() => {
          little.u64(at)
          little.slice(at, 8)
        })
        expect(reason).toBe(inside ? 'none' : 'malformed')
      })
    )
  })
})
