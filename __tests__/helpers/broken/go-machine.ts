import type { Recipe } from './recipe.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const BUILD = ['go', 'build', './...'] as const
const FILES = { 'main.go': HELLO }
const SH = (script: string): Recipe['command'] => ['sh', '-c', script]
/** In a mount namespace of its own, with a small file system at this place. */
const MOUNTED = (options: string, place: string, script: string): Recipe['command'] => [
  'unshare',
  '-m',
  'sh',
  '-c',
  `mkdir -p ${place} && mount -t tmpfs -o ${options} none ${place} && ${script}`
]
const NOBODY = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups'] as const
const SYNC = {
  'go.mod': 'module example.com/app\n\ngo 1.21\n\nrequire golang.org/x/sync v0.11.0\n',
  'go.sum':
    'golang.org/x/sync v0.11.0 h1:GGz8+XQP4FvTTrjZPzNKTMFtSXH80RAzG+5ghFPgK9w=\ngolang.org/x/sync v0.11.0/go.mod h1:Czt+wKu1gCyEFDUtn0jG5QVvpJ6rzVqr5aXyt9drQfk=\n',
  'main.go': 'package main\n\nimport _ "golang.org/x/sync/errgroup"\n\nfunc main() {}\n'
}
/** So that others may enter the directory of the recipe. */
const OPEN: Recipe['before'] = [['chmod', '755', '{{home}}', '{{home}}/..', '{{app}}']]
const DEEP = 'directory-with-a-name-that-is-rather-long-for-a-path-of-a-project/'.repeat(4)

