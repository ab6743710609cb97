import type { PackageNames } from '../toolchains/package-managers.ts'
import { PLATFORMS } from '../targets/platforms.ts'
import {
  crossGccPackages,
  crossLibcPackages,
  mingwPackages,
  PACKAGES
} from '../toolchains/packages.ts'

/** One name everywhere. */
function everywhere(name: string, others: PackageNames = {}): PackageNames {
  return { apt: name, apk: name, dnf: name, zypper: name, pacman: name, brew: name, ...others }
}

/** A compiler without the headers of the C library compiles nothing, and not every package of one brings them. */
function withLibc(names: PackageNames, headers: PackageNames): PackageNames {
  return Object.fromEntries(
    Object.entries(names).map(([manager, name]) => {
      const own = Object.entries(headers).find(([key]) => key === manager)?.[1]
      return [manager, own === undefined ? name : `${name} ${own}`]
    })
  )
}

const C = withLibc(PACKAGES.gcc, PACKAGES['libc headers'])
const CXX = withLibc(PACKAGES['g++'], PACKAGES['libc headers'])
const CLANG = withLibc(PACKAGES.clang, PACKAGES['libc headers'])

const BINUTILS = everywhere('binutils')

/** Programs that builds start, and the packages they come in. */
const PROGRAMS: Readonly<Record<string, PackageNames>> = {
  gcc: C,
  cc: C,
  'g++': CXX,
  'c++': CXX,
  cc1: C,
  cc1plus: CXX,
  clang: CLANG,
  'clang++': CLANG,
  'musl-gcc': PACKAGES['musl-gcc'],
  'pkg-config': PACKAGES['pkg-config'],
  pkgconf: PACKAGES['pkg-config'],
  git: PACKAGES.git,
  xz: PACKAGES.xz,
  patchelf: PACKAGES.patchelf,
  ld: BINUTILS,
  as: BINUTILS,
  ar: BINUTILS,
  nm: BINUTILS,
  ranlib: BINUTILS,
  strip: BINUTILS,
  objcopy: BINUTILS,
  readelf: BINUTILS,
  'ld.gold': BINUTILS,
  'ld.bfd': BINUTILS,
  'ld.lld': everywhere('lld'),
  lld: everywhere('lld'),
  gfortran: everywhere('gfortran', {
    dnf: 'gcc-gfortran',
    zypper: 'gcc-fortran',
    pacman: 'gcc-fortran',
    brew: 'gcc'
  }),
  ssh: everywhere('openssh', {
    apt: 'openssh-client',
    apk: 'openssh-client',
    dnf: 'openssh-clients'
  }),
  hg: everywhere('mercurial'),
  svn: everywhere('subversion'),
  bzr: everywhere('breezy'),
  fossil: everywhere('fossil'),
  swig: everywhere('swig'),
  make: everywhere('make'),
  cmake: everywhere('cmake'),
  nasm: everywhere('nasm'),
  yasm: everywhere('yasm'),
  meson: everywhere('meson'),
  ninja: everywhere('ninja', { apt: 'ninja-build', dnf: 'ninja-build' }),
  autoconf: everywhere('autoconf'),
  autoreconf: everywhere('autoconf'),
  automake: everywhere('automake'),
  libtoolize: everywhere('libtool'),
  bison: everywhere('bison'),
  flex: everywhere('flex'),
  patch: everywhere('patch', { brew: 'gpatch' }),
  perl: everywhere('perl'),
  python3: everywhere('python3', { pacman: 'python', brew: 'python' }),
  cargo: everywhere('cargo', { pacman: 'rust', brew: 'rust' }),
  rustc: everywhere('rust', { apt: 'rustc' }),
  unzip: everywhere('unzip'),
  protoc: everywhere('protobuf', {
    apt: 'protobuf-compiler',
    dnf: 'protobuf-compiler',
    zypper: 'protobuf-devel'
  })
}

/** The package of a program that is not there: of its name, of a cross gcc, of a mingw-w64. */
export function packagesOfProgram(path: string): PackageNames | undefined {
  const program = path.replace(/^.*[/\\]/, '').replace(/\.exe$/, '')
  // "missing Git command" is how go says it.
  const plain = program.toLowerCase()
  const known = Object.hasOwn(PROGRAMS, plain) ? PROGRAMS[plain] : undefined
  if (known !== undefined) return known
  const versioned = /^(gcc|g\+\+|clang|clang\+\+)-(\d+)$/.exec(program)
  if (versioned !== null) return { apt: program.replace('clang++', 'clang') }
  const [, triple, tool, version] =
    /^(.+-(?:linux-\w+|w64-mingw32))-(gcc|cc|g\+\+|c\+\+|ar|ld|windres|pkg-config)(?:-([\d.]+))?$/.exec(
      program
    ) ?? []
  if (triple === undefined || tool === undefined || triple.includes('musl')) return undefined
  const language = tool === 'g++' || tool === 'c++' ? 'g++' : 'gcc'
  if (triple.endsWith('mingw32')) return mingwPackages(triple, language)
  if (version !== undefined) return { apt: `${language}-${version}-${triple.replaceAll('_', '-')}` }
  const debianArch = PLATFORMS.find(({ gnuTriple }) => gnuTriple === triple)?.debianArch
  const libc = debianArch === undefined ? {} : crossLibcPackages(debianArch)
  return withLibc(crossGccPackages(triple, language), libc)
}
