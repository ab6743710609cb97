import { describe, expect, test } from '@jest/globals'
import { factsOf, problemOf } from './facts-of.ts'
import { codeSignature, CPU, machoImage } from './images/macho-image.ts'

const version = (major: number, minor: number, patch = 0): number =>
  major * 0x10000 + minor * 0x100 + patch

const UUID = [0x01020304, 0x05060708, 0x090a0b0c, 0x0d0e0f10]
const dysymtab = (locals: number): readonly number[] => [
  0,
  locals,
  ...Array.from({ length: 16 }, () => 0)
]

describe('a Mach-O file', () => {
  test.each([
    { bits: 64, littleEndian: true, cpu: CPU.arm64, goarch: 'arm64', name: 'arm64' },
    { bits: 64, littleEndian: true, cpu: CPU.x8664, goarch: 'amd64', name: 'x86-64' },
    { bits: 32, littleEndian: true, cpu: 7, goarch: '386', name: 'x86' },
    { bits: 32, littleEndian: false, cpu: 18, goarch: 'ppc', name: 'ppc' },
    { bits: 64, littleEndian: true, cpu: 0x0200000c, goarch: 'unknown:33554444', name: 'arm64_32' }
  ] as const)('is read in all classes: $name', ({ goarch, name, ...header }) => {
    const bytes = machoImage({
      ...header,
      flags: 0x200085,
      headerPadBytes: 96,
      commands: [
        { command: 0xe, text: '/usr/lib/dyld' },
        { command: 0xc, text: '/usr/lib/libSystem.B.dylib' },
        { command: 0x80000018, text: '@rpath/libmaybe.dylib' },
        { command: 0x8000001f, text: '/usr/lib/libagain.dylib' },
        { command: 0x8000001c, text: '@executable_path/../lib' },
        { command: 0x32, numbers: [1, version(12, 0), version(15, 4, 1), 0] },
        { command: 0x1b, numbers: UUID },
        { command: 0xb, numbers: dysymtab(3) }
      ]
    })
    const read = factsOf('macho', bytes)
    expect(read).toMatchObject({ goos: 'darwin', goarch, bits: header.bits, linkage: 'dynamic' })
    expect(read.interpreter).toBe('/usr/lib/dyld')
    expect(read.needed).toEqual([
      '/usr/lib/libSystem.B.dylib',
      '/usr/lib/libagain.dylib',
      '@rpath/libmaybe.dylib'
    ])
    expect(read.facts).toEqual({
      format: 'macho',
      machine: name,
      machineNumber: header.cpu,
      bits: header.bits,
      type: 'executable',
      interpreter: '/usr/lib/dyld',
      dylibs: ['/usr/lib/libSystem.B.dylib', '/usr/lib/libagain.dylib'],
      weakDylibs: ['@rpath/libmaybe.dylib'],
      rpaths: ['@executable_path/../lib'],
      platform: 'macos',
      minimumOs: '12.0',
      sdk: '15.4.1',
      uuid: header.littleEndian
        ? '0403020108070605' + '0c0b0a09100f0e0d'
        : '0102030405060708' + '090a0b0c0d0e0f10',
      pie: true,
      executableStack: false,
      noHeapExecution: false,
      tools: [],
      stackProtector: false,
      stripped: false,
      debugInfo: false,
      headerPadBytes: 96
    })
  })

  test('that says nothing optional has no empty facts for it', () => {
    const read = factsOf('macho', machoImage({}))
    expect(read).toMatchObject({ linkage: 'static', needed: [] })
    expect(Object.keys(read.facts).sort()).toEqual(
      [
        ...['format', 'machine', 'machineNumber', 'bits', 'type', 'dylibs', 'weakDylibs', 'rpaths'],
        ...['pie', 'stripped', 'debugInfo', 'headerPadBytes', 'executableStack'],
        ...['noHeapExecution', 'tools', 'stackProtector']
      ].sort()
    )
  })

  test('tells arm64e from arm64', () => {
    expect(factsOf('macho', machoImage({ subtype: 0x80000002 })).facts.machine).toBe('arm64e')
  })

  test.each([
    [{ command: 0x24, numbers: [version(10, 9), 0] }, 'macos', '10.9', 'darwin'],
    [{ command: 0x25, numbers: [version(11, 0), 0] }, 'ios', '11.0', 'ios'],
    [{ command: 0x32, numbers: [7, version(17, 2), 0, 0] }, 'ios-simulator', '17.2', 'ios'],
    [{ command: 0x32, numbers: [99, version(1, 0), 0, 0] }, 'unknown:99', '1.0', 'darwin']
  ])('with version command %j is for %s %s', (command, platform, minimumOs, goos) => {
    const read = factsOf('macho', machoImage({ commands: [command] }))
    expect(read.facts).toMatchObject({ platform, minimumOs })
    expect('sdk' in read.facts).toBe(false)
    expect(read.goos).toBe(goos)
  })

  test('that is a library has its own name', () => {
    const bytes = machoImage({ type: 6, commands: [{ command: 0xd, text: '@rpath/libx.dylib' }] })
    expect(factsOf('macho', bytes).facts).toMatchObject({
      type: 'dylib',
      installName: '@rpath/libx.dylib',
      dylibs: []
    })
  })

  test.each([
    [codeSignature(0x20002), [true, true, false, false]],
    [codeSignature(0x2, 8), [true, false, false, false]],
    [codeSignature(0x10000, 4000), [false, false, true, true]]
  ])(
    'reports how it is signed (%#)',
    (signature, [adhoc, linkerSigned, hardenedRuntime, certificate]) => {
      expect(factsOf('macho', machoImage({ signature })).facts.signature).toEqual({
        adhoc,
        linkerSigned,
        hardenedRuntime,
        certificate,
        valid: false,
        identifier: '',
        entitlements: false
      })
    }
  )

  const noDirectory = codeSignature(2)
  noDirectory.writeUInt32BE(0xfade0c01, 20)
  const manyBlobs = codeSignature(2)
  manyBlobs.writeUInt32BE(0xffffffff, 8)
  const farBlob = codeSignature(2)
  farBlob.writeUInt32BE(0xfffffff0, 16)

  test.each([
    ['no magic', Buffer.alloc(64)],
    ['no code directory', noDirectory],
    ['more parts than any tool writes', manyBlobs],
    ['a part outside of it', farBlob]
  ])('with a signature of %s is damaged', (_what, signature) => {
    expect(problemOf(machoImage({ signature })).reason).toBe('malformed')
  })

  const changed = (at: number, value: number): Buffer => {
    const bytes = machoImage({ commands: [{ command: 0xc, text: 'libx.dylib' }] })
    bytes.writeUInt32LE(value, at)
    return bytes
  }
  const dylib = 32 + 152

  test.each([
    ['a load command of no size', changed(dylib + 4, 0)],
    ['a load command that reaches behind the others', changed(dylib + 4, 4096)],
    ['more load commands than there are', changed(16, 3)],
    ['more load commands than any linker writes', changed(16, 0xffffffff)],
    ['a library name outside of its command', changed(dylib + 8, 4096)],
    ['more sections than fit into their segment', changed(32 + 64, 2)],
    ['a segment command that is too short', changed(36, 64)],
    ['load commands that overlap the first section', changed(32 + 72 + 48, 40)]
  ])('with %s is damaged', (_what, bytes) => {
    expect(problemOf(bytes).reason).toBe('malformed')
  })

  test.each([
    [0x1b, [0, 0]],
    [0xb, [0]],
    [0x32, [1, 0]],
    [0x24, [0]],
    [0x1d, []]
  ])('with a command 0x%s that is too short is damaged', (command, numbers) => {
    expect(problemOf(machoImage({ commands: [{ command, numbers }] })).reason).toBe('malformed')
  })

  test.each([
    [1, 'not-executable'],
    [4, 'not-executable'],
    [10, 'not-executable'],
    [11, 'unsupported']
  ])('of type %d is %s', (type, reason) => {
    expect(problemOf(machoImage({ type })).reason).toBe(reason)
  })

  test('that ends early is cut off', () => {
    const whole = machoImage({ signature: codeSignature(2) })
    for (const size of [8, 31, 100, whole.length - 1]) {
      expect(problemOf(whole.subarray(0, size)).reason).toBe('truncated')
    }
  })
})
