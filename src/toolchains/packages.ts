import type { PackageNames } from './package-managers.ts'

/**
 * What each thing that a build can need is called by the package managers. Tested by installing: the names of apt. The
 * others are the names that those distributions publish.
 */
export const PACKAGES = {
  gcc: {
    apt: 'gcc',
    apk: 'gcc',
    dnf: 'gcc',
    zypper: 'gcc',
    pacman: 'gcc',
    brew: 'gcc',
    choco: 'mingw'
  },
  'g++': {
    apt: 'g++',
    apk: 'g++',
    dnf: 'gcc-c++',
    zypper: 'gcc-c++',
    pacman: 'gcc',
    brew: 'gcc',
    choco: 'mingw'
  },
  clang: {
    apt: 'clang',
    apk: 'clang',
    dnf: 'clang',
    zypper: 'clang',
    pacman: 'clang',
    brew: 'llvm',
    choco: 'llvm'
  },
  'libc headers': {
    apt: 'libc6-dev',
    apk: 'musl-dev',
    dnf: 'glibc-devel',
    zypper: 'glibc-devel',
    pacman: 'glibc'
  },
  'pkg-config': {
    apt: 'pkg-config',
    apk: 'pkgconf',
    dnf: 'pkgconf-pkg-config',
    zypper: 'pkgconf-pkg-config',
    pacman: 'pkgconf',
    brew: 'pkgconf',
    choco: 'pkgconfiglite'
  },
  'musl-gcc': {
    apt: 'musl-tools',
    apk: 'musl-dev',
    dnf: 'musl-gcc',
    pacman: 'musl',
    brew: 'musl-cross'
  },
  patchelf: {
    apt: 'patchelf',
    apk: 'patchelf',
    dnf: 'patchelf',
    zypper: 'patchelf',
    pacman: 'patchelf',
    brew: 'patchelf'
  },
  'qemu-user-static': {
    apt: 'qemu-user-static',
    dnf: 'qemu-user-static',
    zypper: 'qemu-linux-user',
    pacman: 'qemu-user-static'
  },
  xz: {
    apt: 'xz-utils',
    apk: 'xz',
    dnf: 'xz',
    zypper: 'xz',
    pacman: 'xz',
    brew: 'xz'
  },
  git: {
    apt: 'git',
    apk: 'git',
    dnf: 'git',
    zypper: 'git',
    pacman: 'git',
    brew: 'git',
    choco: 'git'
  },
  'ca-certificates': {
    apt: 'ca-certificates',
    apk: 'ca-certificates',
    dnf: 'ca-certificates',
    zypper: 'ca-certificates-mozilla',
    pacman: 'ca-certificates'
  }
} as const satisfies Readonly<Record<string, PackageNames>>

/** A cross compiler for a GNU triple; `g++` where C++ is needed. Only Debian's packages bring a C library with it. */
export function crossGccPackages(triple: string, language: 'gcc' | 'g++'): PackageNames {
  const [machine = triple] = triple.split('-')
  return {
    apt: `${language}-${triple.replaceAll('_', '-')}`,
    dnf: `${language === 'g++' ? 'gcc-c++' : 'gcc'}-${triple}`,
    pacman: `${triple}-gcc`,
    zypper: `cross-${machine}-gcc`
  }
}

/** The C library that Debian's cross gcc for an architecture works with, headers included. */
export function crossLibcPackages(debianArch: string): PackageNames {
  return { apt: `libc6-dev-${debianArch}-cross` }
}

/** The same without headers: what a program of that architecture needs to run in an emulator. */
export function crossRuntimePackages(debianArch: string): PackageNames {
  return { apt: `libc6-${debianArch}-cross` }
}

/** mingw-w64 for a triple. Of Debian's two thread models the POSIX one: the other lacks std::thread before gcc 13. */
export function mingwPackages(triple: string, language: 'gcc' | 'g++'): PackageNames {
  const is64 = triple.startsWith('x86_64')
  return {
    apt: `${language}-mingw-w64-${is64 ? 'x86-64' : 'i686'}-posix`,
    apk: 'mingw-w64-gcc',
    dnf: `mingw${is64 ? '64' : '32'}-gcc${language === 'g++' ? '-c++' : ''}`,
    zypper: `mingw${is64 ? '64' : '32'}-cross-gcc${language === 'g++' ? '-c++' : ''}`,
    pacman: 'mingw-w64-gcc',
    brew: 'mingw-w64'
  }
}
