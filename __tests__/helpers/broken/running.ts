import { BUILD, cgoMain, gnu, zig } from './cgo-source.ts'
import type { Recipe } from './recipe.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const CGO = cgoMain('#include <stdio.h>\nstatic void f(void) { puts("hello"); fflush(stdout); }')
const WITH_X = {
  'main.go': cgoMain('#cgo LDFLAGS: -L${SRCDIR} -lx\nint f(void);'),
  'src/f.c': 'int f(void) { return 1; }\n'
}
const sh = (line: string): readonly [string, ...string[]] => ['sh', '-c', line]
const SQLITE = {
  'go.mod': 'module example.com/app\n\ngo 1.21\n\nrequire github.com/mattn/go-sqlite3 v1.14.16\n',
  'main.go':
    'package main\n\nimport (\n\t"database/sql"\n\t"log"\n\n\t_ "github.com/mattn/go-sqlite3"\n)\n\nfunc main() {\n\tdb, err := sql.Open("sqlite3", ":memory:")\n\tif err == nil {\n\t\terr = db.Ping()\n\t}\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n'
}
const POINTERS =
  'package main\n\n/*\nstatic void f(void *p) {}\n*/\nimport "C"\n\nimport "unsafe"\n\ntype node struct{ next *node }\n\nfunc main() {\n\tn := &node{next: &node{}}\n\tC.f(unsafe.Pointer(n))\n}\n'
const PLUGIN = {
  'main.go':
    'package main\n\nimport (\n\t"log"\n\t"plugin"\n\n\t"example.com/app/shared"\n)\n\nfunc main() {\n\tshared.Hello()\n\tif _, err := plugin.Open("p.so"); err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n',
  'shared/shared.go': 'package shared\n\nfunc Hello() { println("hello") }\n',
  'p/p.go':
    'package main\n\nimport "C"\n\nimport "example.com/app/shared"\n\nfunc Run() { shared.Hello() }\n'
}

