/** Numbers of PE headers by name (Microsoft PE/COFF specification, "Machine Types" and "Windows Subsystem"). */

const MACHINES: Readonly<Record<number, { readonly name: string; readonly goarch?: string }>> = {
  0x14c: { name: 'x86', goarch: '386' },
  0x1c0: { name: 'arm', goarch: 'arm' },
  0x1c2: { name: 'thumb', goarch: 'arm' },
  0x1c4: { name: 'armnt', goarch: 'arm' },
  0x200: { name: 'ia64' },
  0x5032: { name: 'riscv32', goarch: 'riscv' },
  0x5064: { name: 'riscv64', goarch: 'riscv64' },
  0x6264: { name: 'loongarch64', goarch: 'loong64' },
  0x8664: { name: 'x86-64', goarch: 'amd64' },
  0xaa64: { name: 'arm64', goarch: 'arm64' },
  0xebc: { name: 'efi-byte-code' }
}

const SUBSYSTEMS: Readonly<Record<number, string>> = {
  1: 'native',
  2: 'gui',
  3: 'console',
  5: 'os2-console',
  7: 'posix-console',
  9: 'windows-ce',
  10: 'efi-application',
  11: 'efi-boot-driver',
  12: 'efi-runtime-driver',
  13: 'efi-rom',
  14: 'xbox',
  16: 'boot-application'
}

/** Machine by its common name; `unknown:<number>` for others. */
export function peMachineName(machineNumber: number): string {
  return MACHINES[machineNumber]?.name ?? `unknown:${machineNumber}`
}

/** GOARCH of a machine; `unknown:<number>` for one that Go has no name for. */
export function peGoarch(machineNumber: number): string {
  return MACHINES[machineNumber]?.goarch ?? `unknown:${machineNumber}`
}

/** Subsystem by name; `unknown:<number>` for others. */
export function peSubsystemName(subsystem: number): string {
  return SUBSYSTEMS[subsystem] ?? `unknown:${subsystem}`
}
