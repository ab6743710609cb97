import { describe, expect, test } from '@jest/globals'
import { explainDifference } from '../../../src/probes/explain-difference.ts'
import { elfImage } from '../inspect/images/elf-image.ts'
import { codeSignature, CPU, machoImage, universalImage } from '../inspect/images/macho-image.ts'
import { peImage } from '../inspect/images/pe-image.ts'
import { wasmImage, wasmName, wasmSection } from '../inspect/images/wasm-image.ts'

const DIRECTORIES = ['/home/alice/tool', '/tmp/run-1/rebuild/source'] as const
type Answer = ReturnType<typeof explainDifference>

const explain = (before: Uint8Array, after: Uint8Array): Answer =>
  explainDifference(before, after, DIRECTORIES)

/** The reason, and the names of the sections. */
function reasonOf(before: Uint8Array, after: Uint8Array): readonly [string, readonly string[]] {
  const answer = explain(before, after)
  if (answer.status !== 'different') throw new Error(answer.status)
  return [answer.because, answer.sections.map(({ name }) => name)]
}

const elf = (...contents: readonly (readonly [name: string, text: string])[]): Buffer =>
  elfImage({
    contents: contents.map(([name, text]) => ({
      name,
      bytes: Buffer.from(text, 'latin1')
    }))
  })

/** A byte array with another byte at each of some places. */
function changed(bytes: Uint8Array, ...places: readonly number[]): Buffer {
  const copy = Buffer.from(bytes)
  for (const at of places) copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}

test('the same bytes are identical, whatever they are', () => {
  for (const bytes of [elf(['.text', 'x']), Buffer.alloc(0), Buffer.from('no executable')])
    expect(explain(bytes, Buffer.from(bytes))).toEqual({ status: 'identical' })
})

describe('sections', () => {
  test('that differ are named with sizes and the place of the first byte', () => {
    const before = elf(['.text', 'code'], ['.rodata', 'abcdef'], ['.data', 'same'])
    const after = elf(['.text', 'code'], ['.rodata', 'abcXef'], ['.data', 'same'])
    expect(explain(before, after)).toEqual({
      status: 'different',
      sections: [
        { name: '.rodata', sizeBefore: 6, sizeAfter: 6, firstOffset: before.indexOf('abcdef') + 3 }
      ],
      because: 'nothing known explains it'
    })
  })

  test('that only one file has are of size 0 in the other', () => {
    const answer = explain(elf(['.text', 'code']), elf(['.text', 'code'], ['.extra', 'more']))
    if (answer.status !== 'different') throw new Error(answer.status)
    expect(answer.sections).toContainEqual(
      expect.objectContaining({ name: '.extra', sizeBefore: 0, sizeAfter: 4 })
    )
    expect(answer.because).toBe('.extra has 0 bytes, then 4: something else was compiled or linked')
  })

  test('of one name are told apart', () => {
    const before = elf(['.x', 'one'], ['.x', 'two'])
    const answer = explain(before, elf(['.x', 'one'], ['.x', 'twO']))
    if (answer.status !== 'different') throw new Error(answer.status)
    expect(answer.sections).toEqual([
      { name: '.x', sizeBefore: 3, sizeAfter: 3, firstOffset: before.indexOf('two') + 2 }
    ])
  })

  test('headers, and bytes behind everything, are parts too', () => {
    const bytes = elf(['.text', 'code'])
    expect(reasonOf(bytes, changed(bytes, 7))[1]).toEqual(['(headers)'])
    expect(
      reasonOf(Buffer.concat([bytes, Buffer.of(1)]), Buffer.concat([bytes, Buffer.of(2)]))[1]
    ).toEqual(['(between sections)'])
  })

  test('of a file that no reader takes are the file', () => {
    expect(explain(Buffer.from('one'), Buffer.from('one!'))).toMatchObject({
      sections: [{ name: '(file)', sizeBefore: 3, sizeAfter: 4, firstOffset: 3 }]
    })
  })
})

