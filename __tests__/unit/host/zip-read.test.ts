import { createHash } from 'node:crypto'
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { extractZip, type ExtractZip } from '../../../src/host/read-zip.ts'
import { failureOf } from '../../helpers/failure-of.ts'
import { writeZip, type ZipPart, type ZipWhole } from '../../helpers/zip-writer.ts'

const P = 'm.example/x@v1.0.0/'
const file = (name: string, rest: Partial<ZipPart> = {}): ZipPart => ({
  name: P + name,
  data: `content of ${name}\n`,
  deflate: true,
  streamed: true,
  ...rest
})
const good = [file('a.txt'), file('dir/b.txt'), file('bin/tool')]
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const zip64 = bytes('\x01\x00\x08\x00AAAAAAAA')
const unicodePath = bytes('\x75\x70\x02\x00AA')

let folder: string
let count = 0

async function extract(
  archive: Uint8Array,
  rest: Partial<ExtractZip> = {}
): Promise<{ readonly into: string; readonly result: { files: number; sizeBytes: number } }> {
  count++
  const path = join(folder, `${count}.zip`)
  await writeFile(path, archive)
  const into = rest.into ?? join(folder, `${count}`)
  const result = await extractZip({
    file: path,
    into,
    rules: 'module',
    prefix: P,
    maxBytes: 1_000_000,
    executable: (name) => name.startsWith('bin/'),
    ...rest
  })
  return { into, result }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossgo-zip-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('valid archives', () => {
  test('files are written with prefix cut, hashed, and executable only where told', async () => {
    const seen: [string, string, number][] = []
    const parts = [...good, file('empty', { data: '' }), file('_go.mod'), file('sub/_go.mod')]
    const { into, result } = await extract(writeZip(parts), {
      rename: (name) => name.replace(/(^|\/)_go\.mod$/, '$1go.mod'),
      onFile: (...call) => seen.push(call)
    })
    expect(result).toEqual({ files: 6, sizeBytes: seen.reduce((sum, call) => sum + call[2], 0) })
    expect((await readdir(into, { recursive: true })).sort()).toEqual(
      [
        'a.txt',
        'bin',
        'bin/tool',
        'dir',
        'dir/b.txt',
        'empty',
        'go.mod',
        'sub',
        'sub/go.mod'
      ].sort()
    )
    expect(seen[0]).toEqual([
      `${P}a.txt`,
      createHash('sha256').update('content of a.txt\n').digest('hex'),
      17
    ])
    expect(await readFile(join(into, 'dir/b.txt'), 'utf8')).toBe('content of dir/b.txt\n')
    expect((await lstat(join(into, 'bin/tool'))).mode & 0o111).not.toBe(0)
    expect((await lstat(join(into, 'a.txt'))).mode & 0o111).toBe(0)
  })

  const forms: readonly (readonly [string, Partial<ZipPart>])[] = [
    ['stored', { deflate: false, streamed: false }],
    ['stored with sizes after the data', { deflate: false }],
    ['deflated with sizes first', { streamed: false }],
    ['a descriptor without signature', { descriptorSignature: false }],
    ['an unknown extra field', { extra: bytes('\x55\x54\x01\x00A') }],
    ['a regular-file mode with setuid', { mode: 0o104755 }],
    ['UTF-8 flag and name', { name: `${P}übersicht`, flags: 8 | 0x800 }]
  ]
  test.each(forms)('%s', async (_name, part) => {
    const { result } = await extract(writeZip([file('a', part), file('b')]))
    expect(result.files).toBe(2)
  })

  test('setuid in the archive does not reach the disk', async () => {
    const { into } = await extract(writeZip([file('a', { mode: 0o104755 })]))
    expect((await lstat(join(into, 'a'))).mode & 0o7111).toBe(0)
  })

  test('wheel rules allow directory entries, odd characters and nested go.mod', async () => {
    const parts: ZipPart[] = [
      { name: 'pkg/', mode: 0o40755 },
      { name: "pkg/it's+ok;really.py", data: 'x', deflate: true },
      { name: 'pkg/go.mod', data: 'module x' }
    ]
    const { result } = await extract(writeZip(parts), { rules: 'wheel', prefix: '' })
    expect(result.files).toBe(2)
  })
})

type Hostile = readonly [name: string, parts: readonly ZipPart[], whole?: ZipWhole]

const named = (name: string): readonly ZipPart[] => [file('a'), file(name)]
const stored = { deflate: false, streamed: false }

const hostile: readonly Hostile[] = [
  ['climbing out', named('../evil')],
  ['climbing in the middle', named('d/../../evil')],
  ['a dot element', named('d/./e')],
  ['three dots', named('.../e')],
  ['an empty element', named('d//e')],
  ['a name that is the prefix only', named('')],
  ['an absolute name', [file('a', { name: '/etc/passwd' })]],
  ['another module', [file('a', { name: 'm.example/x@v1.0.1/a' })]],
  ['a prefix in another case', [file('a', { name: 'M.example/x@v1.0.0/a' })]],
  ['a backslash', named('d\\e')],
  ['a drive letter', named('c:e')],
  ['a NUL', named('a\0b')],
  ['a newline', named('a\nb')],
  ['a trailing dot', named('d./e')],
  ['a Windows device', named('d/NUL.txt')],
  ['a character outside the set', named("it's")],
  ['a right-to-left override', named('a\u202etxt')],
  ['a name that is not UTF-8', [file('a', { name: Buffer.from(`${P}\xff`, 'latin1') })]],
  ['a directory entry', [file('a'), file('d/', { data: '', ...stored })]],
  ['a symlink', [file('a', { mode: 0o120777 })]],
  ['a device', [file('a', { mode: 0o060644 })]],
  ['a FIFO', [file('a', { mode: 0o010644 })]],
  ['a directory mode on a file', [file('a', { mode: 0o040755 })]],
  ['the same name twice', [file('a'), file('a')]],
  ['names equal but for case', named('A')],
  ['directories equal but for case', [file('Dir/a'), file('dir/b')]],
  ['names equal but for Unicode form', [file('\u212b'), file('\u00c5')]],
  ['the long s', [file('s.txt'), file('\u017f.txt')]],
  ['a file used as a directory', [file('a'), file('a/b')]],
  ['a directory used as a file', [file('a/b'), file('a')]],
  ['a nested go.mod', named('sub/go.mod')],
  ['a go.mod in capitals', named('GO.MOD')],
  ['encryption', [file('a', { flags: 1 | 8 })]],
  ['masked headers', [file('a', { flags: 0x2000 | 8 })]],
  ['an unknown method', [file('a', { local: { method: 12 }, central: { method: 12 } })]],
  ['another name in the local header', [file('a', { local: { name: `${P}b` } })]],
  ['another method in the local header', [file('a', { local: { method: 0 } })]],
  ['other flags in the local header', [file('a', { local: { flags: 0 } })]],
  ['another size in the local header', [file('a', { ...stored, local: { size: 3 } })]],
  ['another size in the descriptor', [file('a', { descriptor: { size: 3 } })]],
  ['another checksum in the descriptor', [file('a', { descriptor: { crc32: 3 } })]],
  [
    'a wrong checksum everywhere',
    [file('a', { ...stored, local: { crc32: 1 }, central: { crc32: 1 } })]
  ],
  [
    'a size smaller than the content',
    [file('a', { central: { size: 3 }, descriptor: { size: 3 } })]
  ],
  [
    'a size larger than the content',
    [file('a', { central: { size: 99 }, descriptor: { size: 99 } })]
  ],
  ['stored sizes that differ', [file('a', { ...stored, central: { size: 3 } })]],
  ['garbage for compressed data', [file('a', { raw: bytes('\xff\xff\xff\xff') })]],
  [
    'bytes behind the compressed data',
    [file('a', { raw: Buffer.concat([deflateRawSync('content of a\n'), bytes('hidden')]) })]
  ],
  ['a gap between entries', [file('a', { gap: bytes('hidden') }), file('b')]],
  ['an entry that is not in the directory', [file('a'), file('b', { only: 'local' }), file('c')]],
  ['two records for one entry', [file('a'), file('b', { only: 'central', central: { start: 0 } })]],
  [
    'an entry inside another',
    [
      file('a', { ...stored, data: 'x'.repeat(99) }),
      file('b', { only: 'central', central: { start: 40 } })
    ]
  ],
  ['an entry that starts in the directory', [file('a'), file('b', { only: 'central' })]],
  ['zip64 sizes', [file('a', { central: { size: 0xffffffff } })]],
  ['a zip64 extra field', [file('a', { extra: zip64 })]],
  ['a zip64 extra field in the local header', [file('a', { local: { extra: zip64 } })]],
  ['a Unicode path field', [file('a', { extra: unicodePath })]],
  ['a cut extra field', [file('a', { extra: bytes('\x55\x54\x09\x00A') })]],
  ['no entries', []],
  ['bytes before the first entry', good, { before: bytes('#!/bin/sh\n') }],
  ['bytes before the directory', good, { beforeDirectory: bytes('hidden') }],
  ['bytes behind the directory', good, { afterDirectory: bytes('hidden') }],
  ['bytes behind the end', good, { after: bytes('hidden') }],
  ['a comment', good, { comment: 'hello' }],
  ['a second archive as comment', good, { comment: writeZip([file('evil')]).toString('latin1') }],
  ['several disks', good, { end: { disk: 1 } }],
  ['a count that is too small', good, { end: { entries: 2 } }],
  ['a count that is too large', good, { end: { entries: 4 } }],
  ['two counts', good, { end: { entriesHere: 2 } }],
  ['a zip64 count', good, { end: { entries: 0xffff } }],
  ['a directory that starts elsewhere', good, { end: { start: 1 } }],
  ['a directory that is shorter', good, { end: { size: 46 } }]
]

describe('hostile archives are refused', () => {
  const archives = hostile.map(([name, parts, whole]) => [name, writeZip(parts, whole)] as const)
  test.each(archives)('%s', async (_name, archive) => {
    const error = await failureOf(extract(archive))
    expect(error.code).toBe('DIGEST_MISMATCH')
    expect(error.what).toMatch(/^\d+\.zip is refused as an archive: /)
  })

  const unsafeWheels: readonly (readonly [string, ZipPart])[] = [
    ['climbing out', { name: '../x' }],
    ['an absolute name', { name: '/x' }],
    ['a backslash', { name: 'a\\x' }],
    ['a colon', { name: 'c:x' }],
    ['a device', { name: 'aux' }],
    ['a trailing space', { name: 'x /y' }],
    ['a control character', { name: 'x\u0007' }],
    ['a symlink', { name: 'x', mode: 0o120777 }],
    ['a directory with content', { name: 'x/', data: 'y' }],
    ['a link mode on a directory', { name: 'x/', mode: 0o120777 }]
  ]
  test.each(unsafeWheels)('also under wheel rules: %s', async (_name, part) => {
    const error = await failureOf(extract(writeZip([part]), { rules: 'wheel', prefix: '' }))
    expect(error.code).toBe('DIGEST_MISMATCH')
  })

  test('a bomb is stopped by what it declares and by what it inflates to', async () => {
    const zeros = Buffer.alloc(2_000_000)
    const honest = await failureOf(extract(writeZip([file('bomb', { data: zeros })])))
    expect(honest.what).toContain('unpacks to more than 1000000 bytes')
    const small = { size: 100 }
    const lying = writeZip([file('bomb', { data: zeros, central: small, descriptor: small })])
    expect((await failureOf(extract(lying))).what).toContain('cannot be inflated')
    const many = writeZip(Array.from({ length: 20 }, (_, index) => file(`f${index}`)))
    expect((await failureOf(extract(many, { maxEntries: 19 }))).what).toContain('more than 19')
    expect((await failureOf(extract(many, { maxBytes: 500 }))).what).toContain('larger than 500')
  })

  test('every cut of a valid archive is refused', async () => {
    const whole = writeZip(good)
    for (let length = 0; length < whole.length; length += 7) {
      const error = await failureOf(extract(whole.subarray(0, length)))
      expect(error.code).toBe('DIGEST_MISMATCH')
    }
  })

  test('every changed byte is refused or changes nothing that is written', async () => {
    const whole = writeZip([file('a.txt')])
    const expected = createHash('sha256').update('content of a.txt\n').digest('hex')
    let refused = 0
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      const seen: unknown[] = []
      await extract(changed, { onFile: (...call) => seen.push(call) }).then(
        () => {
          expect(seen).toEqual([[`${P}a.txt`, expected, 17]])
        },
        (error: unknown) => {
          refused++
          expect(error).toMatchObject({ code: 'DIGEST_MISMATCH' })
        }
      )
    }
    // Versions, times, disk attributes: about 30 bytes mean nothing.
    expect(refused).toBeGreaterThan(whole.length - 40)
  })

  test('a link that lies in wait in the target directory is not followed', async () => {
    const into = join(folder, 'trap')
    await mkdir(into)
    await writeFile(join(folder, 'outside'), 'precious')
    await symlink(join(folder, 'outside'), join(into, 'a'))
    await expect(extract(writeZip([file('a')]), { into })).rejects.toThrow('EEXIST')
    expect(await readFile(join(folder, 'outside'), 'utf8')).toBe('precious')
  })
})
