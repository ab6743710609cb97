import { deflateSync } from 'node:zlib'
import { DATA_ADDRESS, elfImage } from './images/elf-image.ts'
import { inlineGoBlob, pointerGoBlob } from './images/go-blob.ts'
import { codeSignature, CPU, machoImage, universalImage } from './images/macho-image.ts'
import { peImage } from './images/pe-image.ts'
import { wasmImage, wasmImport, wasmName, wasmSection, vector } from './images/wasm-image.ts'

const TEXT = 'path\texample.com/x\nmod\texample.com/x\tv1.0.0\th1:a=\nbuild\t"a b"="c d"\n'
const blob = inlineGoBlob('go1.26.8', TEXT)

const elf = {
  type: 3,
  interpreter: '/lib64/ld-linux-x86-64.so.2',
  needed: ['libm.so.6', 'libc.so.6'],
  soname: 'libown.so.1',
  rpath: '/a',
  runpath: '/b:/c',
  versions: { 'libc.so.6': ['GLIBC_2.4', 'GLIBC_PRIVATE'], 'libm.so.6': ['GLIBC_2.29'] },
  stackFlags: 6,
  relro: true,
  notes: [
    { name: 'GNU', type: 3, data: Buffer.from('c0ffee42', 'hex') },
    { name: 'GNU', type: 1, data: Buffer.alloc(16) }
  ],
  sections: ['.debug_info'],
  symbolTable: true,
  goSection: true,
  data: blob
}

const packedDebug = deflateSync(Buffer.from('/home/alice/x '.repeat(40)))

const elfSections = {
  properties: [
    [0xc0000002, 3],
    [0xc0008002, 3]
  ],
  imports: [
    { name: 'puts', version: 'GLIBC_2.4' },
    { name: '__printf_chk', version: 'GLIBC_2.29' },
    { name: '__stack_chk_fail' }
  ],
  symbols: [
    { name: 'main.main', size: 8, section: 1 },
    { name: 'example.com/x.f', size: 8, section: 1 },
    { name: '__strcpy_chk', size: 8, section: 1 }
  ],
  contents: [
    { name: '.text', bytes: Buffer.from('/home/bob/y/z\0__stack_chk_fail\0') },
    { name: '.comment', bytes: Buffer.from('GCC: 12\0Linker: LLD\0') },
    {
      name: '.ARM.attributes',
      type: 0x70000003,
      bytes: Buffer.from('A\x16\0\0\0aeabi\0\x01\x0c\0\0\0\x06\x0a\x07A\x0a\x04\x1c\x01', 'latin1')
    },
    {
      name: '.debug_str',
      flags: 0x800,
      bytes: Buffer.concat([
        Buffer.of(1, 0, 0, 0, 0, 0, 0, 0, 48, 2, 0, 0),
        Buffer.alloc(12),
        packedDebug
      ])
    }
  ]
} as const

const macho = {
  data: blob,
  goSection: true,
  signature: codeSignature(0x20002, 8),
  commands: [
    { command: 0xe, text: '/usr/lib/dyld' },
    { command: 0xc, text: '/usr/lib/libSystem.B.dylib' },
    { command: 0x80000018, text: 'libweak.dylib' },
    { command: 0x8000001c, text: '@loader_path' },
    { command: 0xd, text: 'libown.dylib' },
    { command: 0x32, numbers: [1, 0xc0000, 0xf0401, 0] },
    { command: 0x1b, numbers: [1, 2, 3, 4] }
  ]
}

const GO_TABLE = '\0\0runtime.main\0example.com/a_b/c-d.(*T).F\0example.F\0\0\0'
const GO_NAMES = vector(
  ['runtime.main', 'example.com_a_b_c_d.__T_.F', 'memcmp'].map((name, index) =>
    Buffer.concat([Buffer.of(index), wasmName(name)])
  )
)

/** One file per format, class and byte order that says all it can; for tests that change them at random. */
export const SAMPLES: Readonly<Record<string, Buffer>> = {
  'ELF, 64 bits': elfImage(elf),
  'ELF, symbols and sections': elfImage({ ...elf, ...elfSections }),
  'ELF, symbols and sections of 32-bit Arm': elfImage({
    ...{ ...elf, ...elfSections, bits: 32, machine: 40, importCount: 'sysv' }
  }),
  'ELF, 32 bits, big-endian': elfImage({
    ...elf,
    bits: 32,
    littleEndian: false,
    machine: 8,
    data: pointerGoBlob('go1.17', TEXT, { bits: 32, littleEndian: false, address: DATA_ADDRESS })
  }),
  'PE, 64 bits': peImage({
    imports: ['KERNEL32.dll', 'msvcrt.dll'],
    delayImports: ['later.dll'],
    dllCharacteristics: 0x4160,
    relocationBytes: 12,
    guardFlags: 0x100,
    debugTypes: [2, 16],
    symbols: true,
    section: '.debug_info',
    data: blob
  }),
  'PE, 32 bits': peImage({ bits: 32, machine: 0x14c, imports: ['a.dll'], data: blob }),
  'Mach-O, 64 bits': machoImage(macho),
  'Mach-O, 32 bits, big-endian': machoImage({ ...macho, bits: 32, littleEndian: false, cpu: 18 }),
  universal: universalImage([
    { cpu: CPU.x8664, bytes: machoImage({ ...macho, cpu: CPU.x8664 }) },
    { cpu: CPU.arm64, bytes: machoImage(macho) }
  ]),
  WebAssembly: wasmImage(
    wasmSection(
      2,
      vector([
        wasmImport('wasi_snapshot_preview1', 'f', 0, 0),
        wasmImport('m', 'x', 2, 5, 1, 2),
        wasmImport('g', 'x', 3, 0x7f, 1)
      ])
    ),
    wasmSection(7, vector([Buffer.concat([wasmName('_start'), Buffer.of(0, 0)])])),
    wasmSection(0, wasmName('name'))
  ),
  'WebAssembly of Go': wasmImage(
    wasmSection(10, vector([3, 40, 5].map((size) => Buffer.alloc(size + 1, size).fill(1, 1)))),
    wasmSection(11, Buffer.of(1, 0, 0x41, 0, 0x0b), wasmName(GO_TABLE)),
    wasmSection(
      0,
      wasmName('go:buildid'),
      Buffer.from('\xff Go build ID: "a/b/c/d"\n \xff', 'latin1')
    ),
    wasmSection(0, wasmName('go.buildinfo'), blob),
    wasmSection(
      0,
      wasmName('producers'),
      vector([
        Buffer.concat([
          wasmName('language'),
          vector([Buffer.concat([wasmName('Go'), wasmName('go1.26.8')])])
        ])
      ])
    ),
    wasmSection(
      0,
      wasmName('target_features'),
      vector([Buffer.concat([Buffer.from('+'), wasmName('simd128')])])
    ),
    wasmSection(0, wasmName('name'), Buffer.of(1, GO_NAMES.length), GO_NAMES)
  )
}
