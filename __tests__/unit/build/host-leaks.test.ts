import { describe, expect, test } from '@jest/globals'
import {
  findHostLeaks,
  hostLeakFailure,
  type HostLeak,
  type LeakScan
} from '../../../src/build/host-leaks.ts'

const NONE: LeakScan = {
  trace: '',
  dependencies: '',
  gnuTriple: 'aarch64-linux-gnu',
  allowed: ['/usr/local/go', '/home/me/module', '/tmp/sysroot', '/usr/aarch64-linux-gnu']
}

const HEAD = `WORK=/tmp/go-build1
cd /home/me/module/lib
`

/** Leaks of one compile command, run in the module's directory `lib`. */
const ofFlags = (flags: string, more: Partial<LeakScan> = {}): readonly HostLeak[] =>
  findHostLeaks({ ...NONE, trace: `${HEAD}TERM='dumb' gcc ${flags} -c a.c\n`, ...more })

describe('flags', () => {
  test.each([
    ['-I/usr/include', 'directory', '/usr/include'],
    ['-I /usr/include/', 'directory', '/usr/include'],
    ['"-I/usr/local/include/with space"', 'directory', '/usr/local/include/with space'],
    ['-isystem /usr/include', 'directory', '/usr/include'],
    ['-isystem/usr/include', 'directory', '/usr/include'],
    ['-idirafter /usr/include', 'directory', '/usr/include'],
    ['-iquote /usr/include', 'directory', '/usr/include'],
    ['-iframework /System/Library/Frameworks', 'directory', '/System/Library/Frameworks'],
    ['-include /usr/include/config.h', 'header', '/usr/include/config.h'],
    ['-imacros /usr/include/config.h', 'header', '/usr/include/config.h'],
    ['-L/usr/lib', 'directory', '/usr/lib'],
    ['-L /lib64', 'directory', '/lib64'],
    ['-F/Library/Frameworks', 'directory', '/Library/Frameworks'],
    ['-B/usr/lib64/', 'directory', '/usr/lib64'],
    ['-Wl,-rpath-link,/usr/lib', 'directory', '/usr/lib'],
    ['-Wl,-rpath-link=/usr/lib', 'directory', '/usr/lib'],
    ['-Wl,--rpath-link=/usr/lib', 'directory', '/usr/lib'],
    ['-Wl,-L/usr/lib', 'directory', '/usr/lib'],
    ['-Wl,-L,/usr/lib', 'directory', '/usr/lib'],
    ['-Wl,--library-path=/usr/lib', 'directory', '/usr/lib'],
    ['-Xlinker -L -Xlinker /usr/lib', 'directory', '/usr/lib'],
    ['-Wp,-I,/usr/include', 'directory', '/usr/include'],
    ['--sysroot=/', 'directory', '/'],
    ['/usr/lib/x86_64-linux-gnu/libz.so.1', 'library', '/usr/lib/x86_64-linux-gnu/libz.so.1'],
    ['/lib/libz.a', 'library', '/lib/libz.a'],
    ['-Wl,/usr/lib/libz.so', 'library', '/usr/lib/libz.so'],
    ['-I/home/me/module/../../../usr/include', 'directory', '/usr/include'],
    ['-I../../../../usr/local/include', 'directory', '/usr/local/include'],
    ['-I$WORK/../../usr/include', 'directory', '/usr/include'],
    ['-L/usr/lib/x86_64-linux-gnu', 'directory', '/usr/lib/x86_64-linux-gnu'],
    ['-I/usr/include/x86_64-linux-gnu', 'directory', '/usr/include/x86_64-linux-gnu'],
    ['-I/opt/vendor/include', 'directory', '/opt/vendor/include'],
    ['-I/opt/homebrew/opt/zlib/include', 'directory', '/opt/homebrew/opt/zlib/include'],
    ['-L/usr/local/cuda/lib64', 'directory', '/usr/local/cuda/lib64']
  ])('%s is a leak', (flags, kind, path) => {
    const [leak, ...others] = ofFlags(flags)
    expect([leak?.kind, leak?.path, others]).toEqual([kind, path, []])
    expect(leak?.line).toContain('gcc ')
  })

  test.each([
    '-I. -I./include -I /home/me/module/include',
    '-I/usr/local/go/src/runtime/cgo',
    '-I$WORK/b001/ -o $WORK/b001/_x001.o',
    '-I/usr/include/aarch64-linux-gnu -L/usr/lib/aarch64-linux-gnu -L/lib/aarch64-linux-gnu',
    '-I/usr/lib/gcc-cross/aarch64-linux-gnu/12/include -L/usr/lib/gcc/aarch64-linux-gnu/12',
    '-I/usr/lib/llvm-14/lib/clang/14.0.6/include',
    '-L/usr/lib/gcc-cross/aarch64-linux-gnu/12/../../../../aarch64-linux-gnu/lib',
    '-L/opt/cross/aarch64-linux-gnu/lib -I/opt/ssl-aarch64-linux-gnu/include',
    '-I/tmp/sysroot/usr/include -L/tmp/sysroot/usr/lib --sysroot=/tmp/sysroot',
    '-I=/usr/include -L=/usr/lib',
    '-ffile-prefix-map=/usr/include=/x -fdebug-prefix-map=/usr/lib=/y',
    '-Wl,-rpath,/usr/lib -Wl,-rpath=/usr/lib/app -Wl,-dynamic-linker,/lib/ld-linux-aarch64.so.1',
    '-o /usr/lib/out.so -Wl,-soname,/usr/lib/x.so -MF /usr/include/x.d',
    '-DPREFIX=/usr/lib "-DLIB=/usr/lib/libz.so" -D /usr/lib/libz.so'
  ])('%s is none', (flags) => {
    expect(ofFlags(flags)).toEqual([])
  })

  test("Debian's i386 directories belong to the triple i686-linux-gnu, and to no other", () => {
    const flags = '-L/usr/lib/i386-linux-gnu'
    expect(ofFlags(flags, { gnuTriple: 'i686-linux-gnu' })).toEqual([])
    expect(ofFlags(flags)).toHaveLength(1)
  })

  test('allowing the root directory allows nothing', () => {
    expect(ofFlags('-I/usr/include', { allowed: ['/'] })).toHaveLength(1)
    expect(ofFlags('-I/usr/include', { allowed: ['/usr/include/'] })).toEqual([])
    expect(ofFlags('-I/usr/includes', { allowed: [] })).toEqual([])
    expect(ofFlags('-I/opt/vendor/include', { allowed: ['/opt/vend'] })).toHaveLength(1)
  })
})

