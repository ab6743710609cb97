import { expect, test } from '@jest/globals'
import { diagnoseBuild, findBuildWarnings } from '../../../src/diagnosis/diagnose-build.ts'
import { ownContext } from '../../helpers/log-context.ts'

/** What the go command says before the words of a linker that failed. */
const LINK = '# example.com/x\n/go/pkg/tool/linux_amd64/link: running cc failed: exit status 1\n'

// Each text is what the real tool printed, paths shortened.
test.each([
  [
    'a header (gcc)',
    'linux-arm64',
    '# example.com/x\n./main.go:3:11: fatal error: zlib.h: No such file or directory\n    3 | // #include <zlib.h>\ncompilation terminated.',
    'compiling C in example.com/x: The C header zlib.h is not there'
  ],
  [
    'a header in a directory, for Linux',
    'linux-arm64',
    "# example.com/x\n./main.go:3:11: fatal error: 'OpenSSL/ssl.h' file not found",
    'The C header OpenSSL/ssl.h is not there'
  ],
  [
    'a header of the C library (gcc)',
    'linux-riscv64',
    '# runtime/cgo\nIn file included from libcgo.h:5,\n                 from gcc_util.c:5:\n/usr/lib/gcc/x86_64-linux-gnu/12/include/stdint.h:9:16: fatal error: stdint.h: No such file or directory\n    9 | # include_next <stdint.h>\n      |                ^~~~~~~~~~\ncompilation terminated.',
    'no C library for this target: not even its header stdint.h'
  ],
  [
    'a header of the C library (clang)',
    'linux-arm64',
    "# runtime/cgo\nIn file included from gcc_util.c:5:\n/go/src/runtime/cgo/libcgo.h:6:10: fatal error: 'stdlib.h' file not found",
    'no C library for this target: not even its header stdlib.h'
  ],
  [
    'headers of another ABI',
    'linux-arm',
    '# runtime/cgo\nIn file included from /usr/arm-linux-gnueabihf/include/features.h:513,\n                 from gcc_util.c:5:\n/usr/arm-linux-gnueabihf/include/gnu/stubs.h:7:11: fatal error: gnu/stubs-soft.h: No such file or directory\n    7 | # include <gnu/stubs-soft.h>\n      |           ^~~~~~~~~~~~~~~~~~\ncompilation terminated.',
    'another ABI than the compiler flags ask for: gnu/stubs-soft.h'
  ],
  [
    'a framework header',
    'darwin-arm64',
    "# example.com/x\n./main.go:3:11: fatal error: 'IOKit/hid/IOHIDLib.h' file not found\n    3 |  #include <IOKit/hid/IOHIDLib.h>\n      |           ^~~~~~~~~~~~~~~~~~\n1 error generated.",
    'includes IOKit/hid/IOHIDLib.h, a header of a macOS framework'
  ],
  [
    'a framework header that no list holds',
    'darwin-amd64',
    "# example.com/x\n./main.go:3:11: fatal error: 'NewThing/NewThing.h' file not found",
    'includes NewThing/NewThing.h, a header of a macOS framework'
  ],
  [
    'a header that only looks like one of a framework',
    'darwin-arm64',
    "# example.com/x\n./main.go:3:11: fatal error: 'SDL2/SDL.h' file not found",
    'The C header SDL2/SDL.h is not there'
  ],
  [
    'a framework',
    'darwin-arm64',
    `${LINK}error: unable to find system framework "IOKit". searched paths:\n  /stubs/System/Library/Frameworks/IOKit.framework/IOKit.tbd`,
    'linking with C in example.com/x: The macOS framework IOKit'
  ],
  [
    'a framework (zig 0.16)',
    'darwin-arm64',
    `${LINK}error: unable to find framework 'IOKit'`,
    'The macOS framework IOKit'
  ],
  [
    'a misspelt symbol of a framework',
    'darwin-arm64',
    `${LINK}error: undefined symbol: _IOServiceMatchin\n    note: referenced by /tmp/go-link-1/000001.o:__cgo_9efb4e720310_Cfunc_IOServiceMatchin`,
    'The symbol _IOServiceMatchin is in no stub'
  ],
  [
    'a library of macOS',
    'darwin-arm64',
    `${LINK}error: unable to find dynamic system library "z" using strategy paths_first. searched paths:\n  /stubs/usr/lib/libz.tbd`,
    'The library z is not there for macOS'
  ],
  [
    'a library (zig)',
    'linux-arm64',
    `${LINK}error: unable to find dynamic system library 'z' using strategy 'paths_first'. searched paths:`,
    'The linker finds no library z'
  ],
  [
    'no position independence (wrapper)',
    'darwin-amd64',
    `${LINK}crossgo: zig cannot link a macOS program that is not position independent (-no_pie): leave -buildmode out or set it to pie.`,
    'position independent ones only'
  ],
  [
    'no position independence (zig)',
    'darwin-amd64',
    `${LINK}error: unsupported linker arg: -no_pie`,
    'position independent ones only'
  ],
  [
    'a plugin (wrapper)',
    'darwin-arm64',
    `${LINK}crossgo: zig cannot link with -flat_namespace, which -buildmode=plugin needs: Go plugins for macOS cannot be built here.`,
    'Go plugins for macOS'
  ],
  [
    'a plugin (zig)',
    'darwin-amd64',
    `${LINK}error: unsupported linker arg: -flat_namespace`,
    'Go plugins for macOS'
  ],
  [
    'another flag that zig refuses',
    'linux-amd64',
    `${LINK}error: unsupported linker arg: --frobnicate`,
    'does not know --frobnicate'
  ],
  [
    'a library (ld)',
    'linux-amd64',
    `${LINK}/usr/bin/ld: cannot find -lfoo: No such file or directory\ncollect2: error: ld returned 1 exit status`,
    'The linker finds no library foo'
  ],
  [
    'no C library to link',
    'linux-arm64',
    `${LINK}/usr/bin/ld: cannot find crt1.o: No such file or directory\n/usr/bin/ld: cannot find crti.o: No such file or directory\n/usr/bin/ld: cannot find -lpthread: No such file or directory\nclang: error: linker command failed with exit code 1 (use -v to see invocation)`,
    'no C library for this target: crt1.o is missing'
  ],
  [
    'a library of another machine',
    'linux-arm64',
    `${LINK}/usr/aarch64-linux-gnu/bin/ld: skipping incompatible /lib/libmine.a when searching for -lmine\n/usr/aarch64-linux-gnu/bin/ld: cannot find -lmine: No such file or directory\ncollect2: error: ld returned 1 exit status`,
    'The library /lib/libmine.a is for another machine'
  ],
  [
    'an archive of another machine',
    'linux-arm64',
    `${LINK}/usr/bin/ld: /m/libx.a(mine.o): Relocations in generic ELF (EM: 62)\n/usr/bin/ld: /m/libx.a: error adding symbols: file in wrong format\ncollect2: error: ld returned 1 exit status`,
    'The file /m/libx.a(mine.o) is for another machine'
  ],
  [
    'an archive of another machine (lld)',
    'linux-arm64',
    `${LINK}ld.lld: error: /m/libx.a(mine.o) is incompatible with aarch64linux`,
    'The file /m/libx.a(mine.o) is for another machine'
  ],
  [
    'another float ABI',
    'linux-arm',
    `${LINK}/usr/bin/ld: error: $WORK/b001/exe/a.out uses VFP register arguments, /m/libsoft.a(s.o) does not\n/usr/bin/ld: failed to merge target specific data of file /m/libsoft.a(s.o)\ncollect2: error: ld returned 1 exit status`,
    'The file /m/libsoft.a(s.o) was compiled for another float ABI'
  ],
  [
    'a glibc that is too old for a library',
    'linux-amd64',
    `${LINK}ld.lld: error: undefined reference: pthread_create@GLIBC_2.34\n>>> referenced by /m/libt.so (disallowed by --no-allow-shlib-undefined)`,
    'needs pthread_create@GLIBC_2.34, which is newer'
  ],
  [
    'headers of this machine',
    'linux-arm64',
    "# example.com/x\nerror: include location '/usr/include' is unsafe for cross-compilation [-Werror,-Wpoison-system-directories]\n1 error generated.",
    'headers of this machine (/usr/include)'
  ],
  [
    'a pkg-config package',
    'linux-amd64',
    "# example.com/x\n# [pkg-config --cflags  -- nosuch]\nPackage nosuch was not found in the pkg-config search path.\nPerhaps you should add the directory containing `nosuch.pc'\nto the PKG_CONFIG_PATH environment variable\nPackage 'nosuch', required by 'virtual:world', not found",
    'running cgo in example.com/x: pkg-config knows no package nosuch'
  ],
  [
    'pkg-config itself',
    'linux-amd64',
    'example.com/x: exec: "/nowhere/pkg-config": stat /nowhere/pkg-config: no such file or directory',
    'The program /nowhere/pkg-config is not there'
  ],
  [
    'a compiler that is not on PATH',
    'linux-amd64',
    '# runtime/cgo\ncgo: C compiler "no-such-gcc" not found: exec: "no-such-gcc": executable file not found in $PATH',
    'running cgo in runtime/cgo: The C compiler no-such-gcc is not on PATH'
  ],
  [
    'a compiler that does not exist',
    'linux-amd64',
    '# runtime/cgo\ncgo: C compiler "/nowhere/gcc" not found: exec: "/nowhere/gcc": stat /nowhere/gcc: no such file or directory',
    'CC points to /nowhere/gcc, and there is no such file'
  ],
  [
    'a symbol',
    'linux-amd64',
    "# example.com/x\n/usr/bin/ld: $WORK/b001/_x001.o: in function `f':\nmain.go:(.text+0x5): undefined reference to `no_such_function'\ncollect2: error: ld returned 1 exit status",
    'linking with C in example.com/x: The linker finds no definition of no_such_function'
  ],
  [
    'a second definition',
    'linux-arm64',
    `${LINK}/usr/bin/ld: /tmp/go-link-1/000003.o: in function \`twice':\n/_/example.com/x/b.c:1: multiple definition of \`twice'; /tmp/go-link-1/000002.o:/_/example.com/x/a.c:1: first defined here\ncollect2: error: ld returned 1 exit status`,
    'twice is defined twice'
  ],
  [
    'go.sum',
    'linux-amd64',
    'main.go:3:8: missing go.sum entry for module providing package github.com/mattn/go-sqlite3',
    'loading modules: go.sum has no checksum for github.com/mattn/go-sqlite3.'
  ],
  [
    'Go code',
    'linux-amd64',
    '# example.com/x\n./main.go:3:5: undefined: foo',
    'failed while compiling Go in example.com/x: foo is not defined (./main.go:3:5).'
  ]
])('names target, stage and cause for %s', (_, target, output, cause) => {
  const failure = diagnoseBuild(target, output, ownContext(target))
  expect(failure.code).toBe('BUILD_FAILED')
  expect(failure.what).toContain(cause)
  expect(failure.what.startsWith(`${target} failed`)).toBe(true)
  expect(failure.fix).toMatch(/\.$/)
  expect(failure.details).toContain(output.trim().split('\n').at(-1))
})

