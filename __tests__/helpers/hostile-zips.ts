import { deflateRawSync } from 'node:zlib'
import { BAD_NAMES, COLLISIONS, RAW_NAMES } from './hostile-names.ts'
import { u16, u32, writeZip, type ZipPart, type ZipWhole } from './zip-writer.ts'

/** What every name in these archives starts with. */
export const P = 'm.example/x@v1.0.0/'

/** An entry as Go writes it: deflated, its sizes behind the data. */
export const file = (name: string, rest: Partial<ZipPart> = {}): ZipPart => ({
  name: P + name,
  data: `content of ${name}\n`,
  deflate: true,
  streamed: true,
  ...rest
})

export const good = [file('a.txt'), file('dir/b.txt'), file('bin/tool')]
export const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const zip64 = bytes('\x01\x00\x08\x00AAAAAAAA')
const unicodePath = bytes('\x75\x70\x02\x00AA')

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

/** Larger than what is inflated in one go. */
const large = Buffer.alloc(3_000_000, 'abcdefgh')
const largeDeflated = deflateRawSync(large)
const MORE: readonly Hostile[] = [
  ...BAD_NAMES.map(([name, value]): Hostile => [`in a name: ${name}`, named(value)]),
  ...RAW_NAMES.map(([name, value]): Hostile => [
    `in a name: ${name}`,
    [file('a', { name: Buffer.from(P + value, 'latin1') })]
  ]),
  ...COLLISIONS.map(([name, a, b]): Hostile => [`collision: ${name}`, [file(a), file(b)]]),
  ...[1, 9, 14, 93, 95, 98, 99].map((method): Hostile => [
    `method ${method}`,
    [file('a', { local: { method }, central: { method } })]
  ]),
  ...[4, 5, 6, 7, 13, 15].map((bit): Hostile => [
    `flag bit ${bit}`,
    [file('a', { flags: 8 | (1 << bit) })]
  ]),
  ...[0o140777, 0o020644, 0o160000].map((mode): Hostile => [
    `mode ${mode.toString(8)}`,
    [file('a', { mode })]
  ]),
  ['a prefix with a backslash', [file('a', { name: 'm.example\\x@v1.0.0/a' })]],
  ['a prefix without its slash', [file('a', { name: 'm.example/x@v1.0.0' })]],
  ['a prefix as a directory', [file('a', { name: P, data: '', ...stored })]],
  ['a name that is empty', [file('a', { name: '' })]],
  ['a directory entry with content', [file('a'), file('d/')]],
  ['other flags in the directory', [file('a', { central: { flags: 0 } })]],
  ['the UTF-8 flag in one place', [file('a', { local: { flags: 8 | 0x800 } })]],
  ['stored in one place', [file('a', { ...stored, central: { method: 8 } })]],
  ['another checksum in the local header', [file('a', { ...stored, local: { crc32: 7 } })]],
  ['another length in the local header', [file('a', { ...stored, local: { compressed: 7 } })]],
  ['sizes in a local header that waits for them', [file('a', { local: { size: 7 } })]],
  ['another name in the directory', [file('a', { central: { name: `${P}b` } })]],
  ['a longer name in the local header', [file('a', { local: { name: `${P}aa` } })]],
  ['another case in the local header', [file('a', { local: { name: `${P}A` } })]],
  ['another length in the descriptor', [file('a', { descriptor: { compressed: 7 } })]],
  ['no descriptor', [file('a', { streamed: false, flags: 8 })]],
  ['half a descriptor', [file('a', { streamed: false, flags: 8, gap: u32(0x08074b50, 1) })]],
  [
    'a zip64 descriptor',
    [file('a', { streamed: false, flags: 8, gap: u32(0x08074b50, 1, 15, 0, 13, 0) })]
  ],
  ['two descriptors', [file('a', { gap: u32(0x08074b50, 1, 15, 13) }), file('b')]],
  [
    'a wrong checksum in directory and descriptor',
    [file('a', { central: { crc32: 1 }, descriptor: { crc32: 1 } })]
  ],
  ['a checksum of zero', [file('a', { central: { crc32: 0 }, descriptor: { crc32: 0 } })]],
  ['cut compressed data', [file('a', { raw: deflateRawSync('content of a\n').subarray(0, -3) })]],
  ['a block of type 3', [file('a', { raw: bytes('\x07\x00') })]],
  ['a distance before the start', [file('a', { raw: bytes('\x4b\x04\x42\x00') })]],
  ['a stored block that lies', [file('a', { raw: bytes('\x01\x05\x00\x00\x00abcde') })]],
  [
    'two deflate streams',
    [file('a', { raw: Buffer.concat([deflateRawSync('content '), deflateRawSync('of a\n')]) })]
  ],
  ['no data for a size', [file('a', { raw: bytes('') })]],
  [
    'content where none is declared',
    [file('a', { central: { size: 0 }, descriptor: { size: 0 } })]
  ],
  ['zip64 lengths', [file('a', { central: { compressed: 0xffffffff } })]],
  ['a zip64 start', [file('a', { central: { start: 0xffffffff } })]],
  [
    'zip64 sizes in the local header',
    [file('a', { ...stored, local: { size: 0xffffffff, compressed: 0xffffffff } })]
  ],
  ['a zip64 field in the directory', [file('a', { central: { extra: zip64 } })]],
  ['a Unicode path in the directory', [file('a', { central: { extra: unicodePath } })]],
  ['a Unicode path in the local header', [file('a', { local: { extra: unicodePath } })]],
  ['a cut field in the local header', [file('a', { local: { extra: bytes('UT\x09\x00A') } })]],
  ['a field of three bytes', [file('a', { central: { extra: bytes('UT\x00') } })]],
  ['an entry behind the last one', [file('a'), file('b', { only: 'local' })]],
  ['an entry before the first one', [file('a', { only: 'local' }), file('b')]],
  [
    'entries that change places',
    [file('a', { central: { start: 68 } }), file('b', { central: { start: 0 } })]
  ],
  ['an entry inside a header', [file('a'), file('b', { only: 'central', central: { start: 10 } })]],
  ['an entry beyond the end', [file('a'), file('b', { central: { start: 99_999 } })]],
  [
    'two names for the same data',
    [file('a'), file('b', { only: 'central', central: { start: 0, name: `${P}a` } })]
  ],
  ['a marker of several disks', good, { before: bytes('PK00') }],
  ['a marker of split archives', good, { before: u32(0x08074b50) }],
  ['a script before it', good, { before: Buffer.alloc(5000, '#') }],
  [
    'archive extra data',
    good,
    { beforeDirectory: Buffer.concat([u32(0x08064b50, 4), bytes('hide')]) }
  ],
  [
    'a signature behind the directory',
    good,
    { afterDirectory: Buffer.concat([u32(0x05054b50), u16(4), bytes('sign')]) }
  ],
  [
    'a zip64 end',
    good,
    { afterDirectory: Buffer.concat([u32(0x06064b50, 44, 0), Buffer.alloc(44)]) }
  ],
  ['a zip64 locator', good, { afterDirectory: u32(0x07064b50, 0, 0, 0, 1) }],
  ['two ends', good, { afterDirectory: Buffer.concat([u32(0x06054b50), Buffer.alloc(18)]) }],
  ['a zip64 directory size', good, { end: { size: 0xffffffff } }],
  ['a zip64 directory start', good, { end: { start: 0xffffffff } }],
  ['a directory that is longer', good, { end: { size: 500 } }],
  ['a directory of two gigabytes', good, { end: { size: 0x7fffffff } }],
  ['a count of none', good, { end: { entries: 0 } }],
  ['two archives', good, { after: writeZip(good) }],
  ['an archive before the archive', good, { before: writeZip(good) }],
  ['a NUL behind the end', good, { after: bytes('\0') }],
  [
    'large: a wrong checksum',
    [file('a', { data: large, central: { crc32: 1 }, descriptor: { crc32: 1 } })]
  ],
  [
    'large: a smaller size',
    [file('a', { data: large, central: { size: 2_999_999 }, descriptor: { size: 2_999_999 } })]
  ],
  [
    'large: a larger size',
    [file('a', { data: large, central: { size: 3_000_001 }, descriptor: { size: 3_000_001 } })]
  ],
  [
    'large: bytes behind the data',
    [file('a', { data: large, raw: Buffer.concat([largeDeflated, bytes('hidden')]) })]
  ],
  ['large: cut data', [file('a', { data: large, raw: largeDeflated.subarray(0, -5) })]],
  ['large: another size in the descriptor', [file('a', { data: large, descriptor: { size: 1 } })]],
  [
    'large: stored, a wrong checksum',
    [file('a', { data: large, ...stored, local: { crc32: 1 }, central: { crc32: 1 } })]
  ],
  [
    'large: declared small',
    [file('a', { data: large, central: { size: 9 }, descriptor: { size: 9 } })]
  ],
  ['large: a gap of 200 kB', [file('a', { gap: Buffer.alloc(200_000) }), file('b')]]
]

/** Archives that every reader must refuse; none unpacks to more than four megabytes. */
export const HOSTILE_ZIPS: readonly (readonly [name: string, archive: Buffer])[] = [
  ...hostile,
  ...MORE
].map(([name, parts, whole]) => [name, writeZip(parts, whole)])