/** Programs that were built and do not run. */
export const RUNNING_RECIPES: readonly Recipe[] = [
  {
    id: 'glibc-too-new',
    files: {
      'main.go': cgoMain(
        'extern long __isoc23_strtol(const char *, char **, int);\nstatic long f(void) { return __isoc23_strtol("1", 0, 10); }'
      )
    },
    env: zig('x86_64-linux-gnu.2.38'),
    before: [BUILD],
    command: ['./app'],
    says: "version `GLIBC_2.38' not found"
  },
  {
    id: 'glibcxx-too-new',
    files: {
      ...WITH_X,
      'main.go': cgoMain('#cgo LDFLAGS: -L${SRCDIR}/lib -l:libstdc++.so.6\nint f(void);'),
      'version.map': 'GLIBCXX_3.4.32 { f; };\n'
    },
    // What a newer libstdc++ would have: a symbol of a version that this machine's lacks.
    before: [
      sh(
        'mkdir lib && gcc -shared -fPIC src/f.c -o lib/libstdc++.so.6 -Wl,-soname,libstdc++.so.6,--version-script,version.map'
      ),
      BUILD
    ],
    command: ['./app'],
    says: "version `GLIBCXX_3.4.32' not found"
  },
  {
    id: 'shared-library-missing',
    files: WITH_X,
    before: [sh('gcc -shared -fPIC src/f.c -o libx.so -Wl,-soname,libx.so.3'), BUILD],
    command: ['./app'],
    says: 'error while loading shared libraries: libx.so.3'
  },
  {
    id: 'shared-library-missing',
    variant: 'musl',
    files: WITH_X,
    env: { CC: 'musl-gcc' },
    before: [sh('musl-gcc -shared -fPIC src/f.c -o libx.so'), BUILD],
    command: ['./app'],
    says: 'Error loading shared library libx.so'
  },
  {
    id: 'loader-missing',
    variant: 'chroot',
    files: { 'main.go': CGO },
    before: [BUILD, sh('mkdir image && cp app image/')],
    command: ['chroot', 'image', '/app'],
    says: "failed to run command '/app': No such file or directory"
  },
  {
    id: 'loader-missing',
    variant: 'qemu',
    files: { 'main.go': CGO },
    target: 'linux/arm',
    env: gnu('arm-linux-gnueabihf'),
    before: [BUILD],
    command: ['qemu-arm-static', './app'],
    says: "Could not open '/lib/ld-linux-armhf.so.3'"
  },
  {
    id: 'loader-missing',
    variant: 'sh',
    files: { 'main.go': CGO },
    env: { CC: 'musl-gcc' },
    before: [BUILD, sh('patchelf --set-interpreter /lib/ld-musl-x86_64-v1.so.1 app')],
    command: ['sh', '-c', './app'],
    says: './app: not found'
  },
  {
    id: 'loader-missing',
    variant: 'bash',
    files: { 'main.go': CGO },
    env: { CC: 'musl-gcc' },
    before: [BUILD, sh('patchelf --set-interpreter /lib/ld-musl-x86_64-v1.so.1 app')],
    command: ['bash', '-c', './app'],
    says: './app: '
  },
  {
    id: 'musl-symbol-missing',
    files: {
      'main.go': cgoMain(
        '#include <stdio.h>\n#include <gnu/libc-version.h>\nstatic void f(void) { puts(gnu_get_libc_version()); }'
      )
    },
    before: [BUILD],
    command: ['/lib/ld-musl-x86_64.so.1', './app'],
    says: 'gnu_get_libc_version: symbol not found'
  },
  {
    id: 'exec-format',
    files: { 'main.go': HELLO },
    target: 'linux/s390x',
    env: { CGO_ENABLED: '0' },
    before: [BUILD],
    command: ['bash', '-c', './app'],
    says: 'Exec format error'
  },
  {
    id: 'exec-format',
    variant: 'go-run',
    files: { 'main.go': HELLO },
    target: 'linux/s390x',
    env: { CGO_ENABLED: '0' },
    command: ['go', 'run', '.'],
    says: 'exec format error'
  },
  {
    id: 'exec-format',
    variant: 'sh-windows',
    files: { 'main.go': HELLO },
    target: 'darwin/arm64',
    env: { CGO_ENABLED: '0' },
    before: [BUILD],
    command: ['sh', '-c', './app'],
    says: './app: '
  },
  {
    id: 'illegal-instruction',
    files: { 'main.go': HELLO },
    env: { GOAMD64: 'v3', CGO_ENABLED: '0' },
    before: [BUILD],
    command: ['qemu-x86_64-static', '-cpu', 'qemu64', './app'],
    says: 'v3 microarchitecture support'
  },
  {
    id: 'illegal-instruction',
    variant: 'arm',
    files: { 'main.go': HELLO },
    target: 'linux/arm',
    env: { GOARM: '7', CGO_ENABLED: '0' },
    before: [BUILD],
    command: ['qemu-arm-static', '-cpu', 'arm926', './app'],
    says: 'Illegal instruction'
  },
  {
    id: 'illegal-instruction',
    variant: 'c',
    files: { 'main.go': cgoMain('static void f(void) { __asm__ volatile("ud2"); }') },
    before: [BUILD],
    command: ['./app'],
    says: 'SIGILL'
  },
  {
    id: 'wine-dll-missing',
    files: WITH_X,
    target: 'windows/amd64',
    env: { ...gnu('x86_64-w64-mingw32'), WINEPREFIX: '{{home}}/wine' },
    before: [
      sh('x86_64-w64-mingw32-gcc -shared src/f.c -o libx.dll -Wl,--out-implib,libx.dll.a'),
      ['go', 'build', '-o', 'app.exe', '.'],
      sh('rm libx.dll && /usr/lib/wine/wine64 wineboot')
    ],
    command: ['/usr/lib/wine/wine64', 'app.exe'],
    says: 'libx.dll'
  },
  {
    id: 'cgo-stub',
    files: SQLITE,
    env: { CGO_ENABLED: '0' },
    before: [['go', 'mod', 'tidy'], BUILD],
    command: ['./app'],
    says: "Binary was compiled with 'CGO_ENABLED=0'"
  },
  {
    id: 'cgo-pointer-rule',
    files: { 'main.go': POINTERS },
    command: ['go', 'run', '.'],
    says: 'unpinned Go pointer'
  },
  {
    id: 'plugin-version',
    files: PLUGIN,
    before: [
      ['go', 'build', '-buildmode=plugin', '-o', 'p.so', './p'],
      sh('sed -i s/hello/goodbye/ shared/shared.go'),
      BUILD
    ],
    command: ['./app'],
    says: 'plugin was built with a different version of package'
  },
  {
    id: 'plugin-version',
    variant: 'trimpath',
    files: PLUGIN,
    before: [['go', 'build', '-trimpath', '-buildmode=plugin', '-o', 'p.so', './p'], BUILD],
    command: ['./app'],
    says: 'plugin was built with a different version of package'
  }
]