/** What is wrong with the machine or the settings of Go. */
export const GO_MACHINE_RECIPES: readonly Recipe[] = [
  {
    id: 'goroot-broken',
    files: FILES,
    env: { GOROOT: '/opt/go1.20' },
    command: BUILD,
    says: 'go: cannot find GOROOT directory: /opt/go1.20'
  },
  {
    id: 'goroot-broken',
    variant: 'go1.18',
    go: '1.18.10',
    files: { ...FILES, 'go.mod': 'module example.com/app\n\ngo 1.18\n' },
    env: { GOROOT: '/opt/go1.17' },
    command: BUILD,
    says: 'go: cannot find GOROOT directory: /opt/go1.17'
  },
  {
    id: 'goroot-broken',
    variant: 'no-std',
    files: {
      'main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println() }\n',
      'go/src/x.txt': ''
    },
    env: { GOROOT: '{{app}}/go' },
    command: BUILD,
    says: 'package fmt is not in std'
  },
  {
    id: 'goroot-broken',
    variant: 'other-version',
    files: FILES,
    command: SH('export GOROOT=$(GOTOOLCHAIN=go1.25.1 go env GOROOT); go build .'),
    says: 'does not match go tool version'
  },
  {
    id: 'object-version',
    files: {
      'lib/lib.go': 'package lib\n\nfunc Name() string { return "x" }\n',
      'main.go':
        'package main\n\nimport "example.com/app/lib"\n\nfunc main() { println(lib.Name()) }\n',
      importcfg: 'packagefile example.com/app/lib={{home}}/lib.a\n'
    },
    before: [
      SH('GOTOOLCHAIN=go1.25.1 go tool compile -p example.com/app/lib -o {{home}}/lib.a lib/lib.go')
    ],
    command: [
      'go',
      'tool',
      'compile',
      '-p',
      'main',
      '-importcfg',
      'importcfg',
      '-o',
      'main.a',
      'main.go'
    ],
    says: 'object is [go object linux amd64 go1.25.1'
  },
  {
    id: 'goflags-invalid',
    files: FILES,
    env: { GOFLAGS: '-mod vendor' },
    command: BUILD,
    says: 'go: parsing $GOFLAGS: non-flag "vendor"'
  },
  {
    id: 'goflags-invalid',
    variant: 'unknown',
    files: FILES,
    env: { GOFLAGS: '-static' },
    command: BUILD,
    says: 'go: parsing $GOFLAGS: unknown flag -static'
  },
  {
    id: 'goflags-invalid',
    variant: 'value',
    files: FILES,
    env: { GOFLAGS: '-mod=vendored' },
    command: BUILD,
    says: 'vendored'
  },
  {
    id: 'goflags-invalid',
    variant: 'ldflags-with-space',
    files: FILES,
    env: { GOFLAGS: '-ldflags=-s -X main.version=1.0' },
    command: BUILD,
    says: 'parsing $GOFLAGS'
  },
  {
    id: 'goexperiment-unknown',
    files: FILES,
    env: { GOEXPERIMENT: 'rangefunk' },
    command: BUILD,
    says: 'go: unknown GOEXPERIMENT rangefunk'
  },
  {
    id: 'go-not-found',
    files: FILES,
    env: { PATH: '/usr/bin:/bin' },
    command: SH('go build ./...'),
    says: 'go: not found'
  },
  {
    id: 'go-not-found',
    variant: 'bash',
    files: { ...FILES, 'build.sh': '#!/bin/bash\nset -euo pipefail\ngo build ./...\n' },
    env: { PATH: '/usr/bin:/bin' },
    command: ['./build.sh'],
    says: 'go: command not found'
  },
  {
    id: 'go-not-found',
    variant: 'make',
    files: { ...FILES, Makefile: 'build:\n\tgo build ./...\n' },
    env: { PATH: '/usr/bin:/bin' },
    command: ['make', 'build'],
    says: 'go: No such file or directory'
  },
  {
    id: 'go-loader',
    go: '1.18.10',
    files: { ...FILES, 'go.mod': 'module example.com/app\n\ngo 1.18\n' },
    tools: ['busybox-static'],
    before: [
      SH(
        'mkdir -p {{home}}/root/bin {{home}}/root/usr/local/go/bin && cp /bin/busybox {{home}}/root/bin/sh && cp {{goroot}}/bin/go {{home}}/root/usr/local/go/bin/'
      )
    ],
    command: ['chroot', '{{home}}/root', '/bin/sh', '-c', '/usr/local/go/bin/go version'],
    says: '/usr/local/go/bin/go: not found'
  },
  {
    id: 'cache-not-writable',
    files: FILES,
    env: { GOCACHE: '/root/.cache/go-build', HOME: '/root', GOMODCACHE: '/root/go/pkg/mod' },
    before: OPEN,
    command: [...NOBODY, 'go', 'build', '-o', '/dev/null', '.'],
    says: 'permission denied'
  },
  {
    id: 'cache-not-writable',
    variant: 'module-cache',
    files: SYNC,
    env: { GOMODCACHE: '/usr/share/go/pkg/mod', GOCACHE: '/tmp/nobody-go-build' },
    before: OPEN,
    command: [...NOBODY, 'go', 'mod', 'download'],
    says: 'permission denied'
  },
  {
    id: 'cache-not-writable',
    variant: 'read-only',
    files: FILES,
    env: { GOCACHE: '{{home}}/cache/go-build' },
    command: MOUNTED('ro', '{{home}}/cache', 'go build ./...'),
    says: 'read-only file system'
  },
  {
    id: 'cache-not-writable',
    variant: 'read-only-modules',
    files: SYNC,
    env: { GOMODCACHE: '{{home}}/go/pkg/mod' },
    command: MOUNTED('ro', '{{home}}/go', 'go mod download'),
    says: 'read-only file system'
  },
  {
    id: 'cache-not-writable',
    variant: 'output',
    files: FILES,
    command: MOUNTED('ro', '{{app}}/dist', 'go build -o dist/app .'),
    says: 'read-only file system'
  },
  {
    id: 'home-missing',
    files: FILES,
    command: ['env', '-u', 'HOME', '-u', 'GOCACHE', '-u', 'GOMODCACHE', 'go', 'build', './...'],
    says: 'GOCACHE is not defined and neither $XDG_CACHE_HOME nor $HOME are defined'
  },
  {
    id: 'home-missing',
    variant: 'checksum-database',
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.21\n\nrequire golang.org/x/sync v0.11.0\n',
      ...FILES
    },
    command: ['env', '-u', 'HOME', 'go', 'mod', 'download'],
    says: 'could not locate sumdb file: missing $GOPATH'
  },
  {
    id: 'home-missing',
    variant: 'modules',
    files: SYNC,
    command: ['env', '-u', 'HOME', '-u', 'GOMODCACHE', 'go', 'mod', 'download'],
    says: 'module cache not found: neither GOMODCACHE nor GOPATH is set'
  },
  {
    id: 'disk-full',
    files: FILES,
    command: MOUNTED('size=2m', '{{home}}/small', 'TMPDIR={{home}}/small go build -a ./...'),
    says: 'no space left on device'
  },
  {
    id: 'disk-full',
    variant: 'link',
    files: FILES,
    before: [['go', 'build', '-o', '/dev/null', '.']],
    command: MOUNTED(
      'size=400k',
      '{{home}}/small',
      'TMPDIR={{home}}/small go build -o {{app}}/x .'
    ),
    says: 'no space left on device'
  },
  {
    id: 'disk-full',
    variant: 'modules',
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.21\n\nrequire golang.org/x/text v0.22.0\n',
      ...FILES
    },
    env: { GOMODCACHE: '{{home}}/go/pkg/mod' },
    command: MOUNTED('size=1m', '{{home}}/go', 'go mod download'),
    says: 'no space left on device'
  },
  {
    id: 'disk-full',
    variant: 'c-compiler',
    files: {
      'main.go':
        'package main\n\n// int table[1 << 19] = {1};\nimport "C"\n\nfunc main() { println(C.table[0]) }\n'
    },
    env: { TMPDIR: '{{home}}/small' },
    command: MOUNTED('size=600k', '{{home}}/small', 'go build -a .'),
    says: 'o space left on device'
  },
  {
    id: 'out-of-memory',
    files: {
      'main.go': `package main\n\nfunc main() {}\n\n${Array.from({ length: 20_000 }, (_, n) => `func f${n}(a int) int { return a * ${n} }\n`).join('')}`
    },
    before: [['go', 'build', 'runtime']],
    command: SH(
      'G=/sys/fs/cgroup/memory/recipe-$$; mkdir $G; echo 80M >$G/memory.limit_in_bytes; sh -c "echo \\$\\$ >$G/tasks; exec go build ."; S=$?; sleep 0.5; rmdir $G; exit $S'
    ),
    says: 'signal: killed'
  },
  {
    id: 'out-of-memory',
    variant: 'address-space',
    files: {
      'main.go':
        'package main\n\nimport "net/http"\n\nfunc main() { println(http.ListenAndServe(":1", nil)) }\n'
    },
    command: SH('ulimit -v 700000; go build -a -o /dev/null .'),
    says: 'out of memory'
  },
  {
    id: 'text-file-busy',
    files: {
      'main.go': 'package main\n\nimport "time"\n\nfunc main() { time.Sleep(3 * time.Second) }\n'
    },
    before: [
      ['go', 'build', '-o', 'app', '.'],
      ['go', 'build', '-o', 'new', '.']
    ],
    command: SH('./app & sleep 0.2; cp new app'),
    says: 'Text file busy'
  },
  {
    id: 'text-file-busy',
    variant: 'go-generate',
    files: { 'main.go': `//go:generate ./gen\n${HELLO}`, gen: '#!/bin/sh\n' },
    command: SH('exec 3>>gen; go generate ./...'),
    says: 'text file busy'
  },
  {
    id: 'path-too-long',
    files: { [`${DEEP}main.go`]: HELLO },
    command: SH(`cd ${DEEP} && go build -o ${'a'.repeat(260)} .`),
    says: 'file name too long'
  },
  {
    id: 'case-collision',
    files: {
      'main.go':
        'package main\n\nimport (\n\t_ "example.com/app/Log"\n\t_ "example.com/app/log"\n)\n\nfunc main() {}\n',
      'log/log.go': 'package log\n',
      'Log/log.go': 'package log\n'
    },
    command: BUILD,
    says: 'case-insensitive import collision'
  },
  {
    id: 'case-collision',
    variant: 'files',
    files: { 'main.go': HELLO, 'Util.go': 'package main\n', 'util.go': 'package main\n' },
    command: BUILD,
    says: 'case-insensitive file name collision'
  },
  {
    id: 'too-many-open-files',
    files: {
      'main.go':
        'package main\n\nimport "net/http"\n\nfunc main() { println(http.ListenAndServe(":1", nil)) }\n'
    },
    command: SH('ulimit -n 16; go build -a -o /dev/null .'),
    says: 'too many open files'
  },
  {
    id: 'tmp-noexec',
    files: FILES,
    env: { TMPDIR: '{{home}}/tmp' },
    command: MOUNTED('noexec', '{{home}}/tmp', 'go run .'),
    says: 'permission denied'
  },
  {
    id: 'tmp-noexec',
    variant: 'test',
    files: {
      'lib.go': 'package lib\n',
      'lib_test.go': 'package lib\n\nimport "testing"\n\nfunc TestX(t *testing.T) {}\n'
    },
    env: { TMPDIR: '{{home}}/tmp' },
    command: MOUNTED('noexec', '{{home}}/tmp', 'go test .'),
    says: 'permission denied'
  }
]
