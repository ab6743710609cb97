import type { Diagnosis } from '../diagnosis.ts'

/** Libraries and object files that the linker does not find or cannot use. */
export const LIBRARY_ROWS: readonly Diagnosis[] = [
  {
    id: 'crt-missing',
    phase: 'external link',
    patterns: [
      /library not found for (?<file>-lcrt\S*|-lSystem|-lgcc\S*)/,
      /cannot (?:find|open) '?(?<file>\w*crt\w*\.o|-lc\b|-lgcc(?:_s|_eh)?\b|-lpthread\b|-lmingw\w*|-lmsvcrt|-lkernel32)/,
      /cannot find (?<file>-l(?:c|gcc|gcc_s|gcc_eh)): No such file/,
      /unable to find library (?<file>-lc|-lgcc|-lgcc_s|-lpthread)\b/
    ],
    unless:
      /cannot find (?:-l\w+: No such file or directory\n(?:.*\n){0,3}.*)?have you installed the static version of the c library/i,
    also: /crt\w*\.o|-lcrt|-lgcc|-lmingw|-lmsvcrt|-lkernel32|cannot find -lc\b|-lSystem/,
    what: 'The linker finds no C library for this target: {file} is missing.',
    fix: 'Install it (Debian, Ubuntu: libc6-dev, for a cross compiler libc6-dev-ARCH-cross; Fedora: glibc-devel, with -static glibc-static; Alpine: musl-dev), or correct --sysroot.',
    here: 'Install it (libc6-dev-…-cross on Debian), or correct the sysroot of this target.'
  },
  {
    id: 'wrong-machine-library',
    phase: 'external link',
    patterns: [
      /(?<file>\S+)?,? ?file was built for (?:unsupported file format|\S+ which is not the architecture being linked)/,
      /building for \S+,? but attempting to link with file built for (?<machine>\S+)/,
      /found architecture '(?<machine>\S+)', required architecture/,
      /skipping incompatible (?<file>\S+) when searching for/,
      /building for '?(?<wanted>[\w-]+)'?,? but (?:attempting to link with file|linking in (?:dylib |object )?file) (?:\('?(?<file>[^')]+)'?\) )?built for/,
      /ignoring file '?(?<file>[^',]+)'?,? (?:found architecture|building for|file was built for|missing required architecture)/,
      /library machine type '(?<machine>\w+)' conflicts with/
    ],
    what: 'The library {file|that is found} is for another machine than {target}.',
    fix: 'Point -L (and PKG_CONFIG_LIBDIR) at a build of it for {target}; `file` or `lipo -info` tells what it is for.',
    here: 'Point -L and the sysroot of this target at files of its own architecture.'
  },
  {
    id: 'bad-archive',
    phase: 'external link',
    patterns: [
      /(?<file>\S+\.(?:a|o|so)):\d+: unknown directive: version/,
      /unexpected token in LD script: literal: '(?<file>version)'/,
      /\/ld:(?<file>\S+\.(?:a|o|so)\S*): file format not recognized; treating as linker script/,
      /(?<file>\S+\.(?:a|o|so)): file (?:too short|format not recognized; treating as linker script)/,
      /(?<file>\S+\.(?:a|o|so\S*|lib)): (?:file not recognized|malformed archive|file truncated|archive has no index|truncated or malformed|not a valid (?:archive|object)|error adding symbols: (?:file format not recognized|malformed archive|archive has no index|file truncated|bad value))/,
      /error: (?<file>\S+): (?:unknown file type|truncated|could not (?:get|open))/,
      /(?<file>\S+\.(?:a|so)):\d+: (?:syntax error|unknown directive: version https)/
    ],
    what: 'The file {file} is no usable library: cut off, empty, without an index, of another compiler (LTO), or only a Git LFS pointer.',
    fix: 'Fetch or build it again (`git lfs pull`), and for a missing index run `ranlib {file}`.'
  },
  {
    id: 'wrong-machine-object',
    phase: 'external link',
    patterns: [
      /(?<file>\S+?): Relocations in generic ELF \(EM: \d+\)/,
      /(?:ld(?:\.\w+)?: |error: )(?<file>\S+?): error adding symbols: file in wrong format/i,
      /error: (?<file>\S+) is incompatible with \S+$/m,
      /(?:architecture of input file [`'](?<file>[^']+)' is incompatible with)/,
      /(?<file>\S+\.(?:o|a|syso|so)\S*): (?:unknown file type|file not recognized: file format not recognized|file format not recognized)/i,
      /unexpected (?:e_machine|machine|architecture)[^\n]* (?<file>\S+\.(?:o|a|syso))?/,
      /(?<file>\S+\.(?:o|obj|syso|a)): machine type \w+ conflicts with/,
      /loadelf: (?<file>\S+): \d+: (?:elf object but not|unsupported)/
    ],
    what: 'The file {file|that is linked} is for another machine than {target}.',
    fix: 'Take a build of it for {target}; a .syso file needs the system and machine in its name (_windows_amd64.syso), or every target links it.',
    here: 'Point -L and the sysroot of this target at files of its own architecture; a .syso file needs the system and machine in its name (_windows_amd64.syso).'
  },
  {
    id: 'float-abi',
    phase: 'external link',
    patterns: [
      /error: (?!\$WORK)(?<file>\S+) uses VFP register arguments/,
      /uses VFP register arguments, (?<file>\S+) does not/,
      /(?<file>\S+): can't link (?:soft-float|double-float|hard-float) modules with/
    ],
    what: 'The file {file} was compiled for another float ABI than the program.',
    fix: 'Take a build of it for the same float ABI: armhf (-mfloat-abi=hard) goes with arm-linux-gnueabihf-gcc, armel with arm-linux-gnueabi-gcc.',
    here: 'Take a build of it for armhf (-mfloat-abi=hard), the ABI of the arm-linux-gnueabihf toolchain.'
  },
  {
    id: 'lto-mismatch',
    phase: 'external link',
    patterns: [
      /bytecode stream in file '?(?<file>\S+?)'? generated with (?:LTO|GCC) version/,
      /(?<file>\S+): plugin needed to handle lto object/,
      /(?<file>\S+?): (?:Opaque pointers are only supported|Unknown attribute kind|Invalid (?:record|bitcode)|expected (?:top-level entity|bitcode))/,
      /error: (?<file>\S+): (?:not an ELF file|.*bitcode.*)/,
      /lto1: fatal error: (?<file>(?!bytecode).+)/
    ],
    what: 'The file {file} holds link-time optimised code (LTO) of another compiler or version.',
    fix: 'Compile it again with this compiler, or without LTO (-fno-lto, or -ffat-lto-objects); use gcc-ar and gcc-ranlib for archives of it.'
  },
  {
    id: 'static-library-missing',
    phase: 'external link',
    patterns: [
      /unable to find static system library ["'](?<library>[\w.+-]+)/,
      /cannot find -l(?<library>[\w.+-]+)[^\n]*\n?[^\n]*have you installed the static version of the (?<name>\S+) library/i,
      /(?:attempted static link of dynamic object) [`'](?<library>[^']+)'/,
      /unable to find static system library '?(?<library>[\w.+-]+)/
    ],
    what: 'A static link (-static) needs lib{library}.a, and only the shared library is there, or none.',
    fix: 'Install the static library (a package of its own that ends in -static on Alpine and Fedora, glibc-static for the C library; in the -dev package on Debian), build it with --enable-static, or link without -static.',
    here: 'Give {target} a sysroot with lib{library}.a, or set link: default.'
  },
  {
    id: 'macos-sdk-missing',
    phase: 'cgo',
    patterns: [
      /(?<how>unable to find dynamic system library "(?:resolv|System|objc)" using strategy [^\n]*none)/,
      /(?<how>unable to find libSystem system library)/,
      /(?<how>xcrun: error: .+|no such sysroot directory: \S+|SDK ".*" cannot be located|invalid active developer path.*|You have not agreed to the Xcode license.*|unable to find utility "\w+", not a developer tool.*)/
    ],
    what: 'The macOS SDK or the command line tools are not there: {how}.',
    fix: 'On macOS run `xcode-select --install`, accept the licence (`sudo xcodebuild -license accept`), or set SDKROOT to an SDK that exists; on another system give zig or clang an SDK (--sysroot, -F, -L), or build with crossgo, which brings link stubs.',
    here: 'Give an SDK that exists with macos-sdk, or leave cc to crossgo, which needs none.'
  },
  {
    id: 'framework-missing',
    phase: 'external link',
    patterns: [
      /framework not found for '-framework (?<framework>\w+)'/,
      /(?<framework>FrameworkNotFound)/,
      /unable to find (?:system )?framework ['"](?<framework>\w+)['"]/,
      /framework '(?<framework>\w+)' not found/,
      /ld: framework not found (?<framework>\w+)/
    ],
    what: 'The macOS framework {framework} is not there for the linker.',
    fix: "Build on macOS with Xcode's command line tools (`xcode-select --install`), or link with an SDK: CGO_LDFLAGS=-FSDK/System/Library/Frameworks.",
    here: 'List the symbols that the C code uses of it under macos-frameworks, or give an SDK with macos-sdk.'
  },
  {
    id: 'macos-library-missing',
    phase: 'external link',
    goos: ['darwin', 'ios'],
    patterns: [
      /unable to find (?:dynamic )?(?:system )?library ['"](?<library>[^'"]+)['"]/,
      /library not found for -l(?<library>\S+)/,
      /ld: library '(?<library>[^']+)' not found/,
      /unable to find (?<library>libSystem) system library/
    ],
    what: 'The library {library} is not there for macOS.',
    fix: 'On macOS install it and name its folder: CGO_LDFLAGS="-L$(brew --prefix)/lib"; on another system give a macOS SDK with --sysroot.',
    here: 'crossgo has stubs of libSystem and libresolv for macOS, and no others: give an SDK with macos-sdk, or a sysroot that has the library.'
  },
  {
    id: 'tbd-invalid',
    phase: 'external link',
    patterns: [
      /failed to parse TBD file: \w+\n\s*note: while parsing (?<file>\S+)/,
      /(?<file>\S+\.tbd)[:'"]*[^\n]*(?:malformed|unsupported|unknown|invalid|error|could not parse)/,
      /(?:malformed|unsupported|invalid)[^\n]*(?<file>\S+\.tbd)/,
      /unsupported (?:tapi|tbd) file (?:type|version)[^\n]* (?<file>\S+)/
    ],
    what: 'The linker cannot read {file} of the macOS SDK: the SDK is newer than the linker, or damaged.',
    fix: 'Use an SDK that fits the linker, or a newer Xcode, zig or osxcross.'
  },
  {
    id: 'static-library-not-found',
    phase: 'external link',
    also: / -static(?:-pie)?[ "']/,
    // There a program is always linked like this, and shared libraries are import libraries.
    unless: /mingw32/,
    patterns: [/cannot find -l(?<library>(?!c\b|gcc)[\w.+-]+?):? ?(?:No such file|$)/m],
    what: 'The link is static (-static), and there is no lib{library}.a: the shared library alone is not enough.',
    fix: 'Install the static library (a package of its own that ends in -static on Alpine and Fedora; in some -dev packages on Debian), build it with --enable-static, or link without -static.',
    here: 'Give {target} a sysroot with lib{library}.a, or set link: default.'
  },
  {
    id: 'library-not-found',
    phase: 'external link',
    patterns: [
      /fatal: library not found: (?<library>[\w.+-]+)/,
      /cannot find -l(?<library>[\w.+:-]+?):? ?(?:No such file|$)/m,
      /unable to find library -l(?<library>[\w.+:-]+)/,
      /unable to find (?:dynamic |static )?system library ['"](?<library>[^'"]+)['"]/,
      /library not found for -l(?<library>\S+)/,
      /ld: library '(?<library>[^']+)' not found/,
      /cannot open input file '(?<library>[\w.-]+)\.lib'/,
      /error: library '?(?<library>[\w.-]+)'? not found/
    ],
    what: 'The linker finds no library {library} for this target.',
    fix: '{provide}; if it is in a folder of its own, add it with CGO_LDFLAGS=-L….',
    here: '{provide}, or add its folder with cgo-ldflags: -L….'
  },
  {
    id: 'library-file-missing',
    phase: 'external link',
    patterns: [
      /(?:ld(?:\.\w+)?|clang|gcc|error|collect2|lld): (?:fatal )?(?:error: )?(?:cannot (?:find|open)|no such file or directory:|unable to open|could not open) '?(?<file>[^\s':]+\.(?:a|o|so|dylib|lib|dll)[\w.]*)/,
      /(?:gcc|clang|cc|g\+\+): error: (?<file>[^\s:]+\.(?:a|o|so|dylib|lib|syso)): No such file/,
      /no such file or directory: '(?<file>[^']+\.(?:a|o|so|dylib|lib))'/
    ],
    what: 'The file {file} that a link line names is not there.',
    fix: 'Build or fetch it first (git submodules, git lfs pull, make), and name it by ${SRCDIR} in the #cgo line, so that the current folder does not matter.'
  }
]
