import { describe, expect, test } from '@jest/globals'
import { createLdflags, valuesOf } from '../../../src/build/ldflags.ts'

const NO_STAMPS = { version: '', commit: '', date: '' }
const NO_LINK = { ldflags: [], extldflags: [] }

test('flags come first, stamps after them, empty ones not at all', () => {
  expect(createLdflags('-s -w', { version: '1.2.3', commit: 'abc', date: '' }, NO_LINK)).toBe(
    '-s -w -X main.version=1.2.3 -X main.commit=abc'
  )
  expect(createLdflags('', NO_STAMPS, NO_LINK)).toBe('')
})

test('values with white space are quoted as the go command splits them', () => {
  expect(createLdflags('', { ...NO_STAMPS, version: '1 2' }, NO_LINK)).toBe("-X 'main.version=1 2'")
  expect(createLdflags('', { ...NO_STAMPS, version: "it's" }, NO_LINK)).toBe(
    `-X "main.version=it's"`
  )
})

test('what the link needs comes before the user, whose flags win', () => {
  const link = { ldflags: ['-linkmode=external', '-H=windowsgui'], extldflags: ['-static-pie'] }
  expect(createLdflags('-s -linkmode=internal', { ...NO_STAMPS, version: '1' }, link)).toBe(
    '-linkmode=external -H=windowsgui -s -linkmode=internal -extldflags=-static-pie -X main.version=1'
  )
})

describe("the user's -extldflags", () => {
  const STATIC = { ldflags: [], extldflags: ['-static'] }

  test.each([
    ['-extldflags=-lm', '', "'-extldflags=-static -lm'"],
    ['-extldflags -lm', '', "'-extldflags=-static -lm'"],
    ['--extldflags=-lm', '', "'-extldflags=-static -lm'"],
    [`-extldflags '-lm -lz'`, '', "'-extldflags=-static -lm -lz'"],
    [`-extldflags "-lm -lz"`, '', "'-extldflags=-static -lm -lz'"],
    [`-extldflags='-lm -lz'`, '', "'-extldflags=-static -lm -lz'"],
    [`-extldflags="-lm -lz"`, '', "'-extldflags=-static -lm -lz'"],
    [`'-extldflags=-lm -lz'`, '', "'-extldflags=-static -lm -lz'"],
    [`"-extldflags=-lm -lz"`, '', "'-extldflags=-static -lm -lz'"],
    [`-extldflags "-L'/my lib'"`, '', `"-extldflags=-static -L'/my lib'"`],
    [`-extldflags '-L"/my lib"'`, '', `'-extldflags=-static -L"/my lib"'`],
    [`-s -extldflags '-lm' -w`, '-s -w ', "'-extldflags=-static -lm'"],
    [`-extldflags=-la -s -extldflags=-lb`, '-s ', "'-extldflags=-static -lb'"],
    [`-extldflags ''`, '', '-extldflags=-static'],
    ['-extldflags=', '', '-extldflags=-static'],
    ['-s', '-s ', '-extldflags=-static'],
    [`-X 'main.a=b  -extldflags=c'`, `-X 'main.a=b  -extldflags=c' `, '-extldflags=-static'],
    [`-X main.a=-extldflags`, '-X main.a=-extldflags ', '-extldflags=-static']
  ])('%s is kept beside those that are needed', (flags, rest, extldflags) => {
    expect(createLdflags(flags, NO_STAMPS, STATIC)).toBe(`${rest}${extldflags}`)
  })

  test.each([
    ["-s -extldflags '-lm -lz' -w", "-s -w '-extldflags=-lm -lz'"],
    ['-extldflags=-lm', '-extldflags=-lm'],
    ['-s', '-s']
  ])('%s alone means the same', (flags, expected) => {
    expect(createLdflags(flags, NO_STAMPS, NO_LINK)).toBe(expected)
  })
})

describe('values that the user sets', () => {
  test.each([
    ['-X main.a=1', [['main.a', '1']]],
    [
      '-s -X=main.a=1=2 --X main.b=',
      [
        ['main.a', '1=2'],
        ['main.b', '']
      ]
    ],
    ["-X 'main.a=two words' -w", [['main.a', 'two words']]],
    ['-X "example.com/v2/pkg.Name=x"', [['example.com/v2/pkg.Name', 'x']]],
    ['-s -w -X', []],
    ['-Xlinker main.a=1', []]
  ])('%s', (flags, expected) => {
    expect(valuesOf(flags).map(({ variable, value }) => [variable, value])).toEqual(expected)
  })

  test('are not stamped over', () => {
    const stamps = { version: '1.2.3', commit: 'abc', date: '' }
    expect(createLdflags('-X main.version=mine', stamps, NO_LINK)).toBe(
      '-X main.version=mine -X main.commit=abc'
    )
  })
})
