import { expect, test } from '@jest/globals'
import { createLdflags, stripsSymbols } from '../../../src/build/ldflags.ts'

test('flags come first, stamps after them, empty ones not at all', () => {
  expect(createLdflags('-s -w', { version: '1.2.3', commit: 'abc', date: '' })).toBe(
    '-s -w -X main.version=1.2.3 -X main.commit=abc'
  )
  expect(createLdflags('', { version: '', commit: '', date: '' })).toBe('')
})

test('values with white space are quoted as the go command splits them', () => {
  expect(createLdflags('', { version: '1 2', commit: '', date: '' })).toBe("-X 'main.version=1 2'")
})

test.each([
  ['-s -w', true],
  ['-w -s', true],
  ['--s', true],
  ['-s=true', true],
  ['-w', false],
  ['', false],
  ['-s=false', false],
  ['-X main.flag=-s', false],
  ['-extldflags=-s', false]
])('%j strips symbols: %s', (flags, expected) => {
  expect(stripsSymbols(flags)).toBe(expected)
})
