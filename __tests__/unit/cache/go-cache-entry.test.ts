import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import {
  digestOfEntries,
  ENTRY_BYTES,
  formatGoCacheEntry,
  formatGoCacheIndex,
  goCachePath,
  parseGoCacheEntry,
  parseGoCacheIndex
} from '../../../src/cache/go-cache-entry.ts'

const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(64)) as [string, string, string]
// As fmt.Sprintf("v1 %x %x %20d %20d\n", ...) writes it.
const WRITTEN = `v1 ${a} ${b}                 1234  1796121600000000000\n`

test('an action entry is read as the go command writes it', () => {
  expect(WRITTEN).toHaveLength(ENTRY_BYTES)
  expect(parseGoCacheEntry(WRITTEN)).toEqual({ action: a, output: b, sizeBytes: 1234 })
  const formatted = formatGoCacheEntry({ action: a, output: b, sizeBytes: 1234 })
  expect(formatted).toBe(`v1 ${a} ${b}                 1234                    1\n`)
})

test.each([
  ['', 'empty'],
  [WRITTEN.slice(0, -1), 'cut off'],
  [`${WRITTEN}\n`, 'too long'],
  [WRITTEN.replace('v1', 'v2'), 'another version'],
  [WRITTEN.replace('a', 'A'), 'capitals'],
  [WRITTEN.replace('a', 'g'), 'no hex'],
  [WRITTEN.replace(' 1234 ', '-1234 '), 'a negative size'],
  [WRITTEN.replace(' 1234 ', ' 12 4 '), 'two numbers'],
  [WRITTEN.replace('                1234', '99999999999999999999'), 'more than a number holds']
])('%j is none: %s', (text) => {
  expect(parseGoCacheEntry(text)).toBeUndefined()
})

test('files lie in directories by the first byte', () => {
  expect(goCachePath(`0f${'1'.repeat(62)}`, 'd')).toBe(`0f/0f${'1'.repeat(62)}-d`)
})

const ENTRIES = [
  { action: b, output: c, sizeBytes: 7 },
  { action: a, output: c, sizeBytes: 7 }
]

test('the index is sorted, and read back', () => {
  const text = formatGoCacheIndex(ENTRIES)
  expect(text).toBe(`${a} ${c} 7\n${b} ${c} 7\n`)
  expect(parseGoCacheIndex(text)).toEqual([...ENTRIES].reverse())
  expect(parseGoCacheIndex('')).toEqual([])
})

test.each([
  `${b} ${c} 7\n${a} ${c} 7\n`,
  `${a} ${c} 7\n${a} ${b} 7\n`,
  `${a} ${c} 7`,
  `${a} ${c} 7\n\n`,
  `${a} ${c} 07\n`,
  `${a} ${c} -7\n`,
  `${a} ${c} 7 \n`,
  `${a} ${c}\n`,
  `${a} ../${c.slice(3)} 7\n`
])('the index %j is malformed', (text) => {
  expect(parseGoCacheIndex(text)).toBeUndefined()
})

test('the digest is one of the index, whatever the order, and every part of an entry counts', () => {
  const digest = digestOfEntries(ENTRIES)
  const index = `${a} ${c} 7\n${b} ${c} 7\n`
  expect(digest).toBe(createHash('sha256').update(index).digest('hex'))
  expect(digestOfEntries([...ENTRIES].reverse())).toBe(digest)
  const [first, second] = ENTRIES as [(typeof ENTRIES)[0], (typeof ENTRIES)[0]]
  for (const changed of [
    [first],
    [first, { ...second, output: b }],
    [first, { ...second, sizeBytes: 8 }],
    [first, { ...second, action: c }]
  ])
    expect(digestOfEntries(changed)).not.toBe(digest)
})