/** Between the marks that Go puts around it. */
const go = (settings: string): Buffer => {
  const [start, end] = ['3077af0c9274080241e1c107e6d618e6', 'f932433186182072008242104116d8f2'].map(
    (mark) => Buffer.from(mark, 'hex').toString('latin1')
  )
  return elf(['.data', `${start ?? ''}path\texample.com/x\n${settings}${end ?? ''}`])
}
const GCC = 'GCC: (Debian 12.2.0-14) 12.2.0'

describe('the likely reason in an ELF file', () => {
  test.each<[string, Uint8Array, Uint8Array, string]>([
    [
      'the directory of the first build',
      elf(['.rodata', `at ${DIRECTORIES[0]}/main.c 1`]),
      elf(['.rodata', 'at /somewhere/main.c 1 and so on and on']),
      '.rodata holds the path /home/alice/tool of the first build'
    ],
    [
      'the directory of the second build',
      elf(['.rodata', 'nothing']),
      elf(['.rodata', DIRECTORIES[1]]),
      '.rodata holds the path /tmp/run-1/rebuild/source of the second build'
    ],
    [
      'the directory of the go command',
      elf(['.rodata', '/tmp/go-build123456/b001/x.c']),
      elf(['.rodata', '/tmp/go-build654321/b001/x.c']),
      '.rodata holds the path of a temporary directory of the go command: /tmp/go-build123456, then /tmp/go-build654321'
    ],
    [
      'version control stamps',
      go('build\tvcs.revision=abc\nbuild\tvcs.modified=false\n'),
      go('build\tvcs.revision=abc\nbuild\tvcs.modified=true\n'),
      "Go's build information is another: build vcs.modified=false; then build vcs.modified=true"
    ],
    [
      'a stamp that only one has',
      go('build\tvcs=git\n'),
      go(''),
      "Go's build information is another: build vcs=git; then none"
    ],
    [
      "Go's build information in another form",
      elf(['.go.buildinfo', 'one']),
      elf(['.go.buildinfo', 'two']),
      "Go's build information is another"
    ],
    [
      'the time of day',
      elf(['.rodata', 'built 12:59:59 06:00:00']),
      elf(['.rodata', 'built 13:00:01 06:00:00']),
      ".rodata holds the time of the build, as C's __DATE__ and __TIME__ give it: 12:59:59, then 13:00:01"
    ],
    [
      'the date',
      elf(['.rodata', 'Nov  3 2026']),
      elf(['.rodata', 'Nov  4 2026']),
      ".rodata holds the time of the build, as C's __DATE__ and __TIME__ give it: Nov  3 2026, then Nov  4 2026"
    ],
    [
      'a time in RFC 3339',
      elf(['.data', '2026-11-23T12:00:01Z']),
      elf(['.data', '2026-11-23T12:00:02Z']),
      ".data holds the time of the build, as C's __DATE__ and __TIME__ give it: 2026-11-23T12:00:01, then 2026-11-23T12:00:02"
    ],
    [
      'another compiler',
      elf(['.text', 'a'], ['.comment', `${GCC}\0`]),
      elf(['.text', 'b'], ['.comment', 'clang version 14\0']),
      `another compiler worked on it: ${GCC}, then clang version 14`
    ],
    [
      'debug information',
      elf(['.debug_line', 'abc']),
      elf(['.debug_line', 'abd']),
      'it differs only in debug information; -s -w in ldflags leaves it out'
    ],
    [
      "Go's build id",
      elf(['.note.go.buildid', 'one']),
      elf(['.note.go.buildid', 'two']),
      'it differs only in Go build id: Go hashes more than ends up in the file, such as the path of the C compiler'
    ],
    [
      'both build ids',
      elf(['.note.go.buildid', 'one'], ['.note.gnu.build-id', 'one']),
      elf(['.note.go.buildid', 'two'], ['.note.gnu.build-id', 'two']),
      'it differs only in Go build id, GNU build id: the linker hashes what is not in the file any more, or draws a number'
    ],
    [
      'the order of the link',
      elf(['.text', 'onetwothree']),
      elf(['.text', 'twoonethree']),
      '.text has the same bytes in another order: something was linked in a random order'
    ],
    [
      'another size',
      elf(['.text', 'one']),
      elf(['.text', 'one and more']),
      '.text has 3 bytes, then 12: something else was compiled or linked'
    ],
    ['nothing known', elf(['.text', 'one']), elf(['.text', 'onE']), 'nothing known explains it']
  ])('is %s', (_, before, after, because) => {
    expect(reasonOf(before, after)[0]).toBe(because)
  })

  test('is no path that both builds have, and no time that both have', () => {
    const [before, after] = ['a', 'b'].map((text) =>
      elf(['.rodata', `${text} ${DIRECTORIES[0]} 12:00:00 Nov  3 2026`])
    )
    expect(reasonOf(before ?? Buffer.of(), after ?? Buffer.of())[0]).toBe(
      'nothing known explains it'
    )
  })

  test('is what differs by itself, and no build id that follows from it', () => {
    const before = elf(['.note.go.buildid', 'one'], ['.rodata', '12:00:00'])
    const after = elf(['.note.go.buildid', 'two'], ['.rodata', '12:00:01'])
    const [because, names] = reasonOf(before, after)
    expect(because).toMatch(/^\.rodata holds the time/)
    expect(names).toEqual(['.note.go.buildid', '.rodata'])
  })
})

