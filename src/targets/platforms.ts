/** A row of the GOOS/GOARCH table: what the platform is called by each tool that must agree on it. */
export interface Platform {
  readonly goos: string
  readonly goarch: string
  readonly format: 'elf' | 'pe' | 'macho' | 'wasm'
  /** Prefix of the distribution's cross gcc, `aarch64-linux-gnu`. */
  readonly gnuTriple?: string
  /** Architecture and system as zig spells them, without libc version: `aarch64-linux`. */
  readonly zigTriple?: string
  /** User-mode emulator able to run the result on Linux, without the `-static` suffix. */
  readonly emulator?: string
  /** File name suffix of executables, empty or `.exe`. */
  readonly exe: string
}

const row = (
  goos: string,
  goarch: string,
  format: Platform['format'],
  rest: Partial<Platform> = {}
): Platform => ({ goos, goarch, format, exe: goos === 'windows' ? '.exe' : '', ...rest })

/** Every platform crossgo plans builds for, sorted by name. */
export const PLATFORMS: readonly Platform[] = [
  row('darwin', 'amd64', 'macho', { zigTriple: 'x86_64-macos' }),
  row('darwin', 'arm64', 'macho', { zigTriple: 'aarch64-macos' }),
  row('freebsd', 'amd64', 'elf'),
  row('freebsd', 'arm64', 'elf'),
  row('linux', '386', 'elf', { gnuTriple: 'i686-linux-gnu', zigTriple: 'x86-linux' }),
  row('linux', 'amd64', 'elf', {
    gnuTriple: 'x86_64-linux-gnu',
    zigTriple: 'x86_64-linux',
    emulator: 'qemu-x86_64'
  }),
  row('linux', 'arm', 'elf', {
    gnuTriple: 'arm-linux-gnueabihf',
    zigTriple: 'arm-linux',
    emulator: 'qemu-arm'
  }),
  row('linux', 'arm64', 'elf', {
    gnuTriple: 'aarch64-linux-gnu',
    zigTriple: 'aarch64-linux',
    emulator: 'qemu-aarch64'
  }),
  row('linux', 'loong64', 'elf', { emulator: 'qemu-loongarch64' }),
  row('linux', 'ppc64le', 'elf', {
    gnuTriple: 'powerpc64le-linux-gnu',
    zigTriple: 'powerpc64le-linux',
    emulator: 'qemu-ppc64le'
  }),
  row('linux', 'riscv64', 'elf', {
    gnuTriple: 'riscv64-linux-gnu',
    zigTriple: 'riscv64-linux',
    emulator: 'qemu-riscv64'
  }),
  row('linux', 's390x', 'elf', {
    gnuTriple: 's390x-linux-gnu',
    zigTriple: 's390x-linux',
    emulator: 'qemu-s390x'
  }),
  row('netbsd', 'amd64', 'elf'),
  row('openbsd', 'amd64', 'elf'),
  row('wasip1', 'wasm', 'wasm'),
  row('windows', '386', 'pe', { gnuTriple: 'i686-w64-mingw32', zigTriple: 'x86-windows' }),
  row('windows', 'amd64', 'pe', { gnuTriple: 'x86_64-w64-mingw32', zigTriple: 'x86_64-windows' }),
  row('windows', 'arm64', 'pe', { zigTriple: 'aarch64-windows' })
]

/** The row for a pair, or nothing when crossgo does not know it. */
export function findPlatform(goos: string, goarch: string): Platform | undefined {
  return PLATFORMS.find((platform) => platform.goos === goos && platform.goarch === goarch)
}