test('both ways out of a missing framework header are named', () => {
  const { fix } = diagnoseBuild(
    'darwin-arm64',
    "# x\nmain.go:4:11: fatal error: 'Cocoa/Cocoa.h' file not found",
    ownContext('darwin-arm64')
  )
  expect(fix).toMatch(/macos-sdk.*macos-frameworks/)
})

const TRACE = `WORK=/tmp/go-build1
mkdir -p $WORK/b001/
cd /m
TERM='dumb' CGO_LDFLAGS='' /go/pkg/tool/linux_amd64/cgo -objdir $WORK/b001/ -importpath example.com/x -- -I $WORK/b001/ ./main.go
cd $WORK/b001
TERM='dumb' gcc -I /m -o $WORK/b001/_x001.o -c main.cgo2.c
# example.com/x
main.go:4:2: warning: unused variable 'u' [-Wunused-variable]
TERM='dumb' gcc -I /m -o $WORK/b001/_x002.o -c b.c
# example.com/x
b.c:1:10: fatal error: none.h: No such file or directory
`

test('of a trace, only the lines where the stages are found reach the details', () => {
  const failure = diagnoseBuild('linux-amd64', TRACE, ownContext('linux-amd64'))
  expect(failure.what).toBe(
    'linux-amd64 failed while compiling C in example.com/x: The C header none.h is not there for this target.'
  )
  expect(failure.details?.split('\n')).toEqual([
    '# example.com/x',
    "main.go:4:2: warning: unused variable 'u' [-Wunused-variable]",
    '# example.com/x',
    'b.c:1:10: fatal error: none.h: No such file or directory',
    "Failed: TERM='dumb' gcc -I /m -o $WORK/b001/_x002.o -c b.c",
    'In the log, example.com/x: cgo line 4, C compile lines 6-9.'
  ])
})

