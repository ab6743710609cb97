/** Numbers of Mach-O headers by name (Apple's `mach/machine.h` and `mach-o/loader.h`). */

const CPUS: Readonly<Record<number, { readonly name: string; readonly goarch?: string }>> = {
  7: { name: 'x86', goarch: '386' },
  12: { name: 'arm', goarch: 'arm' },
  18: { name: 'ppc', goarch: 'ppc' },
  0x01000007: { name: 'x86-64', goarch: 'amd64' },
  0x0100000c: { name: 'arm64', goarch: 'arm64' },
  0x01000012: { name: 'ppc64', goarch: 'ppc64' },
  0x0200000c: { name: 'arm64_32' }
}

const ARM64 = 0x0100000c
const SUBTYPE_ARM64E = 2

const PLATFORMS: Readonly<Record<number, string>> = {
  1: 'macos',
  2: 'ios',
  3: 'tvos',
  4: 'watchos',
  5: 'bridgeos',
  6: 'mac-catalyst',
  7: 'ios-simulator',
  8: 'tvos-simulator',
  9: 'watchos-simulator',
  10: 'driverkit',
  11: 'visionos',
  12: 'visionos-simulator'
}

/** CPU by its common name, `arm64e` told from `arm64`; `unknown:<number>` for others. */
export function machoMachineName(cpu: number, subtype: number): string {
  if (cpu === ARM64 && (subtype & 0xffffff) === SUBTYPE_ARM64E) return 'arm64e'
  return CPUS[cpu]?.name ?? `unknown:${cpu}`
}

/** GOARCH of a CPU; `unknown:<number>` for one that Go has no name for. */
export function machoGoarch(cpu: number): string {
  return CPUS[cpu]?.goarch ?? `unknown:${cpu}`
}

/** Platform of LC_BUILD_VERSION by name; `unknown:<number>` for others. */
export function machoPlatformName(platform: number): string {
  return PLATFORMS[platform] ?? `unknown:${platform}`
}
