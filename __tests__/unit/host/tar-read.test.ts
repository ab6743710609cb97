import { createHash } from 'node:crypto'
import { lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pack } from 'tar-stream'
import { createTarGzReceiver, extractTarGz, type ExtractTarGz } from '../../../src/host/read-tar.ts'
import { failureOf } from '../../helpers/failure-of.ts'

let folder: string
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-tar-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function extract(
  files: Readonly<Record<string, string>>,
  rest: Partial<ExtractTarGz> = {},
  change = (bytes: Buffer): Buffer => bytes
): Promise<{ readonly into: string; readonly files: number; readonly sizeBytes: number }> {
  const tar = pack()
  const chunks: Buffer[] = []
  const done = (async () => {
    for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array))
  })()
  for (const [name, data] of Object.entries(files)) tar.entry({ name, mode: 0o6777 }, data)
  tar.finalize()
  await done
  count++
  const file = join(folder, `${count}.tar.gz`)
  await writeFile(file, change(gzipSync(Buffer.concat(chunks))))
  const into = join(folder, `${count}`)
  const result = await extractTarGz({
    file,
    into,
    stripPrefix: 'top/',
    maxBytes: 10_000,
    executable: (name) => name === 'bin/x',
    ...rest
  })
  return { into, ...result }
}

test('files are written without their prefix, modes are ours, some are left out', async () => {
  const seen: string[] = []
  const { into, files, sizeBytes } = await extract(
    { 'top/bin/x': 'program', 'top/a.txt': 'text', 'top/doc/b': 'left out' },
    {
      skip: (name) => name.startsWith('doc/'),
      onFile: (name, _sha256, size) => seen.push(`${name} ${size}`)
    }
  )
  expect([files, sizeBytes, seen]).toEqual([2, 11, ['bin/x 7', 'a.txt 4']])
  expect((await readdir(into)).sort()).toEqual(['a.txt', 'bin'])
  expect((await lstat(join(into, 'bin/x'))).mode & 0o7111).toBe(0o111)
  expect((await lstat(join(into, 'a.txt'))).mode & 0o7111).toBe(0)
})

test('caps on bytes and entries hold before anything larger is written', async () => {
  const bomb = await failureOf(extract({ 'top/a': 'x'.repeat(20_000) }))
  expect(bomb.what).toContain('unpacks to more than 10000 bytes')
  const many = await failureOf(
    extract({ 'top/a': '', 'top/b': '', 'top/c': '' }, { maxEntries: 2 })
  )
  expect(many.what).toContain('too many entries')
})

test.each([
  ['cut', (bytes: Buffer) => bytes.subarray(0, -20)],
  ['cut to nothing', () => Buffer.alloc(0)],
  ['not gzip', (bytes: Buffer) => Buffer.from(bytes.toString('hex'))],
  [
    'changed inside',
    (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 60 ? byte ^ 255 : byte)))
  ]
])('an archive that is %s is refused', async (_name, change) => {
  const random = Array.from({ length: 300 }, (_, index) => Math.imul(index, 2654435761)).join('')
  const error = await failureOf(extract({ 'top/a': random }, {}, change))
  expect(error.code).toBe('DIGEST_MISMATCH')
})

test('a name outside the prefix is refused, and trouble of the disk is not called a bad archive', async () => {
  expect((await failureOf(extract({ 'other/a': '' }))).what).toContain('outside top/')
  expect((await failureOf(extract({ topmost: '' }))).what).toContain('outside top/')
  await writeFile(join(folder, 'file'), '')
  await expect(extract({ 'top/a': 'x' }, { into: join(folder, 'file') })).rejects.toThrow(
    /EEXIST|ENOTDIR/
  )
})

/** One header block and its content; every field can be made wrong. */
interface Block {
  readonly name: string
  readonly data?: string
  readonly type?: string
  readonly size?: string
  readonly magic?: string
  readonly checksum?: string
  readonly prefix?: string
}

