/** A row of the GOOS/GOARCH table: what the platform is called by each tool that must agree on it. */
export interface Platform {
  readonly goos: string
  readonly goarch: string
  readonly format: 'elf' | 'pe' | 'macho' | 'wasm'
  /** One of the platforms that block a Go release when they are broken. */
  readonly firstClass?: true
  /** Prefix of the distribution's cross gcc and of its directories, `aarch64-linux-gnu`. */
  readonly gnuTriple?: string
  /** What Debian calls the architecture of packages for it: `arm64`, `armhf`. */
  readonly debianArch?: string
  /** Architecture and system as zig spells them, without libc: `aarch64-linux`. */
  readonly zigTriple?: string
  /** What zig puts behind the name of the libc: `eabihf` in `gnueabihf`. */
  readonly zigAbi?: string
  /** The processor that zig compiles C for, where its default is newer than the target's. */
  readonly zigCpu?: string
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

const linux = (
  goarch: string,
  emulator: string | undefined,
  debianArch: string | undefined,
  gnuTriple: string | undefined,
  rest: Partial<Platform> = {}
): Platform =>
  row('linux', goarch, 'elf', {
    ...(emulator === undefined ? {} : { emulator }),
    ...(debianArch === undefined ? {} : { debianArch }),
    ...(gnuTriple === undefined ? {} : { gnuTriple }),
    ...rest
  })

const bsd = (goos: string, ...goarches: readonly string[]): readonly Platform[] =>
  goarches.map((goarch) => row(goos, goarch, 'elf'))

/** Every platform crossgo plans builds for, sorted by name: those of `go tool dist list` whose files it can read back. */
export const PLATFORMS: readonly Platform[] = [
  row('darwin', 'amd64', 'macho', { firstClass: true, zigTriple: 'x86_64-macos' }),
  row('darwin', 'arm64', 'macho', { firstClass: true, zigTriple: 'aarch64-macos' }),
  ...bsd('dragonfly', 'amd64'),
  ...bsd('freebsd', '386', 'amd64', 'arm', 'arm64'),
  ...bsd('illumos', 'amd64'),
  row('js', 'wasm', 'wasm'),
  // qemu-i386 crashes Go programs; the processor of an amd64 machine runs them.
  linux('386', undefined, 'i386', 'i686-linux-gnu', { firstClass: true, zigTriple: 'x86-linux' }),
  linux('amd64', 'qemu-x86_64', 'amd64', 'x86_64-linux-gnu', {
    firstClass: true,
    zigTriple: 'x86_64-linux'
  }),
  linux('arm', 'qemu-arm', 'armhf', 'arm-linux-gnueabihf', {
    firstClass: true,
    zigTriple: 'arm-linux',
    zigAbi: 'eabihf'
  }),
  linux('arm64', 'qemu-aarch64', 'arm64', 'aarch64-linux-gnu', {
    firstClass: true,
    zigTriple: 'aarch64-linux'
  }),
  // No C: what zig makes of it does not run in the emulator.
  linux('loong64', 'qemu-loongarch64', undefined, undefined),
  linux('mips', 'qemu-mips', undefined, undefined, { zigTriple: 'mips-linux', zigAbi: 'eabihf' }),
  linux('mips64', 'qemu-mips64', undefined, undefined, {
    zigTriple: 'mips64-linux',
    zigAbi: 'abi64'
  }),
  linux('mips64le', 'qemu-mips64el', 'mips64el', 'mips64el-linux-gnuabi64', {
    zigTriple: 'mips64el-linux',
    zigAbi: 'abi64'
  }),
  linux('mipsle', 'qemu-mipsel', 'mipsel', 'mipsel-linux-gnu', {
    zigTriple: 'mipsel-linux',
    zigAbi: 'eabihf'
  }),
  linux('ppc64', 'qemu-ppc64', undefined, undefined),
  linux('ppc64le', 'qemu-ppc64le', 'ppc64el', 'powerpc64le-linux-gnu', {
    zigTriple: 'powerpc64le-linux'
  }),
  linux('riscv64', 'qemu-riscv64', 'riscv64', 'riscv64-linux-gnu', { zigTriple: 'riscv64-linux' }),
  linux('s390x', 'qemu-s390x', 's390x', 's390x-linux-gnu', { zigTriple: 's390x-linux' }),
  ...bsd('netbsd', '386', 'amd64', 'arm', 'arm64'),
  ...bsd('openbsd', '386', 'amd64', 'arm', 'arm64', 'ppc64', 'riscv64'),
  ...bsd('solaris', 'amd64'),
  row('wasip1', 'wasm', 'wasm'),
  row('windows', '386', 'pe', {
    firstClass: true,
    gnuTriple: 'i686-w64-mingw32',
    zigTriple: 'x86-windows'
  }),
  row('windows', 'amd64', 'pe', {
    firstClass: true,
    gnuTriple: 'x86_64-w64-mingw32',
    zigTriple: 'x86_64-windows'
  }),
  row('windows', 'arm64', 'pe', { zigTriple: 'aarch64-windows' })
]

/** One file for both kinds of Mac: two builds merged. */
export const DARWIN_UNIVERSAL: Platform = row('darwin', 'universal', 'macho')

/** The row for a pair, or nothing when crossgo does not know it. */
export function findPlatform(goos: string, goarch: string): Platform | undefined {
  return PLATFORMS.find((platform) => platform.goos === goos && platform.goarch === goarch)
}

/** What Debian calls the directories of an architecture's headers and libraries: `usr/lib/<this>`. */
export function multiarchOf(platform: Platform): string | undefined {
  return platform.debianArch === 'i386' ? 'i386-linux-gnu' : platform.gnuTriple
}
