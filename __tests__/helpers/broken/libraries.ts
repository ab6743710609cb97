import { callF, cgoMain, gnu, zig } from './cgo-source.ts'
import { link } from './link-recipe.ts'
import type { Recipe } from './recipe.ts'

const cross = { target: 'linux/arm64', env: gnu('aarch64-linux-gnu') }
const mingw = { target: 'windows/amd64', env: gnu('x86_64-w64-mingw32') }
const zigArm = { target: 'linux/arm64', env: zig('aarch64-linux-gnu') }
const mac = { target: 'darwin/arm64', env: zig('aarch64-macos') }
const lld = { env: { CC: 'clang', CXX: 'clang++', CGO_LDFLAGS: '-fuse-ld=lld' } }
const flags = (line: string, body = 'static int f(void) { return 1; }'): string =>
  cgoMain(`#cgo LDFLAGS: ${line}\n${body}`)
const F = {
  'main.go': flags('-L${SRCDIR} -lx', 'int f(void);'),
  'src/f.c': 'int f(void) { return 1; }\n'
}
const O = {
  'main.go': flags('${SRCDIR}/x.o', 'int f(void);'),
  'src/f.c': 'int f(void) { return 1; }\n'
}
const to = (compiler: string): readonly [string, ...string[]] => [
  'sh',
  '-c',
  `${compiler} -c src/f.c -o x.o`
]
const AR = ['ar', 'rcs', 'libx.a', 'x.o'] as const

