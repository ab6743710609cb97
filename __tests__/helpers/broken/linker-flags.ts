import { callF, cgoMain, gnu, zig } from './cgo-source.ts'
import { link } from './link-recipe.ts'
import type { Recipe } from './recipe.ts'

const flags = (line: string, body = 'static int f(void) { return 1; }'): string =>
  cgoMain(`#cgo LDFLAGS: ${line}\n${body}`)
const HELLO = 'package main\n\nvar version string\n\nfunc main() { println(version) }\n'
const go = (...args: readonly string[]): { readonly command: readonly [string, ...string[]] } => ({
  command: ['go', 'build', ...args, '-o', 'app', '.']
})
const off = { CGO_ENABLED: '0' }
const EXPORTED = 'package main\n\nimport "C"\n\n//export F\nfunc F() {}\n\nfunc main() {}\n'
const RELOC = {
  'main.go': flags('-L${SRCDIR} -lx', 'int f(void);'),
  'src/f.c': 'int other = 3;\nint table[9];\nint f(void) { int *p = table; return p[other]; }\n'
}
const noPic = [
  ['sh', '-c', 'gcc -fno-pic -fno-pie -c src/f.c -o x.o && ar rcs libx.a x.o']
] as const

/** Flags, build modes and limits of linkers. */
export const LINKER_RECIPES: readonly Recipe[] = [
  link(
    'relocation-pic',
    {
      ...RELOC,
      'main.go': RELOC['main.go'].replace('func main', '//export G\nfunc G() {}\n\nfunc main')
    },
    'recompile with -fPIC',
    { ...go('-buildmode=c-shared'), before: noPic }
  ),
  link('relocation-pic--pie', RELOC, 'rror', { ...go('-buildmode=pie'), before: noPic }),
  link('text-relocations', { ...RELOC, 'main.go': RELOC['main.go'] }, 'rror', {
    ...go('-buildmode=pie', '-ldflags=-linkmode=external -extldflags=-Wl,-z,text'),
    before: [
      [
        'sh',
        '-c',
        'gcc -m64 -fno-pic -fno-pie -mcmodel=large -c src/f.c -o x.o && ar rcs libx.a x.o'
      ]
    ]
  }),
  link(
    'relocation-truncated',
    {
      'main.go': flags('-L${SRCDIR} -lx', 'int f(void);'),
      'src/f.c':
        'static char big[3000000000UL];\nstatic char more[3000000000UL];\nint last;\nint f(void) { return big[1] + more[7] + last; }\n'
    },
    'relocation truncated to fit',
    { before: [['sh', '-c', 'gcc -fno-pic -fno-pie -c src/f.c -o x.o && ar rcs libx.a x.o']] }
  ),
  link('unsupported-linker-flag', flags('-Wl,--no-such-flag'), 'no-such-flag', {
    env: { CGO_LDFLAGS_ALLOW: '.*' }
  }),
  link('unsupported-linker-flag--lld', flags('-Wl,--no-such-flag'), 'no-such-flag', {
    env: { CGO_LDFLAGS_ALLOW: '.*', CC: 'clang', CGO_LDFLAGS: '-fuse-ld=lld' }
  }),
  link('unsupported-linker-flag--zig', flags('-Wl,--no-such-flag'), 'no-such-flag', {
    env: { CGO_LDFLAGS_ALLOW: '.*', ...zig('x86_64-linux-gnu') }
  }),
  link('unsupported-linker-flag--mingw', flags('-Wl,-z,relro'), 'rror', {
    target: 'windows/amd64',
    env: { CGO_LDFLAGS_ALLOW: '.*', ...gnu('x86_64-w64-mingw32') }
  }),
  link('unsupported-linker-flag--gcc', flags('-g'), 'rror', {
    env: { CGO_LDFLAGS: '-stdlib=libc++' }
  }),
  link('linker-not-found', flags('-fuse-ld=mold'), 'rror', {
    env: {
      PATH: '{{goroot}}/bin:{{app}}/bin',
      CGO_LDFLAGS: '-fuse-ld=mold',
      CGO_LDFLAGS_ALLOW: '.*'
    },
    before: [
      ['mkdir', 'bin'],
      ['ln', '-s', '/usr/bin/gcc', '/usr/bin/as', '/usr/bin/ld', 'bin/']
    ],
    tools: ['gcc']
  }),
  link('linker-not-found--clang', flags('-g'), 'invalid linker name', {
    env: { CC: 'clang', CGO_LDFLAGS: '-fuse-ld=wild' }
  }),
  link(
    'windows-resource-duplicate',
    {
      'main.go': callF,
      'f.c': 'int f(void) { return 1; }\n',
      'src/a.rc': '1 VERSIONINFO\nBEGIN\nEND\n'
    },
    '.rsrc',
    {
      succeeds: true,
      target: 'windows/amd64',
      env: gnu('x86_64-w64-mingw32'),
      before: [
        ['x86_64-w64-mingw32-windres', 'src/a.rc', '-O', 'coff', '-o', 'a_windows_amd64.syso'],
        ['cp', 'a_windows_amd64.syso', 'b_windows_amd64.syso']
      ]
    }
  ),
  link('linker-out-of-memory', {}, 'memory', {
    env: { CC: '{{app}}/tools/gcc' },
    files: {
      'main.go': flags('-g'),
      'tools/gcc':
        '#!/bin/sh\ncase "$*" in *a.out*) exec prlimit --as=14000000 gcc "$@" ;; esac\nexec gcc "$@"\n'
    }
  }),
  link('linker-out-of-memory--killed', { 'main.go': flags('-g') }, 'illed', {
    env: { CC: '{{app}}/tools/gcc' },
    files: {
      'main.go': flags('-g'),
      'tools/gcc':
        '#!/bin/sh\ncase "$*" in *a.out*) exec prlimit --cpu=0:0 gcc "$@" ;; esac\nexec gcc "$@"\n'
    }
  }),
  link('cgo-needed-for-buildmode', HELLO, '-buildmode=c-shared requires', {
    ...go('-buildmode=c-shared'),
    target: 'linux/arm64',
    env: off
  }),
  link('cgo-needed-for-buildmode--race', HELLO, '-race requires cgo', { ...go('-race'), env: off }),
  link('cgo-needed-for-buildmode--ios', HELLO, 'requires external', {
    ...go(),
    target: 'ios/arm64',
    env: off
  }),
  link('cgo-needed-for-buildmode--linkmode', HELLO, 'cgo', {
    ...go('-ldflags=-linkmode=external'),
    env: off
  }),
  link('cgo-needed-for-buildmode--msan', HELLO, 'cgo', { ...go('-msan'), env: off }),
  link('race-unsupported', HELLO, '-race is not supported on linux/386', {
    ...go('-race'),
    target: 'linux/386'
  }),
  link('race-unsupported--go1.21', HELLO, '-race', {
    ...go('-race'),
    target: 'windows/arm64',
    go: '1.21.13'
  }),
  link('buildmode-unsupported', HELLO, '-buildmode=plugin not supported on', {
    ...go('-buildmode=plugin'),
    target: 'windows/amd64'
  }),
  link('buildmode-unsupported--shared', HELLO, '-buildmode=shared not supported', {
    command: ['go', 'build', '-buildmode=shared', '.'],
    target: 'darwin/arm64'
  }),
  link('buildmode-unsupported--unknown', HELLO, 'c-library', { ...go('-buildmode=c-library') }),
  link('linker-flag-quoting', HELLO, 'usage: link', {
    ...go('-ldflags=-X main.version=1.0 (dirty tree)')
  }),
  link('linker-flag-quoting--quote', HELLO, 'unterminated', {
    ...go("-ldflags=-X 'main.version=1.0")
  }),
  link('ldflags-variable', HELLO, 'importpath.name=value', {
    ...go('-ldflags=-X main.version')
  }),
  link('linker-flag-quoting--split', HELLO, 'rror', {
    command: ['go', 'build', '-ldflags', '-s', '-w', '-o', 'app', '.'],
    says: 'flag provided but not defined'
  }),
  link('build-flag-unknown', HELLO, 'flag provided but not defined: -output', {
    command: ['go', 'build', '-output', 'app', '.']
  }),
  link('build-flag-unknown--go1.21', HELLO, 'flag provided but not defined', {
    command: ['go', 'build', '-buildvcss=false', '.'],
    go: '1.21.13'
  }),
  link('ldflags-unknown', HELLO, 'flag provided but not defined', {
    ...go('-ldflags=-static')
  }),
  link('build-flag-unknown--gcflags', HELLO, 'flag provided but not defined', {
    ...go('-gcflags=-O2')
  }),
  link(
    'duplicate-symbol-go',
    {
      'main.go':
        'package main\n\nimport (\n\t_ "example.com/app/a"\n\t_ "example.com/app/b"\n)\n\nfunc main() {}\n',
      'a/a.go':
        'package a\n\nimport _ "unsafe"\n\n//go:linkname run example.com/x.run\nfunc run() { println(1) }\n\nfunc init() { run() }\n',
      'b/b.go':
        'package b\n\nimport _ "unsafe"\n\n//go:linkname run example.com/x.run\nfunc run() { println(2) }\n\nfunc init() { run() }\n'
    },
    'duplicated definition of symbol'
  ),
  link(
    'linkname-restricted',
    {
      'main.go':
        'package main\n\nimport _ "unsafe"\n\n//go:linkname size runtime.roundupsize\nfunc size(n uintptr, noscan bool) uintptr\n\nfunc main() { println(size(3, true)) }\n',
      'empty.s': ''
    },
    'invalid reference to runtime.roundupsize'
  ),
  link(
    'linkname-restricted--go1.27',
    {
      'main.go':
        'package main\n\nimport _ "unsafe"\n\n//go:linkname size runtime.roundupsize\nfunc size(n uintptr, noscan bool) uintptr\n\nfunc main() { println(size(3, true)) }\n',
      'empty.s': ''
    },
    'runtime.roundupsize',
    { go: '1.27.4' }
  ),
  link(
    'missing-function-body',
    'package main\n\nfunc start() int\n\nfunc main() { start() }\n',
    'missing function body'
  ),
  link(
    'go-relocation-missing',
    { 'main.go': 'package main\n\nfunc start()\n\nfunc main() { start() }\n', 'empty.s': '' },
    'relocation target main.start not defined'
  ),
  link(
    'cgo-export-definitions--c-archive',
    EXPORTED.replace('import "C"', '/*\nint count(void) { return 1; }\n*/\nimport "C"'),
    'rror',
    { ...go('-buildmode=c-shared') }
  )
]
