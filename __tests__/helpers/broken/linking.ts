import { callF, cgoMain, gnu, zig } from './cgo-source.ts'
import { link, type Files } from './link-recipe.ts'
import type { Recipe } from './recipe.ts'

const own = cgoMain('int start_engine(void);\nstatic int f(void) { return start_engine(); }')
const cross = { target: 'linux/arm64', env: gnu('aarch64-linux-gnu') }
const mingw = { target: 'windows/amd64', env: gnu('x86_64-w64-mingw32') }
const zigArm = { target: 'linux/arm64', env: zig('aarch64-linux-gnu') }

const MAC_SDK = {
  'sdk/CoreFoundation.framework/CoreFoundation.tbd':
    '--- !tapi-tbd\ntbd-version: 4\ntargets: [ arm64-macos ]\ninstall-name: /System/Library/Frameworks/CoreFoundation.framework/Versions/A/CoreFoundation\nexports:\n  - targets: [ arm64-macos ]\n    symbols: [ _CFRelease ]\n...\n'
}
const mac = {
  target: 'darwin/arm64',
  env: { ...zig('aarch64-macos'), CGO_LDFLAGS: '-F{{app}}/sdk' }
}
const lld = {
  env: { CC: 'clang', CXX: 'clang++', CGO_LDFLAGS: '-fuse-ld=lld', CGO_LDFLAGS_ALLOW: '.*' }
}
const flags = (line: string, body = 'static int f(void) { return 1; }'): string =>
  cgoMain(`#cgo LDFLAGS: ${line}\n${body}`)

/** A C++ file that uses the standard library, linked by a C compiler because another package holds it. */
const throws =
  '#include <string>\nstd::string name(int n) { return std::to_string(n) + "a long text that is not kept in place"; }\nextern "C" int f(void) { return name(3).size(); }\n'
const archive = (
  compiler: string,
  source: string,
  ...more: readonly string[]
): readonly (readonly [string, ...string[]])[] => [
  [...compiler.split(' '), '-c', ...more, source, '-o', 'x.o'] as unknown as [string, ...string[]],
  ['ar', 'rcs', 'libx.a', 'x.o']
]
const withArchive = (name: string, source: string): Files => ({
  'main.go': flags('-L${SRCDIR} -lx', 'int f(void);'),
  [`src/${name}`]: source
})