function block({ name, data = '', type = '0', magic = 'ustar\x0000', ...rest }: Block): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0, 'latin1')
  header.write('0000644\0', 100)
  header.write(rest.size ?? `${data.length.toString(8).padStart(11, '0')}\0`, 124, 'latin1')
  header.write('        ', 148)
  header.write(type, 156, 'latin1')
  header.write(magic, 257, 'latin1')
  header.write(rest.prefix ?? '', 345, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(rest.checksum ?? `${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const content = Buffer.alloc(Math.ceil(data.length / 512) * 512)
  content.write(data, 'latin1')
  return Buffer.concat([header, content])
}

const END = Buffer.alloc(1024)
const a = block({ name: 'top/a', data: 'x' })
const pax = (text: string): Buffer => block({ name: 'pax', type: 'x', data: text })

const HOSTILE: readonly (readonly [string, readonly Buffer[], ((gz: Buffer) => Buffer)?])[] = [
  ['a symlink', [a, block({ name: 'top/b', type: '2' }), END]],
  ['a hard link', [a, block({ name: 'top/b', type: '1' }), END]],
  ['a character device', [a, block({ name: 'top/b', type: '3' }), END]],
  ['a block device', [a, block({ name: 'top/b', type: '4' }), END]],
  ['a FIFO', [a, block({ name: 'top/b', type: '6' }), END]],
  ['a sparse file', [a, block({ name: 'top/b', type: 'S', data: 'x' }), END]],
  ['a contiguous file', [a, block({ name: 'top/b', type: '7', data: 'x' }), END]],
  ['an unknown type', [a, block({ name: 'top/b', type: 'Z', data: 'x' }), END]],
  ['a long link name', [block({ name: 'x', type: 'K', data: 'target\0' }), a, END]],
  ['climbing out', [block({ name: 'top/../../b', data: 'x' }), END]],
  ['an absolute name', [block({ name: '/top/b', data: 'x' }), END]],
  ['a name that only starts alike', [block({ name: 'topmost/b', data: 'x' }), END]],
  ['climbing out in the prefix', [block({ name: 'b', prefix: 'top/..', data: 'x' }), END]],
  ['climbing out in a long name', [block({ name: 'x', type: 'L', data: 'top/../b\0' }), a, END]],
  ['climbing out in a pax path', [pax('17 path=top/../b\n'), a, END]],
  ['a name that is not UTF-8', [block({ name: 'top/\xff', data: 'x' }), END]],
  ['a device of Windows', [block({ name: 'top/NUL', data: 'x' }), END]],
  ['the same name twice', [a, a, END]],
  ['names equal but for case', [a, block({ name: 'top/A', data: 'y' }), END]],
  ['a file used as a directory', [a, block({ name: 'top/a/b', data: 'y' }), END]],
  ['a file with the name of a directory', [block({ name: 'top/d/', data: 'y' }), END]],
  ['a directory with content', [a, block({ name: 'top/d', type: '5', data: 'y' }), END]],
  ['a wrong checksum', [block({ name: 'top/a', data: 'x', checksum: '001234\0 ' }), END]],
  ['an unknown format', [block({ name: 'top/a', data: 'x', magic: 'estar\x0000' }), END]],
  [
    'a binary size',
    [block({ name: 'top/a', data: 'x', size: '\x80\0\0\0\0\0\0\0\0\0\0\x01' }), END]
  ],
  ['a negative size', [block({ name: 'top/a', data: 'x', size: '-0000000001\0' }), END]],
  ['a size of 8 GiB', [block({ name: 'top/a', size: '77777777777\0' }), END]],
  ['a size in pax', [pax('9 size=3\n'), a, END]],
  ['a sparse file in pax', [pax('22 GNU.sparse.major=1\n'), a, END]],
  ['another character set', [pax('21 hdrcharset=BINARY\n'), a, END]],
  ['a pax record that lies about its length', [pax('99 path=b\n'), a, END]],
  ['two pax paths', [pax('14 path=top/b\n14 path=top/c\n'), a, END]],
  [
    'two names for one entry',
    [pax('14 path=top/b\n'), block({ name: 'x', type: 'L', data: 'top/c\0' }), a, END]
  ],
  ['a path for all entries', [block({ name: 'x', type: 'g', data: '14 path=top/b\n' }), a, END]],
  ['a name without entry', [a, pax('14 path=top/b\n'), END]],
  ['attributes of 100 kB', [block({ name: 'x', type: 'x', data: 'x'.repeat(100_000) }), a, END]],
  ['no end', [a]],
  ['half an end', [a, END.subarray(0, 512)]],
  ['something behind the end', [a, END, block({ name: 'top/b', data: 'y' }), END]],
  ['something between the ends', [a, END.subarray(0, 512), block({ name: 'top/b' }), END]],
  ['nothing but directories', [block({ name: 'top/d', type: '5' }), END]],
  ['nothing', [END]],
  ['an entry that is cut', [block({ name: 'top/a', data: 'x', size: '00000002000\0' })]],
  ['bytes behind the gzip data', [a, END], (gz) => Buffer.concat([gz, Buffer.from('hidden')])],
  ['a gzip checksum that differs', [a, END], (gz) => flip(gz, gz.length - 8)],
  ['a gzip length that differs', [a, END], (gz) => flip(gz, gz.length - 1)]
]

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

async function receive(
  gz: Buffer,
  step: number,
  rest: Partial<ExtractTarGz> = {}
): Promise<readonly string[]> {
  const seen: string[] = []
  const receiver = createTarGzReceiver({
    what: 'An archive',
    into: join(folder, `${++count}`),
    stripPrefix: 'top/',
    maxBytes: 1_000_000,
    executable: () => false,
    onFile: (name, sha256, size) => seen.push(`${name} ${sha256} ${size}`),
    ...rest
  })
  try {
    for (let at = 0; at < gz.length; at += step) await receiver.write(gz.subarray(at, at + step))
    await receiver.finish()
    return seen
  } finally {
    receiver.close()
  }
}

test('there are at least 45 hostile archives', () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(45)
})

test.each(HOSTILE)('%s is refused', async (_name, blocks, change = (gz) => gz) => {
  const gz = change(gzipSync(Buffer.concat(blocks)))
  for (const step of [gz.length, 1]) {
    const error = await failureOf(receive(gz, step))
    expect([error.code, error.what]).toEqual([
      'DIGEST_MISMATCH',
      expect.stringContaining('An archive is refused as an archive: ')
    ])
  }
})

const LEGAL: readonly (readonly [string, readonly Buffer[], string])[] = [
  ['ustar', [a, END], 'a'],
  ['GNU format', [block({ name: 'top/a', data: 'x', magic: 'ustar  \0' }), END], 'a'],
  ['the oldest format', [block({ name: 'top/a', data: 'x', type: '\0', magic: '' }), END], 'a'],
  ['a prefix', [block({ name: 'a', prefix: 'top/deep', data: 'x' }), END], 'deep/a'],
  ['a GNU long name', [block({ name: 'x', type: 'L', data: 'top/long\0' }), a, END], 'long'],
  ['a pax path', [pax('17 path=top/\xc3\xa9.c\n'), a, END], '\u00e9.c'],
  [
    'pax times and a comment for all',
    [block({ name: 'x', type: 'g', data: '13 comment=x\n' }), pax('13 mtime=1.5\n'), a, END],
    'a'
  ],
  ['more padding at the end', [a, END, END, END], 'a']
]

test.each(LEGAL)('%s is read, in one piece and byte by byte', async (_name, blocks, name) => {
  const gz = gzipSync(Buffer.concat(blocks))
  const x = createHash('sha256').update('x').digest('hex')
  expect(await receive(gz, gz.length)).toEqual([`${name} ${x} 1`])
  expect(await receive(gz, 1)).toEqual([`${name} ${x} 1`])
})

test('every changed byte of a tar is refused, or changes nothing that is written', async () => {
  const tar = Buffer.concat([a, END])
  const seen = await receive(gzipSync(tar), 4096)
  let refused = 0
  for (let at = 0; at < 512; at++) {
    await receive(gzipSync(flip(tar, at)), 4096).then(
      (files) => {
        expect(files).toEqual(seen)
      },
      (error: unknown) => {
        refused++
        expect(error).toMatchObject({ code: 'DIGEST_MISMATCH' })
      }
    )
  }
  // All but the padding of the checksum: it covers everything else.
  expect(refused).toBeGreaterThanOrEqual(510)
})