describe('lines', () => {
  test.each([
    [
      'the trial link of cgo',
      `${HEAD}TERM='dumb' gcc -o $WORK/b001/_cgo_.o $WORK/b001/_x001.o -L/usr/lib -lz`
    ],
    ['a probe', `${HEAD}gcc -L/usr/lib -O2 -g -c -x c - -o /dev/null || true`],
    [
      'cgo',
      `${HEAD}TERM='dumb' CGO_LDFLAGS='' /go/pkg/tool/linux_amd64/cgo -objdir $WORK/b001/ -- -L/usr/lib ./main.go`
    ],
    [
      'the flags that the Go linker hands on',
      `${HEAD}GOROOT='' /go/pkg/tool/linux_amd64/link -o a "-extldflags=-static -L/usr/lib" a.a`
    ],
    [
      'the flags that the Go linker hands on, apart',
      `${HEAD}GOROOT='' /go/pkg/tool/linux_amd64/link -o a -extldflags "-static '-L/usr/lib'" a.a`
    ],
    ['the link of the program', `# x\nhost link: "gcc" "-o" "/tmp/a" "-L/usr/lib" "-lz"`],
    [
      'a response file',
      `# x\nresponse file /tmp/r contents:\n"-m64"\n"-L"\n"/usr/lib"\nhost link: "gcc" "@/tmp/r"`
    ],
    [
      'a relative path, where the go command itself was started',
      `WORK=/tmp/b\ncd /home/me\n/go/pkg/tool/linux_amd64/compile -o a.a a.go\ncd /else\ncd .\n# x\nhost link: "gcc" "-L../../usr/lib"`
    ]
  ])('%s is looked at', (_, trace) => {
    const [leak, ...others] = findHostLeaks({ ...NONE, trace })
    expect([leak?.kind, leak?.path, others]).toEqual(['directory', '/usr/lib', []])
    expect(leak?.line).toContain('/lib')
  })

  test.each([
    ['what Go compiles', `${HEAD}/go/pkg/tool/linux_amd64/asm -I /usr/include -o a.o a.s`],
    [
      'what the linker tries',
      '# x\nattempt to open /usr/lib/libz.so failed\n/usr/bin/ld: skipping incompatible /usr/lib/libz.so when searching for -lz\n /usr/lib/gcc-cross/aarch64-linux-gnu/12/collect2 -L/lib/../lib -L/usr/lib/../lib'
    ],
    [
      'a message',
      '# x\nmain.go:3:1: note: use -I/usr/include\n/usr/include/zlib.h:3:1: warning: w'
    ],
    ['a relative path of nobody knows where', '# x\nhost link: "gcc" "-L../../usr/lib"']
  ])('%s is not', (_, trace) => {
    expect(findHostLeaks({ ...NONE, trace })).toEqual([])
  })
})

