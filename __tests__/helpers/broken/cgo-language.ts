import { BUILD, callF, cgoMain, zig } from './cgo-source.ts'
import type { Recipe } from './recipe.ts'

const of = (
  id: string,
  variant: string | undefined,
  main: string,
  says: string,
  more: Partial<Recipe> = {}
): Recipe => ({
  id,
  ...(variant === undefined ? {} : { variant }),
  files: { 'main.go': main },
  command: BUILD,
  says,
  ...more
})

const go127 = { go: '1.27.4' }
const clang16 = { tools: ['clang-16'], env: { CC: 'clang-16' } }

/** What cgo itself refuses, and what Go and C do not agree on. */
export const CGO_RECIPES: readonly Recipe[] = [
  of(
    'invalid-cgo-flag',
    undefined,
    cgoMain('#cgo CFLAGS: -Xpreprocessor -fopenmp\nstatic void f(void) {}'),
    'invalid flag in'
  ),
  of(
    'invalid-cgo-flag',
    'ldflags',
    cgoMain('#cgo LDFLAGS: -Wl,-T,link.ld\nstatic void f(void) {}'),
    'invalid flag in'
  ),
  of(
    'invalid-cgo-flag',
    'go1.21',
    cgoMain('#cgo LDFLAGS: -Wl,--wrap=malloc -fplugin=x\nstatic void f(void) {}'),
    'invalid flag in',
    { go: '1.21.13' }
  ),
  of(
    'invalid-cgo-flag',
    'go1.27',
    cgoMain('#cgo CFLAGS: -fplugin=x.so\nstatic void f(void) {}'),
    'invalid flag in',
    go127
  ),
  of('malformed-cgo-line', undefined, cgoMain('#cgo LDFLAGS -lm\nstatic void f(void) {}'), '#cgo'),
  of('malformed-cgo-line', 'verb', cgoMain('#cgo LDFLAG: -lm\nstatic void f(void) {}'), '#cgo'),
  of(
    'malformed-cgo-line',
    'argument',
    cgoMain('#cgo CFLAGS: -DNAME=$(HOME)\nstatic void f(void) {}'),
    '#cgo'
  ),
  of(
    'cgo-name-unknown',
    undefined,
    cgoMain('#include <stdlib.h>', 'println(C.no_such_thing())'),
    'could not determine what C.no_such_thing refers to'
  ),
  of(
    'cgo-name-unknown',
    'go1.27',
    cgoMain('#include <stdlib.h>', 'println(C.MAX_ITEMS); C.start()'),
    'could not determine what C.MAX_ITEMS refers to',
    go127
  ),
  of(
    'cgo-name-unknown',
    'blank-line',
    `package main\n\n// #include <stdio.h>\n// static void f(void) { puts("x"); }\n\nimport "C"\n\nfunc main() { C.f() }\n`,
    'could not determine what C.f refers to'
  ),
  of(
    'cgo-type-mismatch',
    undefined,
    cgoMain('static int f(int n) { return n; }', 'n := 3; println(C.f(n))'),
    '_Ctype_int'
  ),
  of(
    'cgo-type-mismatch',
    'result',
    cgoMain('static unsigned long f(void) { return 1; }', 'var n int = C.f(); println(n)'),
    '_Ctype_ulong'
  ),
  of('cgo-type-mismatch', 'string', cgoMain('#include <stdio.h>', 'C.puts("hello")'), 'C'),
  of('cgo-variadic', undefined, cgoMain('#include <stdio.h>', 'C.printf(C.CString("x"))'), '...'),
  of(
    'cgo-export-definitions',
    undefined,
    'package main\n\n/*\nint count(void) { return 1; }\n*/\nimport "C"\n\n//export Go\nfunc Go() {}\n\nfunc main() { C.count() }\n',
    'multiple definition of `count'
  ),
  of(
    'cgo-export-definitions',
    'zig',
    'package main\n\n/*\nint count(void) { return 1; }\n*/\nimport "C"\n\n//export Go\nfunc Go() {}\n\nfunc main() { C.count() }\n',
    'count',
    { env: zig('x86_64-linux-gnu') }
  ),
  of(
    'cgo-sources-excluded',
    undefined,
    'package main\n\nfunc main() {}\n',
    'C source files not allowed',
    {
      files: { 'main.go': 'package main\n\nfunc main() {}\n', 'f.c': 'int f(void) { return 1; }\n' }
    }
  ),
  of('cgo-sources-excluded', 'cxx', '', 'C++ source files not allowed', {
    files: {
      'main.go': 'package main\n\nfunc main() {}\n',
      'f.cpp': 'int f(void) { return 1; }\n'
    }
  }),
  of('assembler-error', undefined, '', 'rror', {
    files: {
      'main.go': callF,
      'f.S': '.text\n.globl f\nf:\n\tmovq %rax, %q9\n\tfrobnicate %eax\n\tret\n'
    }
  }),
  of('assembler-error', 'go', '', 'unrecognized instruction', {
    files: {
      'main.go': 'package main\n\nfunc f()\n\nfunc main() { f() }\n',
      'f_amd64.s': '#include "textflag.h"\n\nTEXT ·f(SB), NOSPLIT, $0\n\tFROB AX, BX\n\tRET\n'
    }
  }),
  of('assembler-error', 'inline-arm64', '', 'rror', {
    files: { 'main.go': cgoMain('static void f(void) { __asm__ volatile("cpuid"); }') },
    target: 'linux/arm64',
    env: { CC: 'aarch64-linux-gnu-gcc' }
  }),
  of('assembler-error', 'inline-zig', '', 'rror', {
    files: { 'main.go': cgoMain('static void f(void) { __asm__ volatile("cpuid"); }') },
    target: 'linux/arm64',
    env: zig('aarch64-linux-musl')
  }),
  of(
    'c-undeclared',
    'clang',
    cgoMain('static void f(void) { start_engine(1); }'),
    'start_engine',
    clang16
  ),
  of('c-undeclared', 'zig', cgoMain('static void f(void) { strlen("x"); }'), 'strlen', {
    env: zig('x86_64-linux-musl')
  }),
  of('c-undeclared', 'gcc', cgoMain('static int f(void) { return LIMIT; }'), "'LIMIT' undeclared"),
  of('c-undeclared', 'gcc-function', '', 'undefined reference to `start_engine', {
    files: { 'main.go': callF, 'f.c': 'int f(void) { return start_engine(1); }\n' }
  }),
  of('c-incompatible-pointer', 'clang', '', 'incompatible', {
    ...clang16,
    files: {
      'main.go': callF,
      'f.c':
        'static void one(int *n) {}\nint f(void) { void (*p)(char *) = one; p(0); int n = "x"; return n; }\n'
    }
  }),
  of('c-incompatible-pointer', 'gcc', '', 'incompatible', {
    files: {
      'main.go': callF,
      'f.c':
        'struct a { int n; };\nstatic void one(struct a n) {}\nint f(void) { one(3); return 0; }\n'
    }
  }),
  of('c-syntax-error', undefined, '', 'expected', {
    files: { 'main.go': callF, 'f.c': 'int f(void) {\n  int n = 1\n  return n;\n}\n' }
  }),
  of('c-syntax-error', 'preamble-zig', cgoMain('static int f(void) { return 1 }'), 'expected', {
    env: zig('x86_64-linux-gnu')
  }),
  of(
    'c-warnings-as-errors',
    undefined,
    cgoMain('#cgo CFLAGS: -Wall -Werror\nstatic int f(void) { int n; return 1; }'),
    '-Werror=unused-variable'
  ),
  of(
    'c-warnings-as-errors',
    'clang',
    cgoMain('#cgo CFLAGS: -Wall -Werror\nstatic int f(void) { int n; return 1; }'),
    '-Werror,-Wunused-variable',
    { env: { CC: 'clang' } }
  ),
  of(
    'unused-driver-flag',
    'plain',
    cgoMain('static int f(void) { return 1; }'),
    'argument unused',
    { env: { CC: 'clang -fuse-ld=lld' } }
  ),
  of('c-standard', undefined, '', 'C99', {
    files: {
      'main.go': cgoMain('#cgo CFLAGS: -std=gnu89\nint f(void);'),
      'f.c': 'int f(void) {\n  for (int i = 0; i < 3; i++) {}\n  return 0;\n}\n'
    }
  }),
  of('c-standard', 'cxx', '', 'C++17', {
    files: {
      'main.go': cgoMain('#cgo CXXFLAGS: -std=c++11\nint f(void);'),
      'f.cpp':
        '#include <optional>\nextern "C" int f(void) { std::optional<int> n = 1; return *n; }\n'
    }
  }),
  of('c-standard', 'cxx-zig', '', 'rror', {
    env: zig('x86_64-linux-gnu'),
    files: {
      'main.go': cgoMain('#cgo CXXFLAGS: -std=c++11\nint f(void);'),
      'f.cpp':
        '#include <optional>\nextern "C" int f(void) { std::optional<int> n = 1; return *n; }\n'
    }
  }),
  of('large-file-names', undefined, '', 'pread64', {
    files: {
      'go.mod':
        'module example.com/app\n\ngo 1.21\n\nrequire github.com/mattn/go-sqlite3 v1.14.16\n',
      'main.go': 'package main\n\nimport _ "github.com/mattn/go-sqlite3"\n\nfunc main() {}\n'
    },
    before: [['go', 'mod', 'tidy']],
    env: zig('x86_64-linux-musl')
  })
]
