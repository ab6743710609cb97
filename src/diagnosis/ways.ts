import {
  installByHand,
  PACKAGE_MANAGERS,
  type PackageManagerId,
  type PackageNames
} from '../toolchains/package-managers.ts'
import { findPlatform, multiarchOf } from '../targets/platforms.ts'
import type { LogContext } from './log-context.ts'
import { packagesOfProgram } from './programs.ts'

const DISTRIBUTIONS: Readonly<Record<PackageManagerId, string>> = {
  apt: 'Debian and Ubuntu',
  apk: 'Alpine',
  dnf: 'Fedora',
  zypper: 'openSUSE',
  pacman: 'Arch',
  brew: 'Homebrew',
  choco: 'Chocolatey'
}

/** How each package manager is asked which package has a file. */
const SEARCHES: Readonly<Partial<Record<PackageManagerId, (file: string) => string>>> = {
  apt: (file) => `apt-file search ${file}`,
  dnf: (file) => `dnf provides '*/${file}'`,
  zypper: (file) => `zypper search --provides --file-list '*/${file}'`,
  pacman: (file) => `pacman -F ${file}`
}

function managerOf({ machine }: LogContext): (typeof PACKAGE_MANAGERS)[number] | undefined {
  return PACKAGE_MANAGERS.find(({ id }) => id === machine.manager)
}

function byHand(names: PackageNames, context: LogContext): string | undefined {
  const manager = managerOf(context)
  const name = manager === undefined ? undefined : names[manager.id]
  if (manager === undefined || name === undefined) return undefined
  // Images with apk are small and run as root: there is no sudo in them.
  if (manager.id === 'apk') return `apk add --no-cache ${name}`
  return installByHand(manager, [{ name, why: '' }])
}

function everywhere(names: PackageNames): string {
  return PACKAGE_MANAGERS.flatMap(({ id }) => {
    const name = names[id]
    return name === undefined ? [] : [`${DISTRIBUTIONS[id]}: ${name}`]
  }).join(', ')
}

/** How something of the machine that builds is installed: the command of its package manager, else the names of packages. */
export function installWay(
  names: PackageNames | undefined,
  file: string,
  context: LogContext
): string {
  if (names === undefined) {
    const search = SEARCHES[context.machine.manager ?? 'choco']?.(file)
    return `Install what has ${file}${search === undefined ? '' : ` (\`${search}\` names the package)`}`
  }
  const line = byHand(names, context)
  return line === undefined ? `Install it (${everywhere(names)})` : `Install it: \`${line}\``
}

/** Whether the target is another system or machine than the one that builds. */
function isCross({ goos, goarch, machine }: LogContext): boolean {
  return (
    (goos !== undefined && goos !== machine.goos) ||
    (goarch !== undefined && goarch !== machine.goarch)
  )
}

/** The target, in words. */
export function targetWords({ target, goos, goarch }: LogContext): string {
  if (target !== undefined) return target
  if (goos === undefined) return 'this target'
  return goarch === undefined ? goos : `${goos}/${goarch}`
}

/** How a C library gets to where a build for the target looks for it. */
export function provideWay(
  names: PackageNames | undefined,
  file: string,
  context: LogContext
): string {
  if (!isCross(context)) return installWay(names, file, context)
  const target = targetWords(context)
  const debian = names?.apt
  if (context.own) {
    return context.goos === 'linux' && debian !== undefined
      ? `Add it for the target in .crossgo.yaml: \`overrides: { ${target}: { sysroot: 'packages:${debian}' } }\``
      : `Give ${target} a sysroot that has ${file}: \`overrides: { ${target}: { sysroot: DIR } }\` in .crossgo.yaml`
  }
  const platform = findPlatform(context.goos ?? '', context.goarch ?? '')
  const arch = platform?.debianArch
  const multiarch = platform === undefined ? undefined : multiarchOf(platform)
  if (
    debian !== undefined &&
    arch !== undefined &&
    multiarch !== undefined &&
    context.machine.manager === 'apt'
  ) {
    return `Install it for ${target}: \`sudo dpkg --add-architecture ${arch} && sudo apt-get update && sudo apt-get install -y ${debian}:${arch}\`, and set PKG_CONFIG_LIBDIR=/usr/lib/${multiarch}/pkgconfig`
  }
  return `Build or fetch it for ${target} and name its folders: CGO_CFLAGS=-IDIR/include CGO_LDFLAGS=-LDIR/lib (or PKG_CONFIG_LIBDIR=DIR/lib/pkgconfig)`
}

/** What CC must be for the target. */
export function compilerWay(context: LogContext): string {
  const { goos, goarch } = context
  const target = targetWords(context)
  if (context.own)
    return `Take cc out of the overrides of ${target}, so that crossgo chooses and installs one`
  if (goos === 'darwin')
    return `Build ${target} on macOS, or set CC to a wrapper of zig cc -target ${goarch === 'arm64' ? 'aarch64' : 'x86_64'}-macos`
  if (goos === 'windows' && goarch !== 'arm64') {
    const triple = goarch === '386' ? 'i686-w64-mingw32' : 'x86_64-w64-mingw32'
    const manager = context.machine.manager
    const line = manager === undefined ? undefined : installFor(triple, context)
    return `Set CC=${triple}-gcc for ${target}${line === undefined ? '' : ` (\`${line}\`)`}`
  }
  const platform = findPlatform(goos ?? '', goarch ?? '')
  if (goos === 'linux' && isCross(context) && platform?.gnuTriple !== undefined) {
    const line = installFor(platform.gnuTriple, context)
    return `Set CC=${platform.gnuTriple}-gcc for ${target}${line === undefined ? '' : ` (\`${line}\`)`}`
  }
  if (!isCross(context)) return `Set CC to a compiler of this machine, gcc or clang`
  return `Set CC to a C compiler that makes files for ${target}, such as a wrapper of zig cc -target`
}

function installFor(triple: string, context: LogContext): string | undefined {
  const names = packagesOfProgram(`${triple}-gcc`)
  return names === undefined ? undefined : byHand(names, context)
}

/** How a function that the linker misses gets its definition: `link` is the `-l` name of the library known to have it. */
export function defineWay(link: string | undefined, { own }: LogContext): string {
  if (link !== undefined)
    return own
      ? `Add its library: \`cgo-ldflags: -l${link}\`, or -l${link} behind what uses it in the #cgo LDFLAGS line`
      : `Add its library behind what uses it: \`#cgo LDFLAGS: -l${link}\` (or CGO_LDFLAGS=-l${link}); a static library also needs the ones that it uses (pkg-config --static --libs)`
  const how = own ? '`cgo-ldflags: -l…`' : '`#cgo LDFLAGS: -L… -l…`'
  return `Add the library that defines it (${how}), behind what uses it; C files of your own must be in the folder of the Go package, and C++ functions need extern "C"`
}
