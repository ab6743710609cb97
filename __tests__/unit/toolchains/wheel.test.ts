import { hash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { treeDigest } from '../../../src/toolchains/tree-digest.ts'
import { checkRecord, findInIndex, parseRecord } from '../../../src/toolchains/wheel.ts'

const INDEX = 'https://index.example.com/simple/ziglang/'
const NAME = 'ziglang-1.0-py3-none-any.whl'

describe('findInIndex', () => {
  test.each([
    [
      'absolute',
      `<a href="https://files.example.com/a/b/${NAME}#sha256=00">x</a>`,
      `https://files.example.com/a/b/${NAME}`
    ],
    [
      'relative',
      `<a data-x="1" href='../../packages/${NAME}'>x</a>`,
      `https://index.example.com/packages/${NAME}`
    ],
    [
      'escaped',
      `<A HREF="/p/ziglang-1.0-py3-none-any%2Ewhl?a=1&amp;b=2">`,
      'https://index.example.com/p/ziglang-1.0-py3-none-any%2Ewhl?a=1&b=2'
    ],
    [
      'JSON',
      JSON.stringify({ files: [{ url: 7 }, null, { url: `f/${NAME}` }] }),
      `https://index.example.com/simple/ziglang/f/${NAME}`
    ]
  ])('%s', (_, page, url) => {
    expect(findInIndex(page, INDEX, NAME)).toBe(url)
  })

  test.each([
    ['another file', '<a href="/p/ziglang-0.9-py3-none-any.whl">'],
    ['its metadata', `<a href="/p/${NAME}.metadata">`],
    ['the name in a directory', `<a href="/p/${NAME}/other">`],
    ['the name in the query', `<a href="/p/x?${NAME}">`],
    ['broken JSON', `{"files":[{"url":"${NAME}"`],
    ['JSON of another form', '{"files":{}}'],
    ['an unusable address', '<a href="http://[">'],
    ['nothing', '']
  ])('%s is not it', (_, page) => {
    expect(findInIndex(page, INDEX, NAME)).toBeUndefined()
  })
})

const b64 = (text: string): string => hash('sha256', text, 'base64url')
const hex = (text: string): string => hash('sha256', text)
const RECORD = `ziglang/zig,sha256=${b64('zig')},3\n"ziglang/a,b",sha256=${b64('ab')},2\nziglang-1.dist-info/RECORD,,\n`

describe('RECORD', () => {
  test('is read with quoted names', () => {
    expect([...parseRecord(RECORD)]).toEqual([
      ['ziglang/zig', hex('zig')],
      ['ziglang/a,b', hex('ab')]
    ])
  })

  test.each([
    ['a file without a digest', 'ziglang/zig,,3\n'],
    ['another kind of digest', 'ziglang/zig,md5=abc,3\n'],
    ['a short digest', 'ziglang/zig,sha256=abc,3\n'],
    ['a file twice', `a,sha256=${b64('a')},1\na,sha256=${b64('b')},1\n`],
    ['no commas', 'ziglang/zig\n']
  ])('with %s is refused', (_, text) => {
    expect(() => parseRecord(text)).toThrow(expect.objectContaining({ code: 'DIGEST_MISMATCH' }))
  })

  const record = parseRecord(RECORD)
  const good: readonly (readonly [string, string])[] = [
    ['ziglang/zig', hex('zig')],
    ['ziglang/a,b', hex('ab')]
  ]

  test('agrees with the files it promises', () => {
    expect(() => {
      checkRecord(record, new Map(good))
    }).not.toThrow()
  })

  test.each([
    ['a changed file', [['ziglang/zig', hex('zag')] as const, ...good.slice(1)], 'ziglang/zig has'],
    ['a missing file', good.slice(1), 'ziglang/zig is missing'],
    ['an extra file', [...good, ['ziglang/new', hex('')] as const], 'ziglang/new is not']
  ])('does not agree with %s', (_, files, text) => {
    expect(() => {
      checkRecord(record, new Map(files))
    }).toThrow(
      expect.objectContaining({ code: 'DIGEST_MISMATCH', what: expect.stringContaining(text) })
    )
  })
})

test('a tree digest does not depend on order, and on everything else', () => {
  const one = treeDigest(
    new Map([
      ['lib/b', '1'],
      ['lib/a', '2']
    ])
  )
  expect(
    treeDigest(
      new Map([
        ['lib/a', '2'],
        ['lib/b', '1']
      ])
    )
  ).toBe(one)
  expect(
    treeDigest(
      new Map([
        ['lib/a', '1'],
        ['lib/b', '2']
      ])
    )
  ).not.toBe(one)
  expect(treeDigest(new Map([['lib/a', '2']]))).not.toBe(one)
  // The bytes of U+FF00 sort before those of U+10000, though its UTF-16 code unit is higher.
  expect(
    treeDigest(
      new Map([
        ['\u{10000}', '1'],
        ['\uff00', '2']
      ])
    )
  ).toBe(hash('sha256', '2  \uff00\n1  \u{10000}\n'))
})
