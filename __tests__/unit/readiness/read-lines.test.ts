import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readLines } from '../../../src/readiness/files/read-lines.ts'

let room = ''
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'lines-'))
})
afterAll(async () => rm(room, { recursive: true }))

async function linesOf(text: string | Buffer, most = Infinity): Promise<unknown> {
  const path = join(room, 'text')
  await writeFile(path, text)
  const lines: unknown[] = []
  await readLines(path, new AbortController().signal, (line, number) => {
    lines.push([number, line === undefined ? undefined : line.slice(0, 20)])
    return lines.length < most
  })
  return lines
}

test.each([
  ['', []],
  ['a', [[1, 'a']]],
  ['a\n', [[1, 'a']]],
  [
    'a\r\n\nb',
    [
      [1, 'a'],
      [2, ''],
      [3, 'b']
    ]
  ],
  // A separator of lines in a text of JSON.
  ['{"a":"x\u2028y"}\n', [[1, '{"a":"x\u2028y"}']]],
  ['a\rb\n', [[1, 'a\rb']]]
])('%j', async (text, lines) => {
  expect(await linesOf(text)).toEqual(lines)
})

test('a line that is too long is none, and the next one is read', async () => {
  const long = Buffer.alloc(17 * 1024 * 1024, 'x')
  const text = Buffer.concat([long, Buffer.from('\nshort\n'), long])
  expect(await linesOf(text)).toEqual([
    [1, undefined],
    [2, 'short'],
    [3, undefined]
  ])
})

test('a character on the edge of two pieces stays whole', async () => {
  const text = `${'x'.repeat(1024 * 1024 - 1)}é\nend`
  expect(await linesOf(text)).toEqual([
    [1, 'x'.repeat(20)],
    [2, 'end']
  ])
})

test('nothing is read after the last wanted line', async () => {
  expect(await linesOf('a\nb\nc\n', 2)).toEqual([
    [1, 'a'],
    [2, 'b']
  ])
})
