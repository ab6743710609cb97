import { serveProxy } from './go-servers.ts'
import type { Recipe } from './recipe.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const BUILD = ['go', 'build', './...'] as const
const modOf = (lines: string): string => `module example.com/app\n\n${lines}\n`
const NOWHERE = 'http://127.0.0.1:1'

/** Code and go.mod files that are for another Go than the one that reads them. */
export const GO_VERSION_RECIPES: readonly Recipe[] = [
  {
    id: 'toolchain-local',
    files: { 'go.mod': modOf('go 1.99.0'), 'main.go': HELLO },
    command: BUILD,
    says: 'go: go.mod requires go >= 1.99.0 (running go 1.26.8; GOTOOLCHAIN=local)'
  },
  {
    id: 'toolchain-local',
    variant: 'go1.21',
    go: '1.21.13',
    files: { 'go.mod': modOf('go 1.24'), 'main.go': HELLO },
    command: ['go', 'test', './...'],
    says: 'go: go.mod requires go >= 1.24 (running go 1.21.13; GOTOOLCHAIN=local)'
  },
  {
    id: 'toolchain-local',
    variant: 'dependency',
    go: '1.22.12',
    files: {
      'go.mod': modOf('go 1.22\n\nrequire golang.org/x/text v0.30.0'),
      'main.go': 'package main\n\nimport _ "golang.org/x/text/language"\n\nfunc main() {}\n'
    },
    command: ['go', 'build', '-mod=mod', '.'],
    says: 'golang.org/x/text@v0.30.0 requires go >= 1.24'
  },
  {
    id: 'toolchain-local',
    variant: 'install',
    go: '1.22.12',
    files: {},
    command: ['go', 'install', 'golang.org/x/tools/cmd/stringer@v0.42.0'],
    says: 'golang.org/x/tools/cmd/stringer@v0.42.0: golang.org/x/tools@v0.42.0 requires go >= 1.24'
  },
  {
    id: 'toolchain-local',
    variant: 'go-work',
    go: '1.24.13',
    files: { 'go.work': 'go 1.26\n\nuse .\n', 'main.go': HELLO },
    command: BUILD,
    says: 'go.work requires go >= 1.26'
  },
  {
    id: 'toolchain-local',
    variant: 'pinned',
    go: '1.22.12',
    files: { 'go.mod': modOf('go 1.24.0'), 'main.go': HELLO },
    env: { GOTOOLCHAIN: 'go1.22.12' },
    command: BUILD,
    says: 'GOTOOLCHAIN=go1.22.12'
  },
  {
    id: 'needs-newer-go',
    variant: 'go1.20',
    go: '1.20.14',
    files: {
      'go.mod': modOf('go 1.22'),
      'main.go':
        'package main\n\nfunc main() {\n\tfor i := range 3 {\n\t\tprintln(min(i, 2))\n\t}\n}\n'
    },
    command: BUILD,
    says: 'example.com/app: cannot compile Go 1.22 code'
  },
  {
    id: 'needs-newer-go',
    variant: 'note-go1.18',
    go: '1.18.10',
    files: {
      'go.mod': modOf('go 1.22'),
      'main.go':
        'package main\n\nfunc main() {\n\tfor i := range 3 {\n\t\tprintln(min(i, 2))\n\t}\n}\n'
    },
    command: BUILD,
    says: 'note: module requires Go 1.22'
  },
  {
    id: 'needs-newer-go',
    variant: 'dependency-go1.20',
    go: '1.20.14',
    files: {
      'go.mod': modOf('go 1.20\n\nrequire golang.org/x/sync v0.11.0'),
      'go.sum':
        'golang.org/x/sync v0.11.0 h1:GGz8+XQP4FvTTrjZPzNKTMFtSXH80RAzG+5ghFPgK9w=\ngolang.org/x/sync v0.11.0/go.mod h1:Czt+wKu1gCyEFDUtn0jG5QVvpJ6rzVqr5aXyt9drQfk=\n',
      'main.go':
        'package main\n\nimport (\n\t_ "golang.org/x/sync/errgroup"\n\t_ "slices"\n)\n\nfunc main() {}\n'
    },
    command: BUILD,
    says: 'package slices is not in GOROOT'
  },
  {
    id: 'needs-newer-go',
    variant: 'std-package',
    go: '1.22.12',
    files: {
      'main.go':
        'package main\n\nimport (\n\t"iter"\n\t"crypto/mlkem"\n)\n\nvar x iter.Seq[mlkem.EncapsulationKey768]\n\nfunc main() {}\n'
    },
    command: BUILD,
    says: 'package crypto/mlkem is not in std'
  },
  {
    id: 'std-symbol-missing',
    go: '1.22.12',
    files: {
      'main.go':
        'package main\n\nimport (\n\t"os"\n\t"strings"\n)\n\nfunc main() {\n\tr, _ := os.OpenRoot(".")\n\tfor l := range strings.Lines("x") {\n\t\tprintln(l, r)\n\t}\n}\n'
    },
    command: BUILD,
    says: 'undefined: os.OpenRoot'
  },
  {
    id: 'toolchain-not-available',
    files: { 'go.mod': modOf('go 1.99.0'), 'main.go': HELLO },
    env: { GOTOOLCHAIN: 'auto' },
    command: BUILD,
    serve: serveProxy({}),
    says: 'go: download go1.99.0 for linux/amd64: toolchain not available'
  },
  {
    id: 'toolchain-not-available',
    variant: 'language-version',
    go: '1.21.0',
    files: { 'go.mod': modOf('go 1.24'), 'main.go': HELLO },
    env: { GOTOOLCHAIN: 'auto' },
    command: BUILD,
    serve: serveProxy({}),
    says: 'go: download go1.24 for linux/amd64: toolchain not available'
  },
  {
    id: 'toolchain-not-available',
    variant: 'forbidden',
    files: { 'go.mod': modOf('go 1.99.0'), 'main.go': HELLO },
    env: { GOTOOLCHAIN: 'auto' },
    command: BUILD,
    serve: serveProxy({ missing: 403 }),
    says: '403 Forbidden'
  },
  {
    id: 'toolchain-not-available',
    variant: 'proxy-off',
    files: { 'go.mod': modOf('go 1.99.0'), 'main.go': HELLO },
    env: { GOTOOLCHAIN: 'auto', GOPROXY: 'off' },
    command: BUILD,
    says: 'go: download go1.99.0 for linux/amd64: toolchain not available'
  },
  {
    id: 'toolchain-not-available',
    variant: 'proxy-down',
    files: { 'go.mod': modOf('go 1.26\n\ntoolchain go1.99.0'), 'main.go': HELLO },
    env: { GOTOOLCHAIN: 'auto', GOPROXY: NOWHERE },
    command: BUILD,
    says: 'connection refused'
  },
  {
    id: 'toolchain-not-available',
    variant: 'path',
    files: { 'go.mod': modOf('go 1.99.0'), 'main.go': HELLO },
    env: { GOTOOLCHAIN: 'path' },
    command: BUILD,
    says: 'cannot find "go1.99.0" in PATH'
  },
  {
    id: 'goenv-invalid',
    files: { 'main.go': HELLO },
    env: { GOTOOLCHAIN: '1.24.1' },
    command: BUILD,
    says: 'invalid GOTOOLCHAIN "1.24.1"'
  },
  {
    id: 'toolchain-checksum',
    variant: 'database-off',
    files: { 'go.mod': modOf('go 1.99.0'), 'main.go': HELLO },
    env: {
      GOTOOLCHAIN: 'go1.25.1',
      GOSUMDB: 'off',
      GOMODCACHE: '{{home}}/mod',
      GOFLAGS: '-modcacherw'
    },
    command: BUILD,
    says: 'GOSUMDB=off'
  },
  {
    id: 'go-version-format',
    variant: 'go1.20',
    go: '1.20.14',
    files: { 'go.mod': modOf('go 1.25.0\n\ntoolchain go1.25.4'), 'main.go': HELLO },
    command: BUILD,
    says: "invalid go version '1.25.0': must match format 1.23"
  },
  {
    id: 'go-version-format',
    variant: 'toolchain-directive',
    go: '1.20.14',
    files: { 'go.mod': modOf('go 1.20\n\ntoolchain go1.25.4'), 'main.go': HELLO },
    command: BUILD,
    says: 'unknown directive: toolchain'
  },
  {
    id: 'go-version-format',
    variant: 'tool-directive',
    go: '1.22.12',
    files: { 'go.mod': modOf('go 1.22\n\ntool golang.org/x/tools/cmd/stringer'), 'main.go': HELLO },
    command: BUILD,
    says: 'unknown directive: tool'
  },
  {
    id: 'go-version-format',
    variant: 'ignore-directive',
    go: '1.24.13',
    files: { 'go.mod': modOf('go 1.24\n\nignore ./node_modules'), 'main.go': HELLO },
    command: BUILD,
    says: 'unknown directive: ignore'
  },
  {
    id: 'go-version-format',
    variant: 'newest',
    go: '1.27.4',
    files: { 'go.mod': modOf('go 1.x\n\ntoolchain 1.26'), 'main.go': HELLO },
    command: BUILD,
    says: 'invalid go version'
  },
  {
    id: 'language-version',
    files: {
      'go.mod': modOf('go 1.17'),
      'main.go':
        'package main\n\nfunc first[T any](list []T) T { return list[0] }\n\nfunc main() {\n\tfor i := range 3 {\n\t\tprintln(first([]int{i}), min(i, 2))\n\t}\n}\n'
    },
    command: BUILD,
    says: 'requires go1.18 or later (-lang was set to go1.17; check go.mod)'
  },
  {
    id: 'language-version',
    variant: 'range-over-int',
    files: {
      'main.go': 'package main\n\nfunc main() {\n\tfor i := range 3 {\n\t\tprintln(i)\n\t}\n}\n'
    },
    command: BUILD,
    says: 'requires go1.22 or later'
  },
  {
    id: 'language-version',
    variant: 'go1.16-generics',
    go: '1.16.15',
    files: {
      'go.mod': modOf('go 1.16'),
      'main.go':
        'package main\n\nfunc first[T any](list []T) T { return list[0] }\n\nfunc main() {}\n'
    },
    command: BUILD,
    says: 'main.go:3'
  },
  {
    id: 'language-version',
    variant: 'no-go-line',
    files: {
      'go.mod': 'module example.com/app\n',
      'main.go': 'package main\n\nfunc main() { println(1_000 + len([]any{})) }\n'
    },
    command: BUILD,
    says: 'any'
  }
]
