import { compareVersions, type ElfFacts } from '../../src/inspect/index.ts'
import { outputOf } from './inspect-samples.ts'

/** The highest of the versions that are needed, per namespace, and those that are no numbers. */
export function neededVersions(
  versions: readonly string[]
): Pick<ElfFacts, 'needsVersions' | 'needsNamedVersions'> {
  const needsVersions: Record<string, string> = {}
  for (const each of versions) {
    const [, namespace, version = ''] = /^(.+)_([\d.]+)$/.exec(each) ?? []
    if (namespace === undefined) continue
    const known = needsVersions[namespace] ?? '0'
    if (compareVersions(known, version) < 0) needsVersions[namespace] = version
  }
  const named = versions.filter((each) => !/_[\d.]+$/.test(each))
  return { needsVersions, needsNamedVersions: [...new Set(named)].sort() }
}

const MACHINES: Readonly<Record<string, string>> = {
  'Advanced Micro Devices X86-64': 'x86-64',
  AArch64: 'aarch64',
  'Intel 80386': 'x86',
  ARM: 'arm',
  'RISC-V': 'riscv',
  'IBM S/390': 's390',
  PowerPC64: 'ppc64',
  PowerPC: 'ppc',
  'MIPS R3000': 'mips',
  LoongArch: 'loongarch'
}
const OS_ABIS: Readonly<Record<string, string>> = {
  'UNIX - System V': 'sysv',
  'UNIX - GNU': 'gnu',
  'UNIX - FreeBSD': 'freebsd',
  'UNIX - NetBSD': 'netbsd',
  'UNIX - OpenBSD': 'openbsd'
}
const TYPES: Readonly<Record<string, ElfFacts['type']>> = {
  'EXEC (Executable file)': 'executable',
  'DYN (Position-Independent Executable file)': 'pie',
  'DYN (Shared object file)': 'shared'
}

/** Facts that are no plain words of readelf; other tests look at them. */
type Judged =
  | 'relro'
  | 'machineNumber'
  | 'libc'
  | 'distributions'
  | 'versionFloors'
  | 'stackProtector'
  | 'fortify'
  | 'fortifiedCalls'
  | 'overlayBytes'

/** What readelf prints, as facts. */
export async function readelfFacts(path: string, folder: string): Promise<Omit<ElfFacts, Judged>> {
  const text = await outputOf(['readelf', '-hlSdVnW', path], folder)
  const all = (pattern: RegExp): readonly string[] =>
    [...text.matchAll(pattern)].map(([, value = '']) => value)
  const one = (pattern: RegExp): string => all(pattern)[0] ?? ''
  const has = (pattern: RegExp): boolean => pattern.test(text)
  const optional = (name: string, values: readonly string[]): object =>
    values[0] === undefined ? {} : { [name]: values[0] }
  const versions = all(/Name: (\S+) {2}Flags:/g)
  return {
    format: 'elf',
    machine: MACHINES[one(/Machine: +(.+)/g)] ?? 'not in the table',
    bits: one(/Class: +ELF(\d\d)/g) === '64' ? 64 : 32,
    endian: has(/Data: .*big endian/) ? 'big' : 'little',
    osAbi: OS_ABIS[one(/OS\/ABI: +(.+)/g)] ?? 'not in the table',
    type: TYPES[one(/Type: +((?:EXEC|DYN).*)/g)] ?? 'executable',
    ...optional('interpreter', all(/\[Requesting program interpreter: (.+)\]/g)),
    needed: all(/\(NEEDED\) +Shared library: \[(.+)\]/g),
    ...optional('soname', all(/\(SONAME\) +Library soname: \[(.+)\]/g)),
    rpath: all(/\(RPATH\) +Library rpath: \[(.+)\]/g).flatMap((each) => each.split(':')),
    runpath: all(/\(RUNPATH\) +Library runpath: \[(.+)\]/g).flatMap((each) => each.split(':')),
    nx: has(/GNU_STACK .* RW +0/),
    bindNow: has(/\(BIND_NOW\)|\(FLAGS\) .*BIND_NOW|\(FLAGS_1\) .*NOW/),
    textRelocations: has(/\(TEXTREL\)|\(FLAGS\) .*TEXTREL/),
    writableCode: has(/LOAD .* RWE +0x/),
    stripped: !has(/ SYMTAB /),
    debugInfo: has(/ \.z?debug_/),
    ...neededVersions(versions),
    ...optional('buildId', all(/Build ID: ([0-9a-f]+)/g)),
    ...optional('minimumKernel', all(/OS: Linux, ABI: ([\d.]+)/g)),
    ibt: has(/x86 feature: .*IBT/),
    shadowStack: has(/x86 feature: .*SHSTK/),
    bti: has(/AArch64 feature: .*BTI/),
    pac: has(/AArch64 feature: .*PAC/)
  }
}
