import { libraryModule, serveProxy } from './go-servers.ts'
import type { Recipe } from './recipe.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const BUILD = ['go', 'build', './...'] as const
const LIB = 'lib.corp.example/lib'
const lib = libraryModule(LIB, 'v1.2.3')
const lib14 = libraryModule(LIB, 'v1.2.4')
const modOf = (lines: string): string => `module example.com/app\n\ngo 1.21\n\n${lines}\n`
const importing = (...paths: readonly string[]): string =>
  `package main\n\nimport (\n${paths.map((path) => `\t_ "${path}"\n`).join('')})\n\nfunc main() {}\n`
const USES = { 'go.mod': modOf(`require ${LIB} v1.2.3`), 'main.go': importing(LIB) }
const SUMMED = { ...USES, 'go.sum': lib.goSum }
const serve = serveProxy({ modules: [lib, lib14] })
const sh = (script: string): Recipe['command'] => ['sh', '-c', script]

/** What go.mod, go.sum, go.work and the vendor directory say, and what the packages want. */
export const GO_MODULE_RECIPES: readonly Recipe[] = [
  {
    id: 'go-mod-missing',
    files: { 'main.go': HELLO },
    before: [['rm', 'go.mod']],
    command: ['go', 'build'],
    says: 'go.mod file not found in current directory or any parent directory'
  },
  {
    id: 'go-mod-missing',
    variant: 'pattern',
    files: { 'main.go': HELLO },
    before: [['rm', 'go.mod']],
    command: ['go', 'test', './...'],
    says: 'does not contain main module or its selected dependencies'
  },
  {
    id: 'go-mod-missing',
    variant: 'download',
    files: { 'main.go': HELLO },
    before: [['rm', 'go.mod']],
    command: ['go', 'mod', 'download'],
    says: 'go: no modules specified'
  },
  {
    id: 'gopath-mode',
    files: { 'main.go': importing('github.com/user/dep') },
    env: { GO111MODULE: 'off', GOPATH: '{{home}}/go' },
    command: ['go', 'build'],
    says: 'cannot find package "github.com/user/dep" in any of'
  },
  {
    id: 'go-mod-missing',
    variant: 'import-without-module',
    files: { 'main.go': importing(LIB) },
    before: [['rm', 'go.mod']],
    command: ['go', 'run', 'main.go'],
    says: 'go.mod file not found'
  },
  {
    id: 'directory-outside-module',
    files: { 'main.go': HELLO },
    before: [sh('mkdir ../tool && printf "package main\\n" >../tool/main.go')],
    command: ['go', 'build', '../tool'],
    says: 'outside main module or its selected dependencies'
  },
  {
    id: 'no-go-files',
    files: { 'cmd/app/main.go': HELLO },
    command: ['go', 'build'],
    says: 'no Go files in /home/user/app'
  },
  {
    id: 'no-go-files',
    variant: 'only-tests',
    files: { 'lib_test.go': 'package lib\n' },
    command: ['go', 'build', '.'],
    says: 'no non-test Go files in'
  },
  {
    id: 'pattern-matches-nothing',
    files: { 'README.md': '' },
    command: BUILD,
    succeeds: true,
    says: 'matched no packages'
  },
  {
    id: 'pattern-matches-nothing',
    variant: 'missing-directory',
    files: { 'main.go': HELLO },
    command: ['go', 'build', './cmd/app'],
    says: 'directory not found'
  },
  {
    id: 'not-main-package',
    files: { 'lib.go': 'package lib\n' },
    command: ['go', 'run', '.'],
    says: 'package example.com/app is not a main package'
  },
  {
    id: 'not-main-package',
    variant: 'install',
    files: {},
    command: ['go', 'install', 'golang.org/x/sync/errgroup@v0.11.0'],
    says: 'is not a main package'
  },
  {
    id: 'not-main-package',
    variant: 'import',
    files: { 'main.go': importing('example.com/app/cmd/tool'), 'cmd/tool/main.go': HELLO },
    command: BUILD,
    says: 'is a program, not an importable package'
  },
  {
    id: 'not-main-package',
    variant: 'no-main-function',
    files: { 'main.go': 'package main\n\nfunc run() {}\n' },
    command: BUILD,
    says: 'function main is undeclared in the main package'
  },
  {
    id: 'package-missing-module',
    files: { 'main.go': importing(LIB) },
    command: BUILD,
    says: 'no required module provides package'
  },
  {
    id: 'package-missing-module',
    variant: 'readonly',
    files: { 'main.go': importing(LIB) },
    env: { GOFLAGS: '-mod=readonly' },
    command: BUILD,
    says: 'import lookup disabled by -mod=readonly'
  },
  {
    id: 'package-missing-module',
    variant: 'test-only',
    files: {
      'lib.go': 'package app\n',
      'lib_test.go': `package app\n\nimport _ "${LIB}/assert"\n`
    },
    command: ['go', 'vet', './...'],
    says: 'no required module provides package'
  },
  { id: 'go-sum-missing', files: USES, serve, command: BUILD, says: 'missing go.sum entry for' },
  {
    id: 'go-sum-missing',
    variant: 'go-mod-entry',
    files: { ...USES, 'go.sum': lib.goSum.split('\n').slice(0, 1).join('') },
    serve,
    command: BUILD,
    says: 'missing go.sum entry for go.mod file'
  },
  {
    id: 'go-sum-missing',
    variant: 'zip-entry',
    files: { ...USES, 'go.sum': `${lib.goSum.split('\n')[1] ?? ''}\n` },
    serve,
    command: ['go', 'test', './...'],
    says: 'missing go.sum entry for module providing package'
  },
  {
    id: 'go-sum-missing',
    variant: 'go1.20',
    go: '1.20.14',
    files: { ...USES, 'go.mod': `module example.com/app\n\ngo 1.20\n\nrequire ${LIB} v1.2.3\n` },
    serve: serveProxy({ modules: [libraryModule(LIB, 'v1.2.3')] }),
    command: ['go', 'vet', './...'],
    says: 'missing go.sum entry'
  },
  {
    id: 'go-mod-syntax',
    variant: 'go-sum',
    files: { ...USES, 'go.sum': `<<<<<<< HEAD\n${lib.goSum}` },
    serve,
    command: BUILD,
    says: 'malformed go.sum'
  },
  {
    id: 'go-mod-not-tidy',
    files: {
      ...SUMMED,
      'go.mod': modOf(`require other.corp.example/x v1.0.0\n\nreplace other.corp.example/x => ./x`),
      'x/go.mod': `module other.corp.example/x\n\ngo 1.21\n\nrequire ${LIB} v1.2.3\n`,
      'x/x.go': `package x\n\nimport _ "${LIB}"\n`,
      'main.go': importing('other.corp.example/x')
    },
    serve,
    command: BUILD,
    says: 'updates to go.mod needed'
  },
  {
    id: 'go-mod-not-tidy',
    variant: 'tidy-diff',
    files: { ...SUMMED, 'main.go': HELLO },
    serve,
    command: ['go', 'mod', 'tidy', '-diff'],
    says: '-require'
  },
  {
    id: 'vendor-inconsistent',
    files: {
      ...SUMMED,
      'vendor/modules.txt': `# ${LIB} v1.2.2\n## explicit; go 1.21\n${LIB}\n`,
      [`vendor/${LIB}/lib.go`]: 'package lib\n'
    },
    command: BUILD,
    says: 'go: inconsistent vendoring in /home/user/app:'
  },
  {
    id: 'vendor-inconsistent',
    variant: 'no-modules-txt',
    files: { ...SUMMED, 'vendor/README': '' },
    command: ['go', 'test', './...'],
    says: 'go: inconsistent vendoring in'
  },
  {
    id: 'vendor-inconsistent',
    variant: 'work',
    files: { ...SUMMED, 'go.work': 'go 1.22\n\nuse .\n', 'vendor/modules.txt': '## workspace\n' },
    command: BUILD,
    says: 'go work vendor'
  },
  {
    id: 'vendor-package-missing',
    files: {
      ...SUMMED,
      'main.go': importing(`${LIB}/sub`),
      'vendor/modules.txt': `# ${LIB} v1.2.3\n## explicit; go 1.21\n${LIB}\n`,
      [`vendor/${LIB}/lib.go`]: 'package lib\n'
    },
    command: BUILD,
    says: 'import lookup disabled by -mod=vendor'
  },
  {
    id: 'vendor-inconsistent',
    variant: 'no-directory',
    files: SUMMED,
    command: ['go', 'build', '-mod=vendor', './...'],
    says: 'vendor'
  }
]
