import type { Diagnosis } from '../diagnosis.ts'

/** C and C++ code that does not compile. */
export const C_CODE_ROWS: readonly Diagnosis[] = [
  {
    id: 'large-file-names',
    phase: 'C compile',
    patterns: [
      /(?:error: |undeclared .*)'?(?<name>pread64|pwrite64|off64_t|stat64|fstat64|lstat64|lseek64|mmap64|ftruncate64|open64|statfs64)'? ?(?:undeclared|unknown|was not declared)?/,
      /(?:unknown type name|use of undeclared identifier|implicit declaration of function|call to undeclared function) '(?<name>\w+64(?:_t)?)'/
    ],
    what: 'The C code uses {name}, which musl 1.2.4 and newer (Alpine 3.18 and newer) no longer have.',
    fix: 'Update the Go package with that C code (go-sqlite3: 1.14.17 or newer), or set CGO_CFLAGS="-D_LARGEFILE64_SOURCE".',
    here: 'Update the Go package with that C code (go-sqlite3: 1.14.17 or newer), or set cgo-cflags: -D_LARGEFILE64_SOURCE for {target}.'
  },
  {
    id: 'c-standard',
    phase: 'C compile',
    patterns: [
      /error: (?<how>no (?:member|type|template) named '\w+' in namespace 'std'.*|'\w+' is not a member of 'std'.*|'\w+' in namespace 'std' does not name.*)/,
      /(?<how>'for' loop initial declarations are only allowed in C99.*)/,
      /(?<how>#error (?:This file requires compiler and library support for the ISO C\+\+ ?\d+|"?C\+\+\d+ .*required|\S* requires C\+\+\d+).*)/i,
      /(?<how>error: .*(?:only available with|requires|is a) (?:-std=|C\+\+\d+ extension).*)/
    ],
    what: 'The C or C++ code is newer than the standard (or the library) that the compiler takes: {how}.',
    fix: 'Name the standard: `#cgo CFLAGS: -std=gnu11` or `#cgo CXXFLAGS: -std=c++17`, or use a newer compiler.'
  },
  {
    id: 'unused-driver-flag',
    phase: 'C compile',
    patterns: [
      /argument unused during compilation: '(?<flag>-(?!mthreads|arch|m\d)[^']+)' \[-Werror,-Wunused-command-line-argument\]/
    ],
    what: 'clang is given {flag} while it only compiles, and Go compiles its own C files with -Werror.',
    fix: 'Put {flag} into CGO_LDFLAGS instead of CC or CGO_CFLAGS, or add -Wno-unused-command-line-argument to CGO_CFLAGS.',
    here: 'Put {flag} into cgo-ldflags instead of cc or cgo-cflags.'
  },
  {
    id: 'c-warnings-as-errors',
    phase: 'C compile',
    patterns: [
      /(?<place>\S+:\d+(?::\d+)?): error: .*\[-Werror(?:=(?<warning>[\w+-]+)|,-W(?<name>[\w+-]+))?\]/,
      /(?<place>cc1(?:plus)?): all warnings being treated as errors/
    ],
    unless: /\[-Werror,-Wpoison-system-directories\]/,
    what: 'A warning of the C compiler[ ({warning})] is treated as an error because of -Werror.',
    fix: 'Take -Werror out of CGO_CFLAGS and the #cgo lines, or add -Wno-error.',
    here: 'Take -Werror out of cgo-cflags and the #cgo lines, or add cgo-cflags: -Wno-error for {target}.'
  },
  {
    id: 'c-incompatible-pointer',
    phase: 'C compile',
    patterns: [
      /error: (?<how>.*(?:from incompatible pointer type|incompatible (?:function )?pointer types?|incompatible type for argument|makes (?:pointer from integer|integer from pointer) without a cast|incompatible (?:integer to pointer|pointer to integer) conversion).*)/
    ],
    what: 'The C code mixes pointers of different types, which gcc 14 and clang 16 refuse: {how}.',
    fix: 'Update the package or correct the types; as a stopgap set CGO_CFLAGS="-Wno-error=incompatible-pointer-types -Wno-error=int-conversion".',
    here: 'Update the package or correct the types; as a stopgap set cgo-cflags: -Wno-error=incompatible-pointer-types for {target}.'
  },
  {
    id: 'c-undeclared',
    phase: 'C compile',
    patterns: [
      /error: (?:implicit declaration of function|call to undeclared (?:library )?function) '(?<symbol>\w+)'/,
      /error: implicitly declaring library function '(?<symbol>\w+)'/,
      /warning: implicit declaration of function '(?<symbol>\w+)'[\s\S]{0,60000}?undefined (?:reference to|symbol:?) [`']?\k<symbol>\b/,
      /error: '(?<symbol>\w+)' (?:undeclared|was not declared in this scope)/,
      /error: (?:use of undeclared identifier|unknown type name) '(?<symbol>\w+)'/,
      /error: '(?<symbol>[\w:]+)' (?:has not been declared|does not name a type|is not a member of|has no member named)/,
      /error: no member named '(?<symbol>\w+)' in/,
      /error: (?:no (?:matching )?(?:member )?function|too (?:few|many) arguments (?:to|for) function)(?: for call to)? ?'?(?<symbol>\w+)?/
    ],
    what: 'The C code uses {symbol|a function}, which the headers of this build do not have in this form: another version of the library, a missing #include or a missing -D.',
    fix: 'Install the version of the library that the code is written for, include the header that declares it, or define what makes it visible (CGO_CFLAGS=-D_GNU_SOURCE); gcc 14 and clang 16 refuse functions without a declaration, as a stopgap CGO_CFLAGS=-Wno-error=implicit-function-declaration lets them.',
    here: 'Give {target} the version of the library that the code is written for, include the header that declares it, or define what makes it visible (cgo-cflags: -D_GNU_SOURCE).'
  },
  {
    id: 'c-redefined',
    phase: 'C compile',
    patterns: [
      /error: (?:redefinition of|conflicting types for|redeclaration of|conflicting declaration(?: of)?) ?'(?<symbol>[^']+)'/
    ],
    what: 'The C code declares {symbol} twice in different ways, most often from two versions of one header.',
    fix: 'Keep one version of the library in the folders of CGO_CFLAGS, and add include guards (#pragma once) to headers of your own.',
    here: 'Keep one version of the library in cgo-cflags and the sysroot, and add include guards (#pragma once) to headers of your own.'
  },
  {
    id: 'c-error-directive',
    phase: 'C compile',
    patterns: [/error: #error "?(?<how>.+?)"?$/m, /#error:? "?(?<how>.+?)"?$/m],
    what: 'The C code refuses to be compiled here and says: {how}.',
    fix: 'Do what it says: most often another target, a newer compiler, or a -D that chooses a variant.'
  },
  {
    id: 'c-syntax-error',
    phase: 'C compile',
    patterns: [
      /(?<place>[\w./@+-]+\.(?:c|cc|cpp|cxx|m|mm|h|hpp|go):\d+(?::\d+)?): (?:error|fatal error): (?<how>expected .+|stray .+|unterminated .+|invalid suffix .+|missing terminating .+|expected .+ before .+)/
    ],
    what: 'C code is not C here ({place}): {how}.',
    fix: 'Correct that line; in a Go file it is the comment above import "C", and C++ needs files of its own (.cpp).'
  },
  {
    id: 'c-other-error',
    phase: 'C compile',
    rank: 'consequence',
    patterns: [
      /(?<place>[\w./@+-]+\.(?:c|cc|cpp|cxx|m|mm|h|hh|hpp):\d+(?::\d+)?): (?:fatal )?error: (?<how>.+)/
    ],
    what: 'C code does not compile ({place}): {how}.',
    fix: 'Correct that line, or use the version of the package and of its libraries that fit each other.'
  }
]