test('a warning of a command that succeeded is not taken for the failure', () => {
  const { what } = diagnoseBuild(
    'linux-amd64',
    `# example.com/c\nc.c:1:1: warning: unused variable 'u'\n${LINK}/usr/bin/ld: undefined reference to \`f'`,
    ownContext('linux-amd64')
  )
  expect(what).toContain('while linking with C in example.com/x')
})

test('long output is cut to the block that matters, and its lines to a length that can be read', () => {
  const noise = Array.from({ length: 40 }, (_, at) => `# p${String(at)}\np.go:1:2: bad`).join('\n')
  const { details = '' } = diagnoseBuild(
    'linux-amd64',
    `${noise}\n${LINK}/usr/bin/cc ${'-Wl,-z '.repeat(500)}\n/usr/bin/ld: cannot find -lfoo: No such file`,
    ownContext('linux-amd64')
  )
  expect(details.split('\n')[0]).toBe('# example.com/x')
  expect(details).toContain('cannot find -lfoo')
  for (const line of details.split('\n')) expect(line.length).toBeLessThan(410)
})

test('names what matters at run time in a build that succeeded', () => {
  const warnings = findBuildWarnings(
    `# example.com/x\n/usr/bin/ld: /tmp/go-link-1/000001.o: in function \`f':\n/_/x/main.go:7: warning: Using 'getaddrinfo' in statically linked applications requires at runtime the shared libraries from the glibc version used for linking\n/usr/bin/ld: warning: /tmp/go-link-1/000002.o: missing .note.GNU-stack section implies executable stack\n`,
    ownContext('linux-amd64')
  )
  expect(warnings.map(({ what }) => what)).toEqual([
    expect.stringContaining('calls getaddrinfo'),
    expect.stringContaining('000002.o')
  ])
  expect(
    findBuildWarnings('# x\na.c:1:1: warning: unused variable', ownContext('linux-amd64'))
  ).toEqual([])
})
