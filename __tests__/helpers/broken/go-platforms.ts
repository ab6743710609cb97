import type { Recipe } from './recipe.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const BUILD = ['go', 'build', './...'] as const
const CGO_ONLY =
  'package native\n\n// int one(void) { return 1; }\nimport "C"\n\nfunc One() int { return int(C.one()) }\n'
const USES_NATIVE =
  'package main\n\nimport "example.com/app/native"\n\nfunc main() { println(native.One()) }\n'
const SYS = {
  'go.mod': 'module example.com/app\n\ngo 1.21\n\nrequire golang.org/x/sys v0.30.0\n',
  'go.sum':
    'golang.org/x/sys v0.30.0 h1:QjkSwP/36a20jFYWkSue1YwXzLmsV5Gfq7Eiy72C1uc=\ngolang.org/x/sys v0.30.0/go.mod h1:/VUhepiaJMQUp4+oa/7Zr1D23ma6VTLIYjOOTFZPUcA=\n'
}

/** Platforms that Go lacks, and files that a platform or the lack of cgo leaves out. */
export const GO_PLATFORM_RECIPES: readonly Recipe[] = [
  {
    id: 'unsupported-platform',
    files: { 'main.go': HELLO },
    target: 'windows/riscv64',
    command: BUILD,
    says: 'go: unsupported GOOS/GOARCH pair windows/riscv64'
  },
  {
    id: 'unsupported-platform',
    variant: 'spelling',
    files: { 'main.go': HELLO },
    target: 'macos/x86_64',
    command: BUILD,
    says: 'go: unsupported GOOS/GOARCH pair macos/x86_64'
  },
  {
    id: 'unsupported-platform',
    variant: 'go1.18-newer-port',
    go: '1.18.10',
    files: { 'go.mod': 'module example.com/app\n\ngo 1.18\n', 'main.go': HELLO },
    target: 'linux/loong64',
    command: BUILD,
    says: 'unsupported GOOS/GOARCH pair linux/loong64'
  },
  {
    id: 'unsupported-platform',
    variant: 'removed-port',
    go: '1.27.4',
    files: { 'main.go': HELLO },
    target: 'windows/arm',
    command: BUILD,
    says: 'unsupported GOOS/GOARCH pair windows/arm'
  },
  {
    // Go 1.24 and later take these two for the default and say nothing.
    id: 'unsupported-variant',
    variant: 'arm',
    go: '1.22.12',
    files: { 'main.go': HELLO },
    target: 'linux/arm',
    env: { GOARM: 'v7' },
    command: BUILD,
    says: 'go: invalid GOARM'
  },
  {
    id: 'unsupported-variant',
    variant: 'amd64',
    go: '1.22.12',
    files: { 'main.go': HELLO },
    env: { GOAMD64: '3' },
    command: BUILD,
    says: 'go: invalid GOAMD64'
  },
  {
    id: 'unsupported-variant',
    files: { 'main.go': HELLO },
    target: 'linux/arm64',
    env: { GOARM64: 'v8' },
    command: BUILD,
    says: 'go: invalid GOARM64: must start with v8.{0-9} or v9.{0-5}'
  },
  {
    id: 'unsupported-variant',
    variant: 'mips',
    files: { 'main.go': HELLO },
    target: 'linux/mips',
    env: { GOMIPS: 'soft' },
    command: BUILD,
    says: 'go: invalid GOMIPS'
  },
  {
    id: 'unsupported-variant',
    variant: 'go1.20',
    go: '1.20.14',
    files: { 'go.mod': 'module example.com/app\n\ngo 1.20\n', 'main.go': HELLO },
    target: 'linux/386',
    env: { GO386: '387' },
    command: BUILD,
    says: 'GO386'
  },
  {
    id: 'constraints-exclude',
    variant: 'cgo',
    files: { 'main.go': USES_NATIVE, 'native/native.go': CGO_ONLY },
    env: { CGO_ENABLED: '0' },
    command: BUILD,
    says: 'build constraints exclude all Go files in'
  },
  {
    id: 'constraints-exclude',
    variant: 'cgo-cross',
    files: { 'main.go': USES_NATIVE, 'native/native.go': CGO_ONLY },
    target: 'windows/arm64',
    env: { CGO_ENABLED: '' },
    command: ['go', 'build', '.'],
    says: 'build constraints exclude all Go files in'
  },
  {
    id: 'constraints-exclude',
    variant: 'cgo-go1.20',
    go: '1.20.14',
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.20\n',
      'main.go': USES_NATIVE,
      'native/native.go': CGO_ONLY
    },
    env: { CGO_ENABLED: '0' },
    command: ['go', 'build', '.'],
    says: 'build constraints exclude all Go files in'
  },
  {
    id: 'constraints-exclude',
    variant: 'cgo-vet',
    files: { 'main.go': USES_NATIVE, 'native/native.go': CGO_ONLY },
    env: { CGO_ENABLED: '0' },
    command: ['go', 'vet', '.'],
    says: 'build constraints exclude all Go files in'
  },
  {
    id: 'constraints-exclude',
    files: {
      'main.go': 'package main\n\nimport "example.com/app/tray"\n\nfunc main() { tray.Show() }\n',
      'tray/tray_windows.go': 'package tray\n\nfunc Show() {}\n',
      'tray/tray_darwin.go': 'package tray\n\nfunc Show() {}\n'
    },
    command: BUILD,
    says: 'build constraints exclude all Go files in'
  },
  {
    id: 'constraints-exclude',
    variant: 'main',
    files: { 'main.go': `//go:build integration\n\n${HELLO}` },
    command: ['go', 'build'],
    says: 'build constraints exclude all Go files in'
  },
  {
    id: 'constraints-exclude',
    variant: 'dependency',
    files: {
      ...SYS,
      'main.go':
        'package main\n\nimport "golang.org/x/sys/windows"\n\nfunc main() { println(windows.ERROR_ACCESS_DENIED) }\n'
    },
    before: [['go', 'mod', 'download']],
    command: ['go', 'build'],
    says: 'build constraints exclude all Go files in'
  },
  {
    id: 'constraints-exclude',
    variant: 'test',
    files: {
      'lib.go': '//go:build windows\n\npackage lib\n',
      'lib_test.go': '//go:build windows\n\npackage lib\n'
    },
    command: ['go', 'test', '.'],
    says: 'build constraints exclude all Go files in'
  },
  {
    id: 'go-undefined',
    variant: 'cgo-off',
    files: {
      'main.go': 'package main\n\nfunc main() { println(openDevice(1)) }\n',
      'device.go':
        'package main\n\n// int open_device(int n) { return n; }\nimport "C"\n\nfunc openDevice(n int) int { return int(C.open_device(C.int(n))) }\n'
    },
    env: { CGO_ENABLED: '0' },
    command: BUILD,
    says: 'undefined: openDevice'
  },
  {
    id: 'cgo-off-undefined',
    variant: 'dependency',
    files: {
      'main.go':
        'package main\n\nimport "example.com/app/gl"\n\nfunc main() { gl.Clear(gl.COLOR) }\n',
      'gl/gl.go':
        'package gl\n\n// void clear(int n) {}\nimport "C"\n\nconst COLOR = 1\n\nfunc Clear(n int) { C.clear(C.int(n)) }\n',
      'gl/doc.go': '// Package gl draws.\npackage gl\n'
    },
    target: 'linux/arm64',
    env: { CGO_ENABLED: '0' },
    command: BUILD,
    says: 'undefined: gl.Clear'
  },
  {
    id: 'platform-undefined',
    files: {
      'main.go':
        'package main\n\nimport (\n\t"os"\n\t"syscall"\n)\n\nfunc main() {\n\t_ = syscall.Kill(os.Getpid(), syscall.SIGUSR1)\n\t_ = syscall.Flock(1, syscall.LOCK_EX)\n\tvar s syscall.Stat_t\n\t_ = &syscall.SysProcAttr{Setpgid: true}\n\t_ = s\n}\n'
    },
    target: 'windows/amd64',
    env: { CGO_ENABLED: '0' },
    command: BUILD,
    says: 'undefined: syscall.SIGUSR1'
  },
  {
    id: 'platform-undefined',
    variant: 'field',
    files: {
      'main.go':
        'package main\n\nimport "syscall"\n\nfunc main() {\n\tvar s syscall.Stat_t\n\tprintln(s.Ctim.Sec)\n\t_, _ = syscall.EpollCreate1(0)\n}\n'
    },
    target: 'darwin/arm64',
    env: { CGO_ENABLED: '0' },
    command: BUILD,
    says: 's.Ctim undefined (type syscall.Stat_t has no field or method Ctim'
  },
  {
    id: 'platform-undefined',
    variant: 'x-sys',
    files: {
      ...SYS,
      'main.go':
        'package main\n\nimport "golang.org/x/sys/unix"\n\nfunc main() {\n\t_, _ = unix.InotifyInit()\n\t_ = unix.Prctl(1, 2, 3, 4, 5)\n}\n'
    },
    before: [['go', 'mod', 'download']],
    target: 'freebsd/amd64',
    env: { CGO_ENABLED: '0' },
    command: BUILD,
    says: 'undefined: unix.Prctl'
  },
  {
    id: 'go-undefined',
    variant: 'file-suffix',
    files: {
      'main.go': 'package main\n\nfunc main() { println(configDir()) }\n',
      'dir_linux.go': 'package main\n\nfunc configDir() string { return "/etc" }\n',
      'dir_windows.go': 'package main\n\nfunc configDir() string { return "C:" }\n'
    },
    target: 'darwin/arm64',
    env: { CGO_ENABLED: '0' },
    command: BUILD,
    says: 'undefined: configDir'
  }
]
