import { BUILD, callF, cgoMain, gnu, linksTo, zig } from './cgo-source.ts'
import type { Recipe } from './recipe.ts'

const HELLO = cgoMain('#include <stdio.h>\nstatic void f(void) { puts("hello"); }')
const files = { 'main.go': HELLO }
const CXX_FILES = {
  'main.go': callF,
  'f.cpp': '#include <iostream>\nextern "C" int f(void) { std::cout << "hello\\n"; return 0; }\n'
}

/** Compilers that are not there, cannot run or are for another machine. */
export const COMPILER_RECIPES: readonly Recipe[] = [
  {
    id: 'compiler-not-found',
    files,
    command: BUILD,
    env: { PATH: '{{goroot}}/bin' },
    says: 'C compiler "gcc" not found'
  },
  {
    id: 'compiler-not-found',
    variant: 'mingw',
    files,
    target: 'windows/amd64',
    command: BUILD,
    env: { PATH: '{{goroot}}/bin', ...gnu('x86_64-w64-mingw32') },
    says: 'x86_64-w64-mingw32-gcc'
  },
  {
    id: 'compiler-not-found',
    variant: 'go1.21',
    go: '1.21.13',
    files,
    command: BUILD,
    env: { PATH: '{{goroot}}/bin', CC: 'x86_64-linux-musl-gcc' },
    says: 'x86_64-linux-musl-gcc'
  },
  {
    id: 'compiler-path-missing',
    files,
    target: 'linux/arm64',
    command: BUILD,
    env: { CC: '/opt/gcc-arm-11.2/bin/aarch64-none-linux-gnu-gcc' },
    says: '/opt/gcc-arm-11.2/bin/aarch64-none-linux-gnu-gcc'
  },
  {
    id: 'compiler-not-executable',
    files: { ...files, 'tools/gcc': 'the program went missing\n' },
    command: BUILD,
    env: { CC: '{{app}}/tools/gcc' },
    says: 'permission denied'
  },
  {
    id: 'compiler-not-executable',
    variant: 'format',
    files: { ...files, 'tools/gcc': 'version https://git-lfs.github.com/spec/v1\n' },
    before: [['chmod', '+x', 'tools/gcc']],
    command: BUILD,
    env: { CC: '{{app}}/tools/gcc' },
    says: 'exec format error'
  },
  {
    id: 'cxx-not-found',
    files: CXX_FILES,
    before: linksTo('gcc', 'as', 'ld'),
    command: BUILD,
    env: { PATH: '{{goroot}}/bin:{{app}}/bin' },
    says: '"g++"'
  },
  {
    id: 'cxx-not-found',
    variant: 'clang',
    files: CXX_FILES,
    before: linksTo('clang', 'as', 'ld'),
    command: BUILD,
    env: { PATH: '{{goroot}}/bin:{{app}}/bin', CC: 'clang', CXX: 'clang++' },
    says: '"clang++"'
  },
  {
    id: 'cxx-not-found',
    variant: 'cc1plus',
    files: CXX_FILES,
    command: BUILD,
    tools: ['gcc-11'],
    env: { CC: 'gcc-11', CXX: 'gcc-11' },
    says: 'cc1plus'
  },
  ...(
    [
      ['arm64', 'linux/arm64', {}, 'no such instruction'],
      ['arm', 'linux/arm', {}, '-marm'],
      ['windows', 'windows/amd64', {}, '-mthreads'],
      ['darwin', 'darwin/arm64', {}, 'error'],
      ['riscv64', 'linux/riscv64', {}, 'rror'],
      ['s390x', 'linux/s390x', {}, 'rror'],
      ['clang-arm64', 'linux/arm64', { CC: 'clang' }, 'rror'],
      [
        'clang-linker',
        'linux/arm64',
        { CC: 'clang --target=aarch64-alpine-linux-musl' },
        'unrecognised emulation mode'
      ],
      ['cross-for-host', 'linux/amd64', gnu('aarch64-linux-gnu'), '-m64'],
      ['clang-darwin', 'darwin/arm64', { CC: 'clang' }, 'rror'],
      ['mingw-for-linux', 'linux/amd64', gnu('x86_64-w64-mingw32'), 'rror']
    ] as const
  ).map(([variant, target, env, says]): Recipe => ({
    id: 'compiler-wrong-machine',
    variant,
    files,
    target,
    command: BUILD,
    env,
    says
  })),
  {
    id: 'multilib-missing',
    files,
    target: 'linux/386',
    command: BUILD,
    says: 'No such file or directory'
  },
  {
    id: 'multilib-missing',
    variant: 'mips',
    files,
    target: 'linux/mips',
    tools: ['gcc-mips-linux-gnu'],
    command: BUILD,
    env: { CC: 'mips-linux-gnu-gcc' },
    says: '.h: No such file or directory'
  },
  {
    id: 'libc-headers-missing',
    variant: 'clang',
    files,
    command: BUILD,
    env: { CC: 'clang --sysroot={{app}}/sysroot' },
    says: 'file not found'
  },
  {
    id: 'cxx-headers-missing',
    files: CXX_FILES,
    command: BUILD,
    env: { CC: 'musl-gcc', CXX: 'musl-gcc' },
    says: 'iostream: No such file or directory'
  },
  {
    id: 'cxx-headers-missing',
    variant: 'clang',
    files: {
      ...CXX_FILES,
      'main.go': cgoMain('#cgo CXXFLAGS: -stdlib=libc++\nint f(void);')
    },
    tools: ['clang-16'],
    command: BUILD,
    env: { CC: 'clang-16', CXX: 'clang++-16' },
    says: "'iostream' file not found"
  },
  {
    id: 'compiler-crash',
    files: {
      'main.go': callF,
      'f.c': '#include <stdio.h>\nint f(void) { return 0; }\n#pragma clang __debug crash\n'
    },
    command: BUILD,
    env: { CC: 'clang' },
    says: 'PLEASE submit a bug report'
  },
  {
    id: 'compiler-crash',
    variant: 'zig',
    files: {
      'main.go': callF,
      'f.c': '#include <stdio.h>\nint f(void) { return 0; }\n#pragma clang __debug crash\n'
    },
    command: BUILD,
    env: zig('x86_64-linux-gnu'),
    says: 'rror'
  },
  {
    id: 'compiler-crash',
    variant: 'gcc',
    files: {
      'main.go': callF,
      'f.c': `int f(void) { return ${'('.repeat(20000)}1${')'.repeat(20000)}; }\n`
    },
    command: BUILD,
    env: { CC: 'prlimit --stack=1000000:1000000 gcc' },
    says: 'internal compiler error'
  },
  {
    id: 'compiler-killed',
    files: {
      'main.go': callF,
      'f.cpp':
        'template <int N, int M> struct T { static const unsigned v = T<N - 1, M>::v + T<N - 1, M + 1>::v; };\n' +
        'template <int M> struct T<0, M> { static const unsigned v = M; };\n' +
        'extern "C" int f(void) { return T<800, 0>::v; }\n'
    },
    command: BUILD,
    // What the kernel does when memory runs out: it kills, here at the end of a second.
    env: { CXX: 'prlimit --cpu=1:1 g++' },
    says: 'Killed signal terminated program cc1plus'
  },
  {
    id: 'compiler-killed',
    variant: 'memory',
    files: {
      'main.go': callF,
      'f.cpp':
        'template <int N, int M> struct T { static const unsigned v = T<N - 1, M>::v + T<N - 1, M + 1>::v; };\n' +
        'template <int M> struct T<0, M> { static const unsigned v = M; };\n' +
        'extern "C" int f(void) { return T<800, 0>::v; }\n'
    },
    command: BUILD,
    env: { CXX: 'prlimit --as=150000000 g++' },
    says: 'memory'
  }
]
