import type { Diagnosis } from '../diagnosis.ts'

/** How things are linked: flags, modes, relocations, Go's own linker. */
export const LINKING_ROWS: readonly Diagnosis[] = [
  {
    id: 'zig-no-pie',
    phase: 'external link',
    patterns: [/(?:unsupported linker arg: |zig cannot link .*\()-no_pie/],
    what: 'zig links macOS programs as position independent ones only, and -buildmode=exe asks for another.',
    fix: 'Leave -buildmode out, or set it to pie, which is the default for macOS.'
  },
  {
    id: 'zig-plugin',
    phase: 'external link',
    patterns: [/(?:unsupported linker arg: |zig cannot link with )-flat_namespace/],
    what: 'Go plugins for macOS (-buildmode=plugin) need -flat_namespace, which zig cannot link.',
    fix: 'Build this target on a macOS machine, or without the plugin.'
  },
  {
    id: 'unsupported-linker-flag',
    phase: 'external link',
    patterns: [
      /unsupported linker arg: (?<flag>-\S+)/,
      /(?:ld(?:\.\w+)?|lld|link)(?:\.exe)?: (?:error: )?(?:unrecognized|unknown|unrecognised) (?:option|argument|options?:?) ['"]?(?<flag>-\S+?)['"]?(?:$| )/m,
      /error: (?:unknown|unsupported|unrecognized)(?: linker)? (?:option|argument|flag):? ['"]?(?<flag>-[^\s'"]+)/,
      /ld: unknown options?: (?<flag>-\S+)/,
      /(?:gcc|clang|cc|g\+\+|clang\+\+)(?:-\d+)?(?:\.exe)?: (?:error|fatal error): (?:unrecognized|unknown|unsupported)(?: command[- ]line)? (?:option|argument) ['"]?(?<flag>-[^\s'"]+)/
    ],
    what: 'The linker or compiler in use does not know {flag}.',
    fix: 'Take {flag} out of CGO_LDFLAGS, -extldflags and the #cgo LDFLAGS lines, limit it to the systems that know it (#cgo linux LDFLAGS: …), or use the linker that it is for.',
    here: 'Take it out of cgo-ldflags and the #cgo LDFLAGS lines, limit it to the systems that know it (#cgo linux LDFLAGS: …), or build this target with gcc.'
  },
  {
    id: 'relocation-pic',
    phase: 'external link',
    patterns: [
      /(?<what>could not read symbols: Bad value)/,
      /relocation (?<what>R_\w+) against (?:(?:undefined |hidden |protected )?symbol )?[`']?(?<symbol>[^`'\s]+)'? can ?not be used(?: when making a| against)/,
      /(?<what>recompile with -fPIC|relocation R_\w+ cannot be used against)/,
      /(?<what>requires dynamic R_\w+ reloc)/
    ],
    what: 'A C object or static library was not compiled position independent, and the program (or -buildmode=c-shared, pie) is.',
    fix: 'Compile it with -fPIC (CFLAGS=-fPIC, cmake -DCMAKE_POSITION_INDEPENDENT_CODE=ON), or link without: -buildmode=exe -ldflags=-extldflags=-no-pie.',
    here: 'Compile it with -fPIC (CFLAGS=-fPIC, cmake -DCMAKE_POSITION_INDEPENDENT_CODE=ON), or set hardening: off for {target}.'
  },
  {
    id: 'text-relocations',
    phase: 'external link',
    patterns: [
      /(?:read-only segment has dynamic relocations|relocation against [`'](?<symbol>[^']+)' in read-only section|DT_TEXTREL|has text relocations)/
    ],
    what: 'A C object writes addresses into code that is read only[ ({symbol})]: it was not compiled position independent.',
    fix: 'Compile it with -fPIC (assembly: with @PLT and @GOTPCREL), or link without -z text and PIE.'
  },
  {
    id: 'windows-resource-duplicate',
    phase: 'external link',
    patterns: [
      /\.rsrc merge failure: (?<how>.+)/,
      /CVTRES : fatal error CVT1100: (?<how>duplicate resource.*)/
    ],
    what: 'Two resource files (.syso, .res) of the program hold the same resource: {how}.',
    fix: 'Keep one .syso per package and program: remove a second rsrc.syso/resource.syso, or the default manifest of the compiler.',
    here: 'Keep one .syso in the package; windows-icon and windows-version-info need none.'
  },
  {
    id: 'relocation-truncated',
    phase: 'external link',
    patterns: [
      /relocation truncated to fit: (?<kind>R_\w+)/,
      /relocation (?<kind>R_\w+) out of range/,
      /(?<kind>branch|call|jump) target out of range|section too large/
    ],
    what: 'The program is larger than its jumps can reach ({kind}).',
    fix: 'Make it smaller (-ldflags="-s -w", fewer embedded files), compile the C code with -mcmodel=medium (arm: -mlong-calls), or drop -race and sanitizers.'
  },
  {
    id: 'static-dlopen',
    phase: 'external link',
    patterns: [/Using '(?<symbol>dlopen|dlsym)' in statically linked applications/],
    rank: 'warning',
    what: 'The program is linked statically with glibc and calls {symbol}, which loads shared libraries of exactly this glibc at run time.',
    fix: 'Link with musl instead, or dynamically, or leave out what loads plugins (tag sqlite_omit_load_extension for go-sqlite3).'
  },
  {
    id: 'static-nss',
    phase: 'external link',
    rank: 'warning',
    patterns: [
      /Using '(?<symbol>\w+)' in statically linked applications requires at runtime the shared/
    ],
    what: 'The program is linked statically with glibc and calls {symbol}, which loads shared libraries of exactly this glibc at run time.',
    fix: 'Link with musl instead, add the tags netgo and osusergo, or link dynamically.'
  },
  {
    id: 'executable-stack',
    phase: 'external link',
    rank: 'warning',
    patterns: [/(?<file>\S+): missing \.note\.GNU-stack section implies executable stack/],
    what: 'An assembly file of the C code leaves the stack of the program executable ({file}).',
    fix: 'End the assembly file with .section .note.GNU-stack,"",%progbits.'
  },
  {
    id: 'race-unsupported',
    phase: 'start',
    patterns: [
      /(?<flag>-race|-msan|-asan) is (?:only|not) supported on (?<where>.+)/,
      /(?<flag>race)[^\n]*(?:ThreadSanitizer|tsan)[^\n]*(?:unsupported VMA|failed to allocate|FATAL)/
    ],
    what: 'The flag {flag} does not exist for {target}.',
    fix: 'Leave {flag} out for {target}; it works on linux/amd64, linux/arm64, darwin and windows/amd64 with cgo, and needs glibc.'
  },
  {
    id: 'race-musl',
    phase: 'external link',
    patterns: [
      /race_linux_\w+\.syso[^\n]*(?:\n[^\n]*)?undefined reference to [`'](?<symbol>\w+)'/,
      /undefined reference to [`'](?<symbol>__libc_malloc|__libc_free|__libc_stack_end|__sigsetjmp_|__res_iclose)'/
    ],
    what: 'The race detector needs glibc, and this is musl ({symbol}).',
    fix: 'Run go test -race on a Debian-based image (golang:1.NN-bookworm) instead of Alpine, or leave -race out.'
  },
  {
    id: 'buildmode-unsupported',
    phase: 'start',
    patterns: [
      /^buildmode=(?<mode>\S+) not supported$/m,
      /-buildmode=(?<mode>\S+) not supported on (?<where>\S+)/,
      /(?<mode>-linkshared) (?:not supported|requires)/,
      /unknown buildmode=?(?<mode>\S*)/,
      /buildmode=?(?<mode>\S+) (?:unknown|not known)/
    ],
    what: 'There is no -buildmode={mode} for {where|this target}.',
    fix: 'Leave it out for that target, or build it for one that has it (`go help buildmode`).'
  },
  {
    id: 'buildmode-main',
    phase: 'start',
    patterns: [/-buildmode=(?<mode>\S+) requires exactly one main package/],
    what: '-buildmode={mode} makes one file out of one main package, and none or several were named.',
    fix: 'Name exactly one package main, and let it have func main().'
  },
  {
    id: 'ldflags-variable',
    phase: 'link',
    patterns: [
      /-X flag requires argument of the form importpath\.name=value/,
      /-X (?<name>\S+): (?:type|not a string)/,
      /cannot set (?:with )?-X[:]? (?<name>.+)/
    ],
    what: 'A -X of -ldflags is not package.name=value, most often because a variable was empty or a space was not quoted.',
    fix: 'Quote the whole pair inside: -ldflags "-X \'main.version=$VERSION\'", and use the full import path (main only for package main).',
    here: "Quote the whole pair inside ldflags: -X 'main.version=…', with the full import path (main only for package main)."
  },
  {
    id: 'ldflags-unknown',
    phase: 'link',
    patterns: [/flag provided but not defined: (?<flag>-(?!(?:s|w|X)\b)\S+)\nusage: link/],
    what: "Go's own linker has no flag {flag}: -ldflags is for it, and flags of the C linker go one level deeper.",
    fix: 'Write -ldflags=\'-linkmode=external -extldflags "{flag}"\', or put it into CGO_LDFLAGS.',
    here: 'Write it in ldflags as -extldflags={flag}, or put it into cgo-ldflags.'
  },
  {
    id: 'linker-flag-quoting',
    phase: 'link',
    patterns: [
      /flag provided but not defined: (?<value>-[sw]|-X|-extldflags)\b/,
      /-X flag requires argument of the form importpath\.name=value\nusage: link/,
      /^usage: link \[options\] main\.o/m,
      /invalid value "(?<value>.*)" for flag -(?:ldflags|gcflags|asmflags): (?<how>.+)/,
      /flag provided but not defined: (?<value>-\S+)\nusage: link/,
      /(?<how>parameter may not start with quote character .+)/,
      /named files must (?:all be in one directory|be \.go files): ?(?<value>.*)/,
      /malformed import path "(?<value>-[^"]+)": leading dash/,
      /go: -ldflags(?:=\S*)? (?<how>.*quot.*)/
    ],
    what: 'The words of -ldflags (or -gcflags) were split in the wrong place: {how|quotes or spaces went wrong on the way through the shell}.',
    fix: 'Put the flag in one pair of quotes and quote inside with the other: go build -ldflags "-s -w -X \'main.date=$(date)\'"; in YAML and Makefiles write it on one line.',
    here: "Write it as one YAML string: ldflags: -s -w -X 'main.name=a value'; single quotes keep a value with spaces together."
  },
  {
    id: 'linkname-restricted',
    phase: 'link',
    patterns: [/link: (?<package>\S+): invalid reference to (?<symbol>\S+)/],
    what: 'The package {package} reaches into Go itself by go:linkname ({symbol}), which Go 1.23 and newer refuse.',
    fix: 'Update that module (`go get -u`); as a stopgap add -checklinkname=0 to -ldflags.',
    here: 'Update that module; as a stopgap add -checklinkname=0 to ldflags.'
  },
  {
    id: 'duplicate-symbol-go',
    phase: 'link',
    patterns: [
      /link: duplicated definition of symbol (?<symbol>[^\s,]+)/,
      /(?:duplicated definition of|symbol redefinition) (?:symbol )?(?<symbol>[^\s,]+)/
    ],
    what: 'Two Go packages define the symbol {symbol}, by assembly or go:linkname.',
    fix: 'Keep one of the two modules or versions: `go mod why -m` tells who brings each.'
  },
  {
    id: 'missing-function-body',
    unless: /syntax error: unexpected \[, expecting/,
    phase: 'Go compile',
    patterns: [/(?<place>\S+\.go:\d+(?::\d+)?): missing function body/],
    what: 'A Go function has no body ({place}), and the assembly file that has it is left out of this build, or is missing.',
    fix: 'Add the .s file for {target}, or a Go version of the function behind the opposite build tag; go:linkname needs an empty .s file in the package.'
  },
  {
    id: 'go-relocation-missing',
    phase: 'link',
    patterns: [/relocation target (?<symbol>\S+) not defined/],
    what: "Go's linker finds no body of {symbol}: an assembly file is left out for {target}, or its package is not imported.",
    fix: 'Build the module with the Go version that it supports, update it, or set the build tag (purego, noasm) that replaces its assembly.'
  }
]
