import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Header, pack } from 'tar-stream'
import { PipelineError } from '../../../src/errors.ts'
import type { ArchiveLink } from '../../../src/host/archive-receiver.ts'
import { extractTar, extractTarGz } from '../../../src/host/read-tar.ts'
import { extractZip } from '../../../src/host/read-zip.ts'
import { badName, createNameCheck } from '../../../src/host/zip-names.ts'
import { writeZip, type ZipPart } from '../../helpers/zip-writer.ts'

let folder: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-links-'))
})
afterAll(async () => rm(folder, { recursive: true }))

type Entry = Partial<Header> & {
  readonly name: string
  readonly data?: string
}

async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const tar = pack()
  const chunks: Buffer[] = []
  const done = (async () => {
    for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array))
  })()
  for (const { data, ...headers } of entries) tar.entry(headers, data ?? '')
  tar.finalize()
  await done
  return Buffer.concat(chunks)
}

interface Outcome {
  readonly files: readonly string[]
  readonly links: readonly string[]
}

async function unpackTar(bytes: Buffer, packed = false, links = true): Promise<Outcome> {
  const file = join(folder, `${String(++count)}.tar`)
  await writeFile(file, packed ? gzipSync(bytes) : bytes)
  const seen: ArchiveLink[] = []
  const files: string[] = []
  await (packed ? extractTarGz : extractTar)({
    file,
    into: join(folder, String(count)),
    stripPrefix: '',
    rules: 'tree',
    executable: () => false,
    maxBytes: 1e6,
    onFile: (name) => files.push(name),
    ...(links ? { onLink: (link) => seen.push(link) } : {})
  })
  return { files, links: seen.map(({ kind, name, target }) => `${kind} ${name} -> ${target}`) }
}

const LONG = Array.from({ length: 30 }, (_, index) => `directory-${String(index)}`).join('/')

describe('links of a tar', () => {
  test('are handed over, not made: short, long in pax attributes, hard', async () => {
    const bytes = await tarOf([
      { name: './', type: 'directory' },
      { name: './usr/', type: 'directory' },
      { name: './usr/a', data: 'text' },
      { name: './usr/b', type: 'symlink', linkname: '../../anything' },
      { name: './usr/c', type: 'link', linkname: './usr/a' },
      { name: `${LONG}/d`, type: 'symlink', linkname: `/${LONG}/e` }
    ])
    for (const packed of [false, true]) {
      expect(await unpackTar(bytes, packed)).toEqual({
        files: ['usr/a'],
        links: [
          'symbolic usr/b -> ../../anything',
          'hard usr/c -> ./usr/a',
          `symbolic ${LONG}/d -> /${LONG}/e`
        ]
      })
      expect(await readdir(join(folder, String(count), 'usr'))).toEqual(['a'])
    }
  })

  test('are refused where nobody asked for them', async () => {
    const bytes = await tarOf([{ name: 'b', type: 'symlink', linkname: 'a' }])
    await expect(unpackTar(bytes, false, false)).rejects.toThrow('"b": it is a symlink')
  })

  test('no name leads through one', async () => {
    const through = await tarOf([
      { name: 'a', type: 'symlink', linkname: '/etc' },
      { name: 'a/passwd', data: 'x' }
    ])
    await expect(unpackTar(through)).rejects.toThrow('it is both a file and a directory')
    const twice = await tarOf([
      { name: 'a', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'a', data: 'x' }
    ])
    await expect(unpackTar(twice)).rejects.toThrow('it is there twice')
  })

  test.each(['../x', 'a/../../x', '/etc/x', 'a//b', './../x', 'a\\..\\..\\x'])(
    'the name %j is refused',
    async (name) => {
      const bytes = await tarOf([{ name, type: 'symlink', linkname: 'x' }])
      await expect(unpackTar(bytes)).rejects.toThrow(PipelineError)
    }
  )

  test('without a target they are refused', async () => {
    const bytes = await tarOf([{ name: 'a', type: 'symlink', linkname: 'x' }])
    bytes[157] = 0
    bytes.write('        ', 148)
    const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0)
    bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    await expect(unpackTar(bytes)).rejects.toThrow('it is a link without a target')
  })
})

describe('links of a zip', () => {
  const unpack = async (parts: readonly ZipPart[], links = true): Promise<Outcome> => {
    const file = join(folder, `${String(++count)}.zip`)
    await writeFile(file, writeZip(parts))
    const seen: ArchiveLink[] = []
    const files: string[] = []
    await extractZip({
      file,
      into: join(folder, String(count)),
      rules: 'tree',
      executable: () => false,
      maxBytes: 1e6,
      onFile: (name) => files.push(name),
      ...(links ? { onLink: (link) => seen.push(link) } : {})
    })
    return { files, links: seen.map(({ kind, name, target }) => `${kind} ${name} -> ${target}`) }
  }
  const link: ZipPart = { name: 'lib/b', data: '../a', mode: 0o120777, deflate: true }

  test('are handed over, not made', async () => {
    expect(await unpack([{ name: 'a', data: 'text' }, link])).toEqual({
      files: ['a'],
      links: ['symbolic lib/b -> ../a']
    })
    expect(await readdir(join(folder, String(count)))).toEqual(['a'])
    expect(await readFile(join(folder, String(count), 'a'), 'utf8')).toBe('text')
  })

  test('are refused where nobody asked for them, empty, or too long', async () => {
    await expect(unpack([link], false)).rejects.toThrow('it is no regular file')
    await expect(unpack([{ ...link, data: '' }])).rejects.toThrow('without a target')
    await expect(unpack([{ ...link, data: 'x'.repeat(5000) }])).rejects.toThrow('too long')
    const through = [
      { ...link, name: 'a' },
      { name: 'a/x', data: '' }
    ]
    await expect(unpack(through)).rejects.toThrow('both a file and a directory')
  })
})

describe('names of a tree that stays on this machine', () => {
  test.each([
    'xt_MARK.h',
    'libc6:arm64.list',
    'con',
    'a.',
    'system-x\\x2dy.slice',
    'Főtan',
    'a b '
  ])('%j is good', (name) => {
    expect(badName(name, 'tree')).toBeUndefined()
  })

  test.each([
    '',
    '.',
    'a/..',
    '..',
    '/a',
    'a//b',
    'a\\..',
    '..\\a',
    'a\u0000',
    'a\nb',
    'x'.repeat(256)
  ])('%j is not', (name) => {
    expect(badName(name, 'tree')).toBeDefined()
  })

  test('names that differ in capitals are two, equal ones are not', () => {
    const check = createNameCheck('tree')
    expect(check('net/xt_MARK.h', false)).toBeUndefined()
    expect(check('net/xt_mark.h', false)).toBeUndefined()
    expect(check('net/xt_mark.h', false)).toBe('it is there twice')
    expect(check('net', false)).toBe('it is both a file and a directory')
  })
})