/** Symbols that are not there or there twice. */
export const SYMBOL_RECIPES: readonly Recipe[] = [
  link('undefined-reference', own, 'undefined reference to `start_engine'),
  link('undefined-reference--cross', own, 'undefined reference to `start_engine', cross),
  link('undefined-reference--lld', own, 'undefined symbol: start_engine', lld),
  link('undefined-reference--zig', own, 'undefined symbol: start_engine', zigArm),
  link('undefined-reference--gold', own, 'start_engine', { env: { CC: 'gcc -fuse-ld=gold' } }),
  link('undefined-reference--mold', own, 'start_engine', {
    env: { CC: 'gcc -fuse-ld=mold' },
    tools: ['mold']
  }),
  link('undefined-reference--mingw', own, 'start_engine', mingw),
  link('undefined-reference--go1.27', own, 'start_engine', { go: '1.27.4' }),
  link('undefined-reference--go1.21', own, 'start_engine', { go: '1.21.13' }),
  link('undefined-reference--zig-windows', own, 'start_engine', {
    target: 'windows/amd64',
    env: zig('x86_64-windows-gnu')
  }),
  link('macos-stub-symbol', { ...MAC_SDK, 'main.go': own }, '_start_engine', mac),
  link(
    'undefined-reference--m',
    cgoMain(
      '#include <math.h>\nstatic double f(double n) { return pow(n, 1.5); }',
      'println(C.f(2))'
    ),
    'undefined reference to `pow'
  ),
  link(
    'undefined-reference--z',
    cgoMain('#include <zlib.h>\nstatic const char *f(void) { return zlibVersion(); }'),
    'zlibVersion'
  ),
  link(
    'undefined-reference--ssl',
    cgoMain('#include <openssl/ssl.h>\nstatic int f(void) { return SSL_new(0) != 0; }'),
    'SSL_new',
    { tools: ['libssl-dev'] }
  ),
  link(
    'undefined-reference--sqlite',
    cgoMain('#include <sqlite3.h>\nstatic int f(void) { return sqlite3_libversion_number(); }'),
    'sqlite3_libversion_number',
    lld
  ),
  link(
    'mingw-import--winsock',
    cgoMain('#include <winsock2.h>\nstatic int f(void) { return closesocket(1); }'),
    'closesocket',
    mingw
  ),
  link('undefined-reference-cxx', withArchive('f.cpp', throws), 'std::', {
    before: archive('g++', 'src/f.cpp')
  }),
  link('undefined-reference-cxx--lld', withArchive('f.cpp', throws), 'std::', {
    before: archive('clang++', 'src/f.cpp'),
    ...lld
  }),
  link(
    'undefined-reference-cxx--vtable',
    withArchive(
      'f.cpp',
      'struct A { virtual ~A() {} virtual int n() { return 1; } };\nextern "C" int f(void) { A *a = new A; return a->n(); }\n'
    ),
    'operator new',
    { before: archive('aarch64-linux-gnu-g++', 'src/f.cpp'), ...cross }
  ),
  link(
    'undefined-reference-cxx-abi',
    { 'main.go': flags('-L${SRCDIR} -lx -lstdc++', 'int f(void);'), 'src/f.cpp': throws },
    'std::__1',
    { before: archive('zig c++', 'src/f.cpp') }
  ),
  link(
    'undefined-reference-cxx-abi--cxx11',
    {
      'main.go': flags('-L${SRCDIR} -lx -lstdc++', 'int f(void);'),
      'src/f.cpp':
        '#include <string>\nstd::string name(int);\nextern "C" int f(void) { return name(3).size(); }\n',
      'src/g.cpp': '#include <string>\nstd::string name(int n) { return "x"; }\n'
    },
    '[abi:cxx11]',
    {
      before: [
        ['g++', '-c', 'src/f.cpp', '-o', 'f.o'],
        ['g++', '-D_GLIBCXX_USE_CXX11_ABI=0', '-c', 'src/g.cpp', '-o', 'g.o'],
        ['ar', 'rcs', 'libx.a', 'f.o', 'g.o']
      ]
    }
  ),
  link(
    'library-order--two-archives',
    {
      'main.go': flags('-L${SRCDIR} -lbase -lx', 'int f(void);'),
      'src/f.c': 'int base_open(void);\nint f(void) { return base_open(); }\n',
      'src/base.c': 'int base_open(void) { return 1; }\n'
    },
    'base_open',
    {
      before: [
        ...archive('gcc', 'src/f.c'),
        ['gcc', '-c', 'src/base.c', '-o', 'base.o'],
        ['ar', 'rcs', 'libbase.a', 'base.o']
      ]
    }
  ),
  link(
    'dso-missing',
    {
      'main.go': flags(
        '-L${SRCDIR} -lx -Wl,-rpath,${SRCDIR}',
        'int f(void);\nint base(void);'
      ).replace('C.f()', 'C.f(); C.base()'),
      'src/f.c': 'int base(void);\nint f(void) { return base(); }\n',
      'src/base.c': 'int base(void) { return 1; }\n'
    },
    'DSO missing from command line',
    {
      before: [
        ['gcc', '-shared', '-fPIC', 'src/base.c', '-o', 'libbase.so'],
        ['gcc', '-shared', '-fPIC', 'src/f.c', '-o', 'libx.so', '-L.', '-lbase']
      ]
    }
  ),
  link(
    'multiple-definition',
    {
      'main.go': callF,
      'a.c': '#include "x.h"\nint f(void) { return count; }\n',
      'b.c': '#include "x.h"\n',
      'x.h': 'int count = 0;\n'
    },
    'multiple definition of `count'
  ),
  link(
    'multiple-definition--lld',
    {
      'main.go': callF,
      'a.c': '#include "x.h"\nint f(void) { return count; }\n',
      'b.c': '#include "x.h"\n',
      'x.h': 'int count = 0;\n'
    },
    'duplicate symbol: count',
    lld
  ),
  link(
    'multiple-definition--macos',
    {
      ...MAC_SDK,
      'main.go': callF,
      'a.c': '#include "x.h"\nint f(void) { return count; }\n',
      'b.c': '#include "x.h"\n',
      'x.h': 'int count = 0;\n'
    },
    'count',
    mac
  ),
  link(
    'mingw-import',
    cgoMain('__declspec(dllimport) int engine(void);\nstatic int f(void) { return engine(); }'),
    '__imp_engine',
    mingw
  ),
  link(
    'mingw-import--zig',
    cgoMain('__declspec(dllimport) int engine(void);\nstatic int f(void) { return engine(); }'),
    'engine',
    { target: 'windows/amd64', env: zig('x86_64-windows-gnu') }
  ),
  link(
    'glibc-symbol-version',
    {
      'main.go': flags('-L${SRCDIR} -lx', 'int f(void);'),
      'src/f.c':
        '#include <math.h>\ndouble pow2(double n) { return n; }\nextern unsigned arc4random(void);\nint f(void) { return arc4random(); }\n'
    },
    '@GLIBC_2.36',
    {
      before: [['gcc', '-shared', '-fPIC', 'src/f.c', '-o', 'libx.so']],
      env: zig('x86_64-linux-gnu.2.31')
    }
  ),
  link(
    'glibc-symbol-version--gcc',
    {
      'main.go': flags('-L${SRCDIR} -lx', 'int f(void);'),
      'src/f.c':
        'extern long __isoc23_strtol(const char *, char **, int);\nint f(void) { return __isoc23_strtol("1", 0, 10); }\n'
    },
    '@GLIBC_2.38',
    {
      before: [
        [
          'zig',
          'cc',
          '-target',
          'x86_64-linux-gnu.2.38',
          '-shared',
          '-fPIC',
          'src/f.c',
          '-o',
          'libx.so'
        ]
      ]
    }
  )
]
