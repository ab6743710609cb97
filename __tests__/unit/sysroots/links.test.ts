import { describe, expect, test } from '@jest/globals'
import { archiveKind, isMacOSExtra, outerDirectory } from '../../../src/sysroots/archive-kind.ts'
import {
  followLinks,
  mergedPath,
  mergedTarget,
  relativeTarget
} from '../../../src/sysroots/links.ts'

const follow = (path: string, links: Readonly<Record<string, string>>): string | undefined =>
  followLinks(path, new Map(Object.entries(links)))

describe('following links', () => {
  test.each([
    ['a/b', {}, 'a/b'],
    ['lib/x', { lib: 'usr/lib' }, 'usr/lib/x'],
    [
      'usr/lib/libz.so',
      { 'usr/lib/libz.so': '/lib/libz.so.1', lib: 'usr/lib' },
      'usr/lib/libz.so.1'
    ],
    ['a/b/c', { 'a/b/c': '../../x/./y' }, 'x/y'],
    ['a/b', { 'a/b': '..' }, ''],
    ['a', { a: '/' }, '']
  ])('%s with %j is %s', (path, links, place) => {
    expect(follow(path, links)).toBe(place)
  })

  test.each([
    ['a directory too far', 'a', { a: '../x' }],
    ['far too far', 'a/b', { 'a/b': '../../../etc/passwd' }],
    ['an absolute one with dots', 'a', { a: '/usr/../../x' }],
    // Lexically inside; but `deep/er` is the root itself.
    ['through another link', 'p', { 'deep/er': '..', p: 'deep/er/../x' }],
    ['through two', 'p', { up: 'deep/er', 'deep/er': '/', p: 'up/../x' }],
    ['a circle', 'a', { a: 'b', b: 'a' }],
    ['itself', 'a', { a: 'a' }]
  ])('%s leaves the root', (_name, path, links) => {
    expect(follow(path, links)).toBeUndefined()
  })
})

test('absolute targets become relative ones, others stay', () => {
  expect(relativeTarget('usr/lib/t/libz.so', '/lib/t/libz.so.1')).toBe('../../../lib/t/libz.so.1')
  expect(relativeTarget('a/b', '/a')).toBe('.')
  expect(relativeTarget('a', '/a/../c')).toBe('c')
  expect(relativeTarget('a/b', '../c')).toBe('../c')
})

test.each([
  // As Debian 12 has it: the loader and libraries in /lib, what links against them in /usr/lib.
  ['usr/lib/t/libz.so', '/lib/t/libz.so.1', 'usr/lib/t/libz.so', 'libz.so.1'],
  ['lib/ld-linux-aarch64.so.1', 't/ld.so', 'usr/lib/ld-linux-aarch64.so.1', 't/ld.so'],
  [
    'lib64/ld-linux-x86-64.so.2',
    '/lib/t/ld.so',
    'usr/lib64/ld-linux-x86-64.so.2',
    '../lib/t/ld.so'
  ],
  ['lib/t/x', '../../usr/lib/y', 'usr/lib/t/x', '../y'],
  ['lib/x', '../etc/y', 'usr/lib/x', '../../etc/y'],
  ['etc/x', '../bin/y', 'etc/x', '../usr/bin/y'],
  // A real root stops dots; so does this.
  ['lib/x', '../../../../lib/y', 'usr/lib/x', 'y']
])('merged: %s -> %s', (path, target, place, written) => {
  expect([mergedPath(path), mergedTarget(path, target)]).toEqual([place, written])
})

describe('archives', () => {
  test('the directory around everything is left out, one of a sysroot is not', () => {
    expect(outerDirectory(['MacOSX15.sdk/usr/x', 'MacOSX15.sdk/System/y'])).toBe('MacOSX15.sdk')
    expect(outerDirectory(['usr/x', 'usr/lib/y'])).toBeUndefined()
    expect(outerDirectory(['a/x', 'b/y'])).toBeUndefined()
    expect(outerDirectory(['a/x', 'readme'])).toBeUndefined()
    expect(outerDirectory([])).toBeUndefined()
  })

  test('kinds go by the first bytes', () => {
    expect(archiveKind(Buffer.from('1f8b0800', 'hex'))).toBe('gz')
    expect(archiveKind(Buffer.from('fd377a585a00', 'hex'))).toBe('xz')
    expect(archiveKind(Buffer.from('28b52ffd04', 'hex'))).toBe('zst')
    expect(archiveKind(Buffer.from('PK\u0003\u0004'))).toBe('zip')
    expect(archiveKind(Buffer.from('BZh9'))).toBeUndefined()
    expect(archiveKind(Buffer.alloc(0))).toBeUndefined()
  })

  test('what macOS adds is no part of it', () => {
    expect(['._a', 'x/._a', '__MACOSX/x'].every(isMacOSExtra)).toBe(true)
    expect(['a._b', 'x/__MACOSX/y', 'usr/._/x'].some(isMacOSExtra)).toBe(false)
  })
})
