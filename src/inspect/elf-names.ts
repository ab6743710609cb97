/**
 * Numbers of ELF headers by name: System V gABI and binutils' `include/elf/common.h`; Go's names of machines
 * as in its `src/internal/syslist/syslist.go`.
 */

/** `e_machine` by common name. */
const MACHINES: Readonly<Record<number, string>> = {
  2: 'sparc',
  3: 'x86',
  4: 'm68k',
  8: 'mips',
  15: 'parisc',
  20: 'ppc',
  21: 'ppc64',
  22: 's390',
  40: 'arm',
  42: 'sh',
  43: 'sparc64',
  50: 'ia64',
  62: 'x86-64',
  94: 'xtensa',
  183: 'aarch64',
  243: 'riscv',
  247: 'bpf',
  258: 'loongarch'
}

/** `<e_machine>/<bits>/<endian>` to GOARCH. */
const GOARCHES: Readonly<Record<string, string>> = {
  '2/32/big': 'sparc',
  '3/32/little': '386',
  '8/32/big': 'mips',
  '8/32/little': 'mipsle',
  '8/64/big': 'mips64',
  '8/64/little': 'mips64le',
  '20/32/big': 'ppc',
  '21/64/big': 'ppc64',
  '21/64/little': 'ppc64le',
  '22/32/big': 's390',
  '22/64/big': 's390x',
  '40/32/big': 'armbe',
  '40/32/little': 'arm',
  '43/64/big': 'sparc64',
  '62/64/little': 'amd64',
  '183/64/big': 'arm64be',
  '183/64/little': 'arm64',
  '243/32/little': 'riscv',
  '243/64/little': 'riscv64',
  '258/64/little': 'loong64'
}

/** EI_OSABI: its name and the GOOS it means; 0 and 3 are what Linux linkers write. */
const OS_ABIS: Readonly<Record<number, { readonly name: string; readonly goos: string }>> = {
  0: { name: 'sysv', goos: 'linux' },
  2: { name: 'netbsd', goos: 'netbsd' },
  3: { name: 'gnu', goos: 'linux' },
  6: { name: 'solaris', goos: 'solaris' },
  7: { name: 'aix', goos: 'aix' },
  9: { name: 'freebsd', goos: 'freebsd' },
  12: { name: 'openbsd', goos: 'openbsd' },
  97: { name: 'arm', goos: 'linux' }
}

/** `e_machine` by its common name; `unknown:<number>` for others. */
export function elfMachineName(machineNumber: number): string {
  return MACHINES[machineNumber] ?? `unknown:${machineNumber}`
}

/** GOARCH of a header; `unknown:<number>` for a combination that Go has no name for. */
export function elfGoarch(machineNumber: number, bits: 32 | 64, endian: 'little' | 'big'): string {
  return GOARCHES[`${machineNumber}/${bits}/${endian}`] ?? `unknown:${machineNumber}`
}

/** EI_OSABI by name; `unknown:<number>` for others. */
export function elfOsAbiName(osAbi: number): string {
  return OS_ABIS[osAbi]?.name ?? `unknown:${osAbi}`
}

/** GOOS that EI_OSABI stands for; `unknown:<number>` for others. */
export function elfOsAbiGoos(osAbi: number): string {
  return OS_ABIS[osAbi]?.goos ?? `unknown:${osAbi}`
}
