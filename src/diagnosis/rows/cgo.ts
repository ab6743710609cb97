import type { Diagnosis } from '../diagnosis.ts'

/** What cgo itself refuses, and cgo that is off. */
export const CGO_ROWS: readonly Diagnosis[] = [
  {
    id: 'invalid-cgo-flag',
    phase: 'cgo',
    patterns: [
      /invalid flag in (?:#cgo |go:cgo_ldflag: |)(?<where>\w+)?:? ?(?<flag>.+?)(?: \(see [^)\n]*\))?$/m
    ],
    what: 'cgo does not let the flag {flag} of a #cgo line through.',
    fix: 'Allow it: `{allow}` in the environment of the build, or take the flag out of the #cgo line.',
    here: 'Allow it in the overrides of {target}: with env, as {allow}, or take the flag out of the #cgo line.'
  },
  {
    id: 'malformed-cgo-line',
    phase: 'cgo',
    patterns: [
      /(?<how>(?:malformed|invalid) #cgo (?:argument|line|verb).*)/,
      /(?<place>\S+\.go):\d*:? ?(?<how>unknown #cgo.*)/
    ],
    what: 'A #cgo line is not as it must be: {how}.',
    fix: 'Write it as #cgo linux,amd64 CFLAGS: -I${SRCDIR}/include (or LDFLAGS, CXXFLAGS, pkg-config), with plain words and double quotes only.'
  },
  {
    id: 'cgo-imported-in-test',
    phase: 'cgo',
    patterns: [/use of cgo in test (?<file>\S+) not supported/],
    what: 'The test file {file} imports "C", which go does not allow.',
    fix: 'Move the C calls to a file that is no test and call its Go functions from the test.'
  },
  {
    id: 'cgo-name-unknown',
    phase: 'cgo',
    patterns: [
      /could not determine (?:kind of name for|what) C\.(?<name>\w+)/,
      /unknown kind of name for C\.(?<name>\w+)/
    ],
    what: 'No header that the Go file includes declares {name}, so C.{name} means nothing.',
    fix: 'Include the header that declares {name} in the comment right above import "C" (no empty line between), and see that the installed version of the library has it.'
  },
  {
    id: 'cgo-variadic',
    phase: 'cgo',
    patterns: [
      /cgo: cannot call variadic|calling C function with variadic parameters|unexpected type: \.\.\./,
      /\(variadic\).*C\.(?<name>\w+)|cannot call variadic C function/
    ],
    what: 'C functions with a variable number of arguments, such as printf, cannot be called from Go.',
    fix: 'Write a small C function with fixed arguments that calls it, and call that one.'
  },
  {
    id: 'cgo-type-mismatch',
    phase: 'Go compile',
    patterns: [
      /cannot use .+? \((?:variable|value|constant|untyped|type)[^)]*?(?:_Ctype_|C\.|\*_C)[^)]*\).* as (?<type>.+?)(?: value)? in (?<where>.+)/,
      /cannot use (?<name>.+?) .*as (?<type>(?:\*?_Ctype_|\*?\*?C\.)[\w.*]+).* in (?<where>.+)/,
      /mismatched types .*(?<type>_Ctype_\w+|C\.\w+)/
    ],
    what: 'A Go value is used where C wants {type}: C types and Go types are never mixed without a conversion.',
    fix: 'Convert it: C.int(n), C.CString(s) (then C.free), (*C.char)(unsafe.Pointer(&b[0])); the width of C.long differs between {target} and other systems.'
  },
  {
    id: 'cgo-export-type',
    phase: 'cgo',
    patterns: [
      /(?<how>unrecognized Go type .+|export comment has wrong name.*|unsupported type .* in exported? .*)/
    ],
    what: 'An //export function is not one that C can call: {how}.',
    fix: 'Give it parameters that C knows (numbers, *C.char, unsafe.Pointer), and write its name exactly behind //export.'
  },
  {
    id: 'cgo-sources-excluded',
    phase: 'Go compile',
    patterns: [/C(?:\+\+)? source files not allowed when not using cgo(?: or SWIG)?: (?<files>.+)/],
    what: 'The package has C files ({files}), and no Go file of it imports "C" in this build: cgo is off, or build tags leave that file out.',
    fix: 'Set CGO_ENABLED=1 and a C compiler for {target}, or add //go:build ignore or the system to the names of the C files.',
    here: 'Set cgo: on for {target}, or give the C files names or build tags that leave them out.'
  },
  {
    id: 'assembly-with-cgo',
    phase: 'cgo',
    patterns: [/package using cgo has Go assembly file (?<file>\S+)/],
    what: 'A package that imports "C" also has the Go assembly file {file}, which is not possible.',
    fix: 'Move the assembly (or the C code) to a package of its own.'
  },
  {
    id: 'cgo-needed-for-buildmode',
    phase: 'link',
    patterns: [
      /(?<mode>-linkmode=external) requires external \(cgo\) linking, but cgo is not enabled/,
      /-buildmode=(?<mode>\S+) requires external \(cgo\) linking, but cgo is not enabled/,
      /-buildmode=(?<mode>\S+) requires (?:the use of )?cgo/,
      /(?<mode>\S+\/\S+) requires external \(cgo\) linking, but cgo is not enabled/,
      /(?<mode>-race|-msan|-asan) requires cgo/,
      /loadinternal: cannot find (?<mode>runtime\/cgo)/,
      /(?<mode>requires? external linking|external linking requested).*(?:cgo is not enabled|CGO_ENABLED=0)/
    ],
    what: '{mode} needs cgo, and cgo is off for {target}.',
    fix: 'Set CGO_ENABLED=1 and a C compiler. {compiler}.',
    here: 'Set cgo: on for {target}.'
  },
  {
    id: 'constraints-exclude-cgo',
    phase: 'module load',
    cgoOff: true,
    patterns: [/build constraints exclude all Go files in (?<directory>\S+)/],
    what: 'Every Go file of {directory} needs cgo, and cgo is off for {target}: a cross build turns it off by itself.',
    fix: 'Set CGO_ENABLED=1. {compiler}.',
    here: 'Set cgo: on for {target}, or leave this target out.'
  },
  {
    id: 'cgo-stub',
    phase: 'run',
    patterns: [
      /Binary was compiled with 'CGO_ENABLED=0', (?<package>\S+) requires cgo to work/,
      /(?<package>[\w./-]+) requires cgo|this binary was built without (?:cgo|sqlite)/i
    ],
    what: 'The program was built without cgo, so {package} is only a stub in it that fails when it is used.',
    fix: 'Build again with CGO_ENABLED=1. {compiler}. Or use a driver without C, such as modernc.org/sqlite.',
    here: 'Set cgo: on for {target}, or use a driver without C, such as modernc.org/sqlite.'
  },
  {
    id: 'cgo-pointer-rule',
    phase: 'run',
    patterns: [
      /argument of cgo function has Go pointer to (?:unpinned )?Go pointer|cgo argument has Go pointer to (?:unpinned )?Go pointer|cgo result (?:is|has) (?:unpinned )?Go pointer/
    ],
    what: 'C was given Go memory that itself points to Go memory, which the garbage collector may move or free.',
    fix: 'Copy it to C memory (C.malloc, C.CString), pin it with runtime.Pinner, or hand over a runtime/cgo.Handle.'
  }
]
