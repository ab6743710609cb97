import { expect, test } from '@jest/globals'
import { expandPlace, type ElfObject } from '../../../src/libraries/elf-object.ts'
import { searchOrder, type Loader } from '../../../src/libraries/search-order.ts'

const object = (
  path: string,
  facts: Partial<ElfObject['facts']>,
  by?: ElfObject,
  realm: 'system' | 'machine' = 'system'
): ElfObject => ({
  name: path,
  place: { realm, path },
  facts: { needed: [], rpath: [], runpath: [], ...facts },
  ...(by === undefined ? {} : { by })
})

const GLIBC: Loader = {
  kind: 'glibc',
  tokens: { LIB: 'lib64', PLATFORM: 'aarch64' },
  cache: new Map([['libz.so.1', '/cached/libz.so.1']]),
  directories: ['/lib64', '/usr/lib64']
}
const MUSL: Loader = { kind: 'musl', tokens: { LIB: 'lib' }, directories: ['/lib'] }

const order = (name: string, from: ElfObject, loader: Loader): readonly string[] =>
  searchOrder(name, from, loader).map((attempt) => {
    const { realm, path } = 'file' in attempt ? attempt.file : attempt.directory
    return `${realm} ${'file' in attempt ? 'file ' : ''}${path}`
  })

test('glibc: RPATH of the chain, cache, own directories', () => {
  const program = object('/p/app', { rpath: ['$ORIGIN/lib', 'relative'] }, undefined, 'machine')
  const silent = object('/q/liba.so', { rpath: ['/ignored'], runpath: ['/only-a'] }, program)
  const library = object('/r/libb.so', { rpath: ['${ORIGIN}/b//', '/$LIB/$PLATFORM'] }, silent)
  expect(order('libz.so.1', library, GLIBC)).toEqual([
    'system /r/b',
    'system /lib64/aarch64',
    'machine /p/lib',
    'system file /cached/libz.so.1',
    'system /lib64',
    'system /usr/lib64'
  ])
  expect(order('liby.so', silent, GLIBC)).toEqual([
    ...['system /only-a', 'system /lib64', 'system /usr/lib64']
  ])
})

test('musl: RUNPATH counts for libraries of libraries, unknown tokens end all of it', () => {
  const program = object('/p/app', { runpath: ['/run', '$ORIGINAL:x'], rpath: ['/no'] })
  const library = object('/q/liba.so', { runpath: ['$ORIGIN', '$LIB/x'] }, program)
  expect(order('libz.so.1', library, MUSL)).toEqual(['system /run', 'system /pAL', 'system /lib'])
})

test('a name with a slash is that file; nothing for what depends on the working directory', () => {
  const program = object('/p/app', {}, undefined, 'machine')
  expect(order('/x/liba.so', program, GLIBC)).toEqual(['system file /x/liba.so'])
  expect(order('$ORIGIN/../liba.so', program, GLIBC)).toEqual(['machine file /p/../liba.so'])
  expect(order('./liba.so', program, GLIBC)).toEqual([])
  expect(order('$PLATFORM/liba.so', program, { ...GLIBC, tokens: { LIB: 'lib' } })).toEqual([])
})

test('what only looks like a token stays, and what a token cannot be is refused', () => {
  const program = object('/p/app', {})
  const expand = (entry: string): string | undefined =>
    expandPlace(entry, program, { LIB: 'lib' })?.path
  expect(expand('/a/$ORIGINAL')).toBe('/a/$ORIGINAL')
  expect(expand('/a/$LIB')).toBe('/a/lib')
  expect(expand('/a/$PLATFORM')).toBeUndefined()
  expect(expand('/a\0b')).toBeUndefined()
  expect(expand('$LIB/x')).toBeUndefined()
})

test('long chains and long lists end', () => {
  let from = object('/p/app', { rpath: Array.from({ length: 4096 }, (_, at) => `/d${String(at)}`) })
  for (let at = 0; at < 4000; at++) from = object('/l', { rpath: from.facts.rpath }, from)
  expect(order('libq.so', from, GLIBC)).toHaveLength(4096 + 2)
})
