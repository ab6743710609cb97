/** A known failure of a wrapped tool: how its output looks, what it means, what to do. `$1` stands for the first group that is there, `$2` for the second. */
export interface Diagnosis {
  readonly pattern: RegExp
  /** Only for targets of this system, by the beginning of their id. */
  readonly goos?: string
  readonly what: string
  readonly fix: string
}

const SYSROOT = 'Give the target a sysroot with the library that has it'

/** Directories of headers that look like frameworks and are libraries of their own. */
const NO_FRAMEWORKS = 'SDL2?|SDL3|GL|GLES\\d?|EGL|KHR|GLFW|X11|Qt\\w+|Eigen'

/** In the order in which they are tried: what names a cause stands before what only names a consequence. */
export const DIAGNOSES: readonly Diagnosis[] = [
  {
    pattern: /No space left on device/,
    what: 'The disk is full.',
    fix: 'Free space, or put GOCACHE and TMPDIR on a larger disk.'
  },
  {
    pattern: /C compiler "([^"]*\/[^"]*)" not found/,
    what: 'The C compiler $1 does not exist.',
    fix: 'Correct cc in the overrides of this target, or leave the choice to crossgo.'
  },
  {
    pattern: /C compiler "([^"]+)" not found/,
    what: 'The C compiler $1 is not on PATH.',
    fix: 'Install it, or correct cc in the overrides of this target.'
  },
  {
    pattern: /exec: "([^"]*pkg-?conf(?:ig)?[^"]*)": /,
    what: 'The program $1 is not there, and #cgo pkg-config lines need it.',
    fix: 'Install pkg-config, or correct pkg-config in the overrides of this target.'
  },
  {
    pattern:
      /Package (?:'|)([\w.+-]+)(?:'|,|) (?:was not found in the pkg-config search path|required by)/,
    what: 'pkg-config knows no package $1 for this target.',
    fix: 'Give the target a sysroot that has its .pc file, or set pkg-config for it.'
  },
  {
    pattern: /(?:unsupported linker arg: |zig cannot link .*\()-no_pie/,
    what: 'zig links macOS programs as position independent ones only, and -buildmode=exe asks for another.',
    fix: 'Leave -buildmode out, or set it to pie, which is the default for macOS.'
  },
  {
    pattern: /(?:unsupported linker arg: |zig cannot link with )-flat_namespace/,
    what: 'Go plugins for macOS (-buildmode=plugin) need -flat_namespace, which zig cannot link.',
    fix: 'Build this target on a macOS machine, or without the plugin.'
  },
  {
    pattern: /unsupported linker arg: (-\S+)/,
    what: 'The linker of zig does not know $1.',
    fix: 'Take it out of cgo-ldflags and the #cgo LDFLAGS lines, or build this target with gcc.'
  },
  {
    pattern: /include location ['"]([^'"]+)['"] is unsafe for cross-compilation/,
    what: 'The C code is told to read headers of this machine ($1) for another.',
    fix: 'Take it out of cgo-cflags and the #cgo CFLAGS lines, and give the target a sysroot.'
  },
  {
    pattern: new RegExp(
      `fatal error: '((?!(?:${NO_FRAMEWORKS})/)(?:[A-Z]\\w*|vmnet|vecLib|iTunesLibrary)/[\\w./+-]+\\.h)' file not found`
    ),
    goos: 'darwin',
    what: 'The C code includes $1, a header of a macOS framework, and those come with the macOS SDK alone.',
    fix: 'Give an SDK with macos-sdk; or declare in the C code what it uses, and list those symbols under macos-frameworks.'
  },
  {
    pattern: /fatal error: '?(gnu\/stubs-[\w.-]+\.h)'?:? (?:No such file|file not found)/,
    what: 'The C library for this target is for another ABI than the compiler flags ask for: $1 is not there.',
    fix: 'Take flags such as -m32 and -mfloat-abi out of cc and cgo-cflags, or give a sysroot of that ABI.'
  },
  {
    pattern:
      /fatal error: '?((?:stdlib|stdio|stdint|stddef|errno|string|pthread|features|limits|grp|signal|sys\/types)\.h)'?:? (?:No such file|file not found)/,
    what: 'There is no C library for this target: not even its header $1 is there.',
    fix: 'Install it (libc6-dev-…-cross on Debian), correct the sysroot of this target, or leave the choice of compiler to crossgo.'
  },
  {
    pattern: /fatal error: '?([\w./+-]+\.(?:h|hh|hpp|hxx|inc))'?:? (?:No such file|file not found)/,
    what: 'The C header $1 is not there for this target.',
    fix: `${SYSROOT}, or add its folder with cgo-cflags: -I….`
  },
  {
    pattern: /unable to find (?:system )?framework ['"](\w+)['"]/,
    what: 'The macOS framework $1 is not among the stubs that Go needs.',
    fix: 'List the symbols that the C code uses of it under macos-frameworks, or give an SDK with macos-sdk.'
  },
  {
    pattern: /unable to find dynamic system library ['"]([^'"]+)['"]/,
    goos: 'darwin',
    what: 'The library $1 is not there: crossgo has stubs of libSystem and libresolv for macOS, and no others.',
    fix: 'Give an SDK with macos-sdk, or a sysroot that has the library.'
  },
  {
    pattern: /unable to find (?:dynamic |static )?system library ['"]([^'"]+)['"]/,
    what: 'The library $1 is not there for this target.',
    fix: 'Give the target a sysroot that has it, or drop it from LDFLAGS.'
  },
  {
    pattern: /cannot find (crt1\.o|Scrt1\.o|crti\.o|-lc)\b/,
    what: 'The linker finds no C library for this target: $1 is missing.',
    fix: 'Install it (libc6-dev-…-cross on Debian), or correct the sysroot of this target.'
  },
  {
    pattern: /skipping incompatible (\S+) when searching for/,
    what: 'The library $1 is for another machine than the target.',
    fix: 'Point -L and the sysroot of this target at files of its own architecture.'
  },
  {
    pattern: /(?:ld: |error: )(\S+?): error adding symbols: file in wrong format/,
    what: 'The file $1 is for another machine than the target.',
    fix: 'Point -L and the sysroot of this target at files of its own architecture.'
  },
  {
    pattern: /error: (\S+) is incompatible with \S+$/m,
    what: 'The file $1 is for another machine than the target.',
    fix: 'Point -L and the sysroot of this target at files of its own architecture.'
  },
  {
    pattern:
      /error: (?!\$WORK)(\S+) uses VFP register arguments|uses VFP register arguments, (\S+) does not/,
    what: 'The file $1 was compiled for another float ABI of 32-bit ARM than the program.',
    fix: 'Take a build of it for armhf (-mfloat-abi=hard), the ABI of the arm-linux-gnueabihf toolchain.'
  },
  {
    pattern: /cannot find -l(\S+?):? (?:No such file|$)/m,
    what: 'The linker finds no library $1 for this target.',
    fix: 'Give the target a sysroot that has it, or add its folder with cgo-ldflags: -L….'
  },
  {
    pattern: /undefined reference(?: to|:) [`']?(\w+@GLIBC_[\d.]+)/,
    what: 'A library that is linked needs $1, which is newer than the glibc that the target asks for.',
    fix: 'Ask for that glibc or a newer one in the target, or take a build of the library for an older glibc.'
  },
  {
    pattern: /undefined symbol: (_\w+)/,
    goos: 'darwin',
    what: 'The symbol $1 is in no stub of a macOS library: a slip in its name, or the stubs do not list it.',
    fix: 'Correct the name, or list the symbol under its framework in macos-frameworks.'
  },
  {
    pattern: /undefined (?:reference to|reference:|symbol:) [`']?([\w.@]+)/,
    what: 'The linker finds no definition of $1.',
    fix: 'Add the library that defines it with cgo-ldflags: -l….'
  },
  {
    pattern: /multiple definition of [`']?([\w.]+)|duplicate symbol: (\w+)/,
    what: '$1 is defined twice.',
    fix: 'Make it static, or define it in one C file only.'
  },
  {
    pattern:
      /(?:go: downloading |(?:^go|\.go:\d+:\d+): )(([\w.~-]+)(?:\/[\w.~/-]+)?[ @]v[\w.+-]+)(?:\n[\s\S]{0,2000}?)?: module lookup disabled by GOPROXY=off/m,
    what: 'The module $1 is not among the fetched ones, and a build asks nobody for it; $2, or a proxy before it, would have had it.',
    fix: 'Run go mod tidy and commit go.mod and go.sum, so that the module is fetched before the build.'
  },
  {
    pattern:
      /cannot find module providing package (([\w.~-]+)[\w.~/-]*): module lookup disabled by GOPROXY=off/,
    what: 'No module of go.mod has the package $1, and a build asks nobody for it; $2, or a proxy before it, would have had it.',
    fix: 'Run go mod tidy and commit go.mod and go.sum.'
  },
  {
    pattern:
      /missing go\.sum entry for module providing package ([\w.~/-]+)|(\S+@v[^\s:]+): missing go\.sum entry/,
    what: 'go.sum has no checksum for $1.',
    fix: 'Run go mod tidy and commit go.mod and go.sum.'
  },
  {
    pattern:
      /(?:no required module provides package |cannot find module providing package (?=\S+: import lookup disabled by -mod=readonly))(([\w.~-]+)[\w.~/-]*)/,
    what: 'No module that go.mod requires has the package $1, which is of $2.',
    fix: 'Run go mod tidy and commit go.mod and go.sum.'
  },
  {
    pattern: /inconsistent vendoring in \S+:\s+(\S+): is /,
    what: 'The vendor directory does not match go.mod: $1 is in one of them only.',
    fix: 'Run go mod vendor (go work vendor in a workspace) and commit the vendor directory.'
  },
  {
    pattern: /cannot find module providing package (\S+): import lookup disabled by -mod=vendor/,
    what: 'The vendor directory has no package $1.',
    fix: 'Run go mod tidy and go mod vendor, and commit what they change.'
  },
  {
    pattern: /replacement directory (\S+) does not exist/,
    what: 'The directory $1, which go.mod puts in the place of a module, is not there.',
    fix: 'Check it out as well, or take the replace line out of go.mod.'
  },
  {
    pattern: /cannot load module (\S+) listed in go\.work file/,
    what: 'go.work lists $1, and there is no module.',
    fix: 'Check it out as well, take it out of go.work, or set GOWORK=off.'
  },
  {
    pattern:
      /not one of the workspace modules listed in (go\.work)|does not contain modules listed in (go\.work)/,
    what: 'The module to build is not in $1.',
    fix: 'Run go work use . in its directory and commit go.work, or set GOWORK=off.'
  },
  {
    pattern: /module \S+ listed in go\.work file requires go >= (\S+), but go\.work lists go/,
    what: 'go.work is for an older Go than a module in it, which needs $1.',
    fix: 'Run go work use and commit go.work.'
  },
  {
    pattern: /updates to go\.(?:mod|sum) needed|missing go\.sum entry|go\.sum is out of date/,
    what: 'go.mod and go.sum do not match what the packages import.',
    fix: 'Run go mod tidy and commit both files.'
  },
  {
    pattern: /package ([\w./-]+) is not in std/,
    what: 'The package $1 does not exist in this Go version.',
    fix: 'Take a newer Go with go-version, or correct the import.'
  },
  {
    pattern: /build constraints exclude all Go files in (\S+)/,
    what: 'Every Go file of $1 is excluded for this target.',
    fix: 'Set cgo: on if the package needs C, or leave this target out.'
  }
]

/** What compilers and linkers warn about in builds that succeed, where it matters at run time. */
export const WARNINGS: readonly Diagnosis[] = [
  {
    pattern: /Using '(\w+)' in statically linked applications requires at runtime the shared/,
    what: 'The program is linked statically with glibc and calls $1, which loads shared libraries of exactly this glibc at run time.',
    fix: 'Link with musl instead, add the tags netgo and osusergo, or link dynamically.'
  },
  {
    pattern: /include location ['"]([^'"]+)['"] is unsafe for cross-compilation/,
    what: 'The C code is told to read headers of this machine ($1) for another.',
    fix: 'Take it out of cgo-cflags and the #cgo CFLAGS lines, and give the target a sysroot.'
  },
  {
    pattern: /(\S+): missing \.note\.GNU-stack section implies executable stack/,
    what: 'An assembly file of the C code leaves the stack of the program executable ($1).',
    fix: 'End the assembly file with .section .note.GNU-stack,"",%progbits.'
  }
]
