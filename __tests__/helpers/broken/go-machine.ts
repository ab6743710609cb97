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
    id: 'object-version',
    variant: 'goroot',
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
    id: 'read-only-file-system',
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
  }
]