describe('the likely reason in other formats', () => {
  test('is the time stamp of a PE file, with what follows from it', () => {
    const [before, after] = [1, 2].map((timeDateStamp) =>
      peImage({ timeDateStamp, debugTypes: [2] })
    )
    expect(reasonOf(before ?? Buffer.of(), after ?? Buffer.of())).toEqual([
      'it differs only in time stamp: the linker writes the time, or what follows from it',
      ['(headers)']
    ])
  })

  test('is the checksum of a PE file', () => {
    const before = peImage({})
    const checksumAt = before.readUInt32LE(0x3c) + 24 + 64
    expect(reasonOf(before, changed(before, checksumAt))[0]).toMatch(/^it differs only in checksum/)
  })

  const macho = (uuid: number, seal = 0): Buffer =>
    machoImage({
      cpu: CPU.arm64,
      commands: [{ command: 0x1b, numbers: [uuid, 2, 3, 4] }],
      signature: Buffer.concat([codeSignature(0x20002), Buffer.of(seal)])
    })

  test('is the UUID of a Mach-O file, which its signature seals', () => {
    expect(reasonOf(macho(1, 1), macho(2, 2))).toEqual([
      'it differs only in UUID, code signature: the linker draws a number, and the signature seals it',
      ['(headers)', '(code signature)']
    ])
  })

  test('is found in one half of a universal file, and the machine is named', () => {
    const [before, after] = [1, 2].map((uuid) =>
      universalImage([
        { cpu: CPU.x8664, bytes: machoImage({ cpu: CPU.x8664 }) },
        { cpu: CPU.arm64, bytes: macho(uuid) }
      ])
    )
    expect(reasonOf(before ?? Buffer.of(), after ?? Buffer.of())).toEqual([
      'it differs only in arm64 UUID: the linker draws a number, and the signature seals it',
      ['arm64 (headers)']
    ])
  })

  test('is a path in a WebAssembly module', () => {
    const module = (text: string): Buffer =>
      wasmImage(wasmSection(0, wasmName('.data'), Buffer.from(text)))
    expect(reasonOf(module(DIRECTORIES[0]), module('/nowhere/at/all!'))).toEqual([
      '.data holds the path /home/alice/tool of the first build',
      ['.data']
    ])
  })
})