/** Libraries and objects that are not there, or are for something else. */
export const LIBRARY_RECIPES: readonly Recipe[] = [
  link('library-not-found', flags('-lportaudio'), 'cannot find -lportaudio'),
  link('library-not-found--cross', flags('-lcurl'), 'cannot find -lcurl', cross),
  link('library-not-found--lld', flags('-lportaudio'), 'unable to find library -lportaudio', lld),
  link('library-not-found--zig', flags('-lsqlite3'), 'sqlite3', zigArm),
  link('library-not-found--gold', flags('-lportaudio'), 'portaudio', {
    env: { CC: 'gcc -fuse-ld=gold' }
  }),
  link('library-not-found--mold', flags('-lportaudio'), 'portaudio', {
    env: { CC: 'gcc -fuse-ld=mold' },
    tools: ['mold']
  }),
  link('library-not-found--mingw', flags('-lsqlite3'), 'cannot find -lsqlite3', mingw),
  link('library-not-found--mingw-zig', flags('-lsqlite3'), 'sqlite3', {
    target: 'windows/amd64',
    env: zig('x86_64-windows-gnu')
  }),
  link('macos-library-missing', flags('-lsqlite3'), 'sqlite3', mac),
  link('framework-missing', flags('-framework CoreFoundation'), 'CoreFoundation', mac),
  link('framework-missing--security', flags('-framework Security -framework IOKit'), 'IOKit', {
    target: 'darwin/amd64',
    env: zig('x86_64-macos')
  }),
  link(
    'macos-sdk-missing',
    {
      'main.go':
        'package main\n\nimport (\n\t_ "crypto/x509"\n\t_ "net"\n)\n\nimport "C"\n\nfunc main() {}\n'
    },
    'rror',
    mac
  ),
  link('libc-headers-missing--clang-darwin', cgoMain('static int f(void) { return 1; }'), 'rror', {
    target: 'darwin/arm64',
    env: { CC: 'clang --target=arm64-apple-macos11 --sysroot=/opt/MacOSX.sdk' }
  }),
  link(
    'tbd-invalid',
    {
      'main.go': flags('-L${SRCDIR} -lx', 'int f(void);'),
      'sdk/CoreFoundation.framework/CoreFoundation.tbd':
        '--- !tapi-tbd\ntbd-version: 4\ntargets: [ arm64-macos\nexports:\n',
      'libx.tbd': '--- !tapi-tbd\ntbd-version: 4\ntargets: [ arm64-macos\nexports:\n'
    },
    'tbd',
    { ...mac, env: { ...mac.env, CGO_LDFLAGS: '-F{{app}}/sdk' } }
  ),
  link(
    'static-library-not-found',
    flags('-static -lasound', 'static int f(void) { return 1; }'),
    'cannot find -lasound',
    {
      before: [['sh', '-c', 'gcc -shared -o libasound.so -x c /dev/null']],
      env: { CGO_LDFLAGS: '-L{{app}}' }
    }
  ),
  link('static-library-missing--zig', flags('-static -L${SRCDIR} -lx', 'int f(void);'), 'x', {
    files: {
      'main.go': flags('-static -L${SRCDIR} -lx', 'int f(void);'),
      'src/f.c': 'int f(void) { return 1; }\n'
    },
    before: [
      ['zig', 'cc', '-target', 'x86_64-linux-musl', '-shared', '-fPIC', 'src/f.c', '-o', 'libx.so']
    ],
    env: zig('x86_64-linux-musl')
  }),
  link('wrong-machine-library', F, 'skipping incompatible', { before: [to('gcc'), AR], ...cross }),
  link('wrong-machine-library--native', F, 'skipping incompatible', {
    before: [to('aarch64-linux-gnu-gcc'), AR]
  }),
  link('wrong-machine-object--lld-library', F, 'incompatible', {
    before: [to('aarch64-linux-gnu-gcc'), AR],
    ...lld
  }),
  link('wrong-machine-object--zig-library', F, 'x', { before: [to('gcc'), AR], ...zigArm }),
  link('wrong-machine-object', O, 'file in wrong format', { before: [to('gcc')], ...cross }),
  link('wrong-machine-object--native', O, 'x.o', { before: [to('aarch64-linux-gnu-gcc')] }),
  link('wrong-machine-object--lld', O, 'incompatible', {
    before: [to('aarch64-linux-gnu-gcc')],
    ...lld
  }),
  link('wrong-machine-object--mingw', O, 'x.o', { before: [to('i686-w64-mingw32-gcc')], ...mingw }),
  link('wrong-machine-object--go1.27', O, 'x.o', { go: '1.27.4', before: [to('gcc')], ...cross }),
  link(
    'wrong-machine-object--syso',
    { 'main.go': callF, 'src/f.c': 'int f(void) { return 1; }\n' },
    'rror',
    { before: [['gcc', '-c', 'src/f.c', '-o', 'x.syso']], ...cross }
  ),
  link('float-abi', F, 'VFP register arguments', {
    before: [to('arm-linux-gnueabi-gcc -march=armv7-a -mfloat-abi=softfp -mfpu=vfpv3'), AR],
    target: 'linux/arm',
    env: gnu('arm-linux-gnueabihf'),
    files: {
      'main.go': flags('-L${SRCDIR} -lx', 'float f(float);').replace('C.f()', 'C.f(1)'),
      'src/f.c': 'float f(float n) { return n * 2; }\n'
    }
  }),
  link(
    'bad-archive--text',
    {
      'main.go': F['main.go'],
      'libx.a':
        'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n'
    },
    'libx.a'
  ),
  link(
    'bad-archive--text-zig',
    {
      'main.go': F['main.go'],
      'libx.a':
        'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n'
    },
    'libx.a',
    zigArm
  ),
  link(
    'bad-archive--text-lld',
    {
      'main.go': F['main.go'],
      'libx.a': 'version https://git-lfs.github.com/spec/v1\nsize 12345\n'
    },
    'libx.a',
    lld
  ),
  link('bad-archive--no-index', F, 'no index', {
    before: [to('gcc'), ['ar', 'rcS', 'libx.a', 'x.o']]
  }),
  link('bad-archive--truncated', F, 'libx.a', {
    before: [to('gcc'), AR, ['truncate', '-s', '300', 'libx.a']]
  }),
  link('undefined-reference--lto', F, 'undefined symbol: f', {
    before: [to('gcc -flto'), ['ar', '--plugin=', 'rcs', 'libx.a', 'x.o']],
    ...lld
  }),
  link('lto-mismatch--bytecode', F, 'bytecode stream', {
    tools: ['gcc-11'],
    before: [to('gcc-11 -flto'), ['gcc-ar-11', 'rcs', 'libx.a', 'x.o']]
  }),
  link('bad-archive--lto', F, 'rror', {
    before: [to('clang -flto'), ['llvm-ar', 'rcs', 'libx.a', 'x.o']]
  }),
  link(
    'static-nss',
    flags('-static', '#include <netdb.h>\nstatic int f(void) { return gethostbyname("x") != 0; }'),
    'in statically linked applications',
    { succeeds: true }
  ),
  link(
    'static-nss--go-net',
    {
      'main.go':
        'package main\n\nimport "net"\nimport "os/user"\n\nfunc main() { net.LookupHost("x"); user.Current() }\n'
    },
    'in statically linked applications',
    {
      succeeds: true,
      command: ['go', 'build', '-ldflags=-linkmode=external -extldflags=-static', '-o', 'app', '.']
    }
  ),
  link(
    'static-dlopen',
    flags('-static', '#include <dlfcn.h>\nstatic int f(void) { return dlopen("x", 1) != 0; }'),
    "Using 'dlopen'",
    { succeeds: true }
  )
]
