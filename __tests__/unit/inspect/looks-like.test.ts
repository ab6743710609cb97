import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { problemOf } from './facts-of.ts'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

describe('bytes that are no executable', () => {
  test.each([
    [gzipSync('x'), 'is a gzip archive'],
    [latin1('PK\x03\x04rest'), 'is a zip archive'],
    [Buffer.concat([Buffer.alloc(257, 97), latin1('ustar')]), 'is a tar archive'],
    [latin1('!<arch>\ndebian-binary   '), 'is a Debian package'],
    [latin1('!<arch>\nmain.o/  '), 'is an ar archive (a static library)'],
    [latin1('d\x86\x02\0'), 'is a Windows object file that was not linked'],
    [latin1('#!/bin/sh\necho hi\n'), 'is a script (#!/bin/sh)'],
    [latin1('  <!DOCTYPE html><html>'), 'is an HTML page, as a failed download leaves'],
    [latin1('version https://git-lfs/spec/v1\n'), 'is a Git LFS pointer, not the file itself'],
    [Buffer.from('Grüße\n'), 'is a text file'],
    [Buffer.alloc(5000, 'ü'), 'is a text file'],
    [latin1('\x01\x02\x03'), 'is of an unknown format'],
    [latin1('text with \x80 and \xff'), 'is of an unknown format'],
    [latin1('MZ'), 'is cut off: its headers describe at least 64 bytes, and it has 2'],
    [latin1('\x7fELF'), 'is cut off: its headers describe at least 16 bytes, and it has 4']
  ])('%#: %s', (bytes, what) => {
    expect(problemOf(bytes).what).toBe(what)
  })

  test('that are none at all are an empty file', () => {
    expect(problemOf(new Uint8Array())).toMatchObject({ reason: 'empty', what: 'is an empty file' })
  })

  test('get advice that fits', () => {
    expect(problemOf(gzipSync('x')).fix).toMatch(/^Unpack it/)
    expect(problemOf(latin1('!<arch>\n__.PKGDEF')).fix).toContain('`package main`')
    expect(problemOf(latin1('key: value')).fix).toMatch(/^Give the path of an executable/)
  })

  test('are not shown: a file that was named by mistake may hold a secret', () => {
    const { what, fix } = problemOf(latin1('machine example.com login me password hunter2\n'))
    expect(`${what} ${fix}`).not.toContain('hunter2')
    expect(what).toBe('is a text file')
  })
})
