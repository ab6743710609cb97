import type { Sources } from './toolchain-sample.ts'

/** A main package with a preamble of C, each of whose lines becomes a comment. */
export const cgoMain = (preamble: string, body = ''): string =>
  `package main\n\n${preamble.replace(/^/gm, '// ')}\nimport "C"\n\nfunc main() { ${body} }\n`

/** Name, target, files, what the go command says of them, variables: builds that fail, and builds that warn. */
export const TRACED: readonly (readonly [
  name: string,
  target: 'linux/amd64' | 'linux/arm64',
  sources: Sources,
  said: string,
  variables: Readonly<Record<string, string>>
])[] = [
  [
    'a missing header',
    'linux/arm64',
    { 'main.go': cgoMain('#include <stdio.h>\n#include "none.h"') },
    `fatal error: none.h: No such file or directory`,
    {}
  ],
  [
    'an undefined reference',
    'linux/arm64',
    { 'main.go': cgoMain('int nowhere(void);', 'println(C.nowhere())') },
    'undefined reference to `nowhere',
    {}
  ],
  [
    'a warning of a build that succeeds',
    'linux/amd64',
    {
      'main.go': cgoMain(
        '#cgo CFLAGS: -Wall\nstatic int f(int n) { int u; return n; }',
        'println(C.f(3))'
      )
    },
    'warning: unused variable',
    {}
  ],
  [
    'a warning of the linker in a build that succeeds',
    'linux/amd64',
    {
      'main.go': cgoMain(
        '#cgo LDFLAGS: -static\n#include <netdb.h>\nstatic int f(void) { struct addrinfo *r; return getaddrinfo("x", 0, 0, &r); }',
        'println(C.f())'
      )
    },
    "Using 'getaddrinfo' in statically linked applications",
    {}
  ],
  [
    'a type error that names types of C',
    'linux/amd64',
    {
      'main.go': cgoMain(
        'typedef struct { int n; } thing;\nstatic int f(thing t) { return t.n; }',
        'var x string = C.f(C.thing{}); println(x)'
      )
    },
    'cannot use',
    {}
  ],
  [
    'a pkg-config package that is not there',
    'linux/amd64',
    { 'main.go': cgoMain('#cgo pkg-config: crossgo-nosuch') },
    'Package crossgo-nosuch was not found',
    {}
  ],
  [
    'a compiler that is not there',
    'linux/amd64',
    { 'main.go': cgoMain('static int f(void) { return 1; }', 'println(C.f())') },
    'C compiler "no-such-gcc" not found',
    { CC: 'no-such-gcc' }
  ],
  [
    'two broken packages',
    'linux/amd64',
    {
      'a/a.go': 'package a\n\n// #error broken\nimport "C"\n',
      'b/b.go': 'package b\n\nvar x int = ""\n',
      'main.go': 'package main\n\nfunc cgoMain() {}\n'
    },
    '#error broken',
    {}
  ]
]
