import { expect, test } from '@jest/globals'
import { diagnoseBuild } from '../../../src/build/diagnose.ts'

// Each text is what the real tool printed.
test.each([
  [
    'a framework header',
    "# example.com/x\n./main.go:4:11: fatal error: 'CoreFoundation/CoreFoundation.h' file not found",
    'includes CoreFoundation/CoreFoundation.h, a header of the macOS SDK',
    'compiling C'
  ],
  [
    'a header (gcc)',
    '# example.com/x\n./main.go:3:11: fatal error: zlib.h: No such file or directory\n    3 | // #include <zlib.h>\ncompilation terminated.',
    'The C header zlib.h is not there',
    'compiling C'
  ],
  [
    'a framework (zig)',
    '/usr/local/go/pkg/tool/linux_amd64/link: running cc failed: exit status 1\nerror: unable to find system framework "IOKit"',
    'The macOS framework IOKit',
    'linking'
  ],
  [
    'a library (zig)',
    "/go/link: running cc failed: exit status 1\nerror: unable to find dynamic system library 'z' using strategy",
    'The library z is not there',
    'linking'
  ],
  [
    'a library (ld)',
    '/usr/bin/ld: cannot find -lfoo: No such file or directory\ncollect2: error: ld returned 1 exit status',
    'The linker finds no library foo',
    'linking'
  ],
  [
    'a pkg-config package',
    "# pkg-config --cflags  -- nosuch\nPackage nosuch was not found in the pkg-config search path.\nPerhaps you should add the directory containing `nosuch.pc'",
    'pkg-config knows no package nosuch',
    'finding C libraries'
  ],
  [
    'a compiler',
    'go: no such tool\ncgo: C compiler "no-such-gcc" not found: exec: "no-such-gcc": executable file not found in $PATH',
    'The C compiler no-such-gcc is not on PATH',
    'compiling C'
  ],
  [
    'a symbol',
    "/usr/bin/ld: $WORK/b001/_x001.o: in function `f':\nmain.go:(.text+0x5): undefined reference to `no_such_function'\ncollect2: error: ld returned 1 exit status",
    'no definition of no_such_function',
    'linking'
  ],
  [
    'go.sum',
    'main.go:3:8: missing go.sum entry for module providing package github.com/mattn/go-sqlite3',
    'go.mod and go.sum do not match',
    'compiling Go'
  ],
  [
    'Go code',
    '# example.com/x\n./main.go:3:5: undefined: foo',
    'linux-amd64 failed while compiling Go.',
    'compiling Go'
  ]
])('names cause and phase for %s', (_, output, cause, phase) => {
  const failure = diagnoseBuild('linux-amd64', output)
  expect(failure.code).toBe('BUILD_FAILED')
  expect(failure.what).toContain(cause)
  expect(failure.what).toContain(`while ${phase}`)
  expect(failure.fix).toMatch(/\.$/)
  expect(failure.details).toContain(output.trim().split('\n').at(-1))
})
