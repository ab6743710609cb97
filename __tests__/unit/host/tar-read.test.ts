import { lstat, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pack } from 'tar-stream'
import { extractTarGz, type ExtractTarGz } from '../../../src/host/read-tar.ts'
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
