import { createCipheriv, createHash } from 'node:crypto'
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { extractZip, type ExtractZip } from '../../../src/host/read-zip.ts'
import { createZipReceiver } from '../../../src/host/read-zip-stream.ts'
import { failureOf } from '../../helpers/failure-of.ts'
import { bytes, file, good, HOSTILE_ZIPS, P } from '../../helpers/hostile-zips.ts'
import { writeZip, type ZipPart } from '../../helpers/zip-writer.ts'

/** Bytes that deflate cannot shorten, the same in every run. */
function noise(length: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
    Buffer.alloc(length)
  )
}
/** Deflate without compression: the archive is there byte by byte, with all its signatures. */
const storedBlock = deflateRawSync(writeZip(good), { level: 0 })

let folder: string
let count = 0

type Mode = 'from a file' | 'whole' | 'in pieces'
const MODES: readonly Mode[] = ['from a file', 'whole', 'in pieces']

async function extract(
  archive: Uint8Array,
  rest: Partial<ExtractZip> = {},
  mode: Mode = 'from a file'
): Promise<{ readonly into: string; readonly result: { files: number; sizeBytes: number } }> {
  count++
  const path = join(folder, `${count}.zip`)
  const into = rest.into ?? join(folder, `${count}`)
  const wanted = {
    file: path,
    what: `${count}.zip`,
    into,
    rules: 'module',
    prefix: P,
    maxBytes: 1_000_000,
    executable: (name: string) => name.startsWith('bin/'),
    ...rest
  } as const
  if (mode === 'from a file') {
    await writeFile(path, archive)
    return { into, result: await extractZip(wanted) }
  }
  const receiver = createZipReceiver(wanted)
  try {
    const step =
      mode === 'whole' ? Math.max(1, archive.length) : archive.length > 100_000 ? 9973 : 7
    for (let at = 0; at < archive.length; at += step) {
      await receiver.write(archive.subarray(at, at + step))
    }
    return { into, result: await receiver.finish() }
  } finally {
    receiver.close()
  }
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
      onFile: (name, sha256, sizeBytes) => seen.push([name, sha256, sizeBytes])
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
    ['a large file', { data: Buffer.alloc(2_500_000, 'large ') }],
    ['a large file that does not shrink', { data: noise(1_500_000) }],
    ['a large file with its sizes first', { data: noise(1_500_000), streamed: false }],
    ['a large file that is stored', { data: noise(1_500_000), deflate: false, streamed: false }],
    ['a large stored file with its sizes behind', { data: noise(1_500_000), deflate: false }],
    ['a large file, no signature', { data: noise(1_500_000), descriptorSignature: false }],
    ['an archive in it, stored', { data: writeZip(good), deflate: false }],
    ['an archive in it, deflated to nothing shorter', { data: writeZip(good), raw: storedBlock }],
    ['no content', { data: '' }],
    ['UTF-8 flag and name', { name: `${P}übersicht`, flags: 8 | 0x800 }]
  ]
  test.each(forms)('%s', async (_name, part) => {
    const seen: string[][] = []
    for (const mode of MODES) {
      const each: string[] = []
      const onFile = (name: string, sha256: string, sizeBytes: number): void =>
        void each.push(`${name} ${sha256} ${sizeBytes}`)
      const archive = writeZip([file('a', part), file('b')])
      const { result } = await extract(archive, { onFile, maxBytes: 8_000_000 }, mode)
      expect(result.files).toBe(2)
      seen.push(each)
    }
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
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

describe('hostile archives are refused', () => {
  test('there are as many as there should be, no two of a name', () => {
    expect(HOSTILE_ZIPS.length).toBeGreaterThanOrEqual(150)
    expect(new Set(HOSTILE_ZIPS.map(([name]) => name)).size).toBe(HOSTILE_ZIPS.length)
  })

  test.each(HOSTILE_ZIPS)('%s', async (_name, archive) => {
    for (const mode of MODES) {
      const error = await failureOf(extract(archive, { maxBytes: 4_000_000 }, mode))
      expect([mode, error.code, error.what]).toEqual([
        mode,
        'DIGEST_MISMATCH',
        expect.stringMatching(/^\d+\.zip is refused as an archive: /)
      ])
    }
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

  test.each(MODES)('every cut of a valid archive is refused (%s)', async (mode) => {
    const whole = writeZip(good)
    for (let length = 0; length < whole.length; length += 7) {
      const error = await failureOf(extract(whole.subarray(0, length), {}, mode))
      expect(error.code).toBe('DIGEST_MISMATCH')
    }
  })

  test.each(MODES)('every changed byte is refused or changes nothing (%s)', async (mode) => {
    const whole = writeZip([file('a.txt')])
    const expected = createHash('sha256').update('content of a.txt\n').digest('hex')
    let refused = 0
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x10
      const seen: unknown[] = []
      await extract(
        changed,
        { onFile: (name, sha256, sizeBytes) => seen.push([name, sha256, sizeBytes]) },
        mode
      ).then(
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
