import { expect, test } from '@jest/globals'
import { createLdflags } from '../../../src/build/ldflags.ts'

test('flags come first, stamps after them, empty ones not at all', () => {
  expect(createLdflags('-s -w', { version: '1.2.3', commit: 'abc', date: '' })).toBe(
    '-s -w -X main.version=1.2.3 -X main.commit=abc'
  )
  expect(createLdflags('', { version: '', commit: '', date: '' })).toBe('')
})

test('values with white space are quoted as the go command splits them', () => {
  expect(createLdflags('', { version: '1 2', commit: '', date: '' })).toBe("-X 'main.version=1 2'")
})