describe('dependencies', () => {
  const of = (dependencies: string): readonly string[] =>
    findHostLeaks({ ...NONE, dependencies }).map(({ kind, path }) => `${kind} ${path}`)

  test('headers that gcc read are found, continued lines and escapes included', () => {
    const text = `main.cgo2.o: /usr/aarch64-linux-gnu/include/stdc-predef.h \\
 /home/me/module/own.h libcgo.h /usr/include/zlib.h \\
 /usr/lib/gcc-cross/aarch64-linux-gnu/12/../../../../include/a\\ b.h
b.o: /usr/lib/gcc-cross/aarch64-linux-gnu/12/include/stddef.h
-: /usr/include/zlib.h
`
    expect(of(text)).toEqual(['header /usr/include/zlib.h', 'header /usr/include/a b.h'])
    const [first] = findHostLeaks({ ...NONE, dependencies: text })
    expect(first?.line).toBe('main.cgo2.o: … /usr/include/zlib.h')
  })

  test('so are those that clang lists, one a line', () => {
    expect(
      of('/usr/lib/llvm-14/lib/clang/14.0.6/include/stddef.h\n/usr/include/stdlib.h\n')
    ).toEqual(['header /usr/include/stdlib.h'])
  })

  test('none is nothing', () => {
    expect(of('')).toEqual([])
  })
})

test('the failure names the first leak, counts the others and shows the lines', () => {
  const leaks = ofFlags('-I/usr/include -L/usr/lib /usr/lib/libz.so')
  const failure = hostLeakFailure('linux-arm64', leaks)
  expect(failure.what).toBe(
    "linux-arm64 was built with the directory /usr/include and 2 more of this machine instead of the target's own."
  )
  expect(failure.details).toContain("library /usr/lib/libz.so\n  TERM='dumb' gcc -I/usr/include")
  const many = Array.from({ length: 30 }, (_, at): HostLeak => {
    return { kind: 'header', path: `/usr/include/${String(at)}.h`, line: 'l' }
  })
  expect(hostLeakFailure('x', many).details).toMatch(/… 20 more$/)
})

test('a long command is shortened around the path', () => {
  const [leak] = ofFlags(`${'-DX=1 '.repeat(100)} -I/usr/include ${'-DY=1 '.repeat(100)}`)
  expect(leak?.line).toMatch(/^… .*-I\/usr\/include.* …$/)
  expect(leak?.line.length).toBeLessThan(250)
})
