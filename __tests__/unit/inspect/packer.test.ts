import { expect, test } from '@jest/globals'
import { findPacker } from '../../../src/inspect/packer.ts'

const NOTE = '$Info: This file is packed with the UPX executable packer http://upx.sf.net $\n\0'
const ID = '$Id: UPX 4.22 Copyright (C) 1996-2024 the UPX Team. All Rights Reserved. $\n'
const pad = (bytes: number): Buffer => Buffer.alloc(bytes)

test('the note of UPX, at the start and at the end of a large file', () => {
  const note = Buffer.from(NOTE + ID)
  expect(findPacker(Buffer.concat([pad(100), note, pad(100)]))).toBe('UPX 4.22')
  expect(findPacker(Buffer.concat([pad(3_000_000), note, pad(1000)]))).toBe('UPX 4.22')
  expect(findPacker(Buffer.from(NOTE))).toBe('UPX')
})

test('the magic near the start, where the note was wiped out', () => {
  expect(findPacker(Buffer.concat([pad(500), Buffer.from('UPX!'), pad(500)]))).toBe('UPX')
  expect(findPacker(Buffer.concat([pad(5000), Buffer.from('UPX!'), pad(500)]))).toBe(undefined)
})

test('other files, empty ones, and a program that merely speaks of UPX', () => {
  expect(findPacker(pad(0))).toBe(undefined)
  expect(findPacker(Buffer.concat([pad(3_000_000), Buffer.from(NOTE), pad(3_000_000)]))).toBe(
    undefined
  )
  expect(findPacker(Buffer.concat([pad(2000), Buffer.from('packed with UPX')]))).toBe(undefined)
})
