import { libraryModule, serveProxy } from './go-servers.ts'
import type { Recipe } from './recipe.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const BUILD = ['go', 'build', './...'] as const
const LIB = 'lib.corp.example/lib'
const modOf = (lines: string): string => `module example.com/app\n\ngo 1.21\n\n${lines}\n`
const importing = (...paths: readonly string[]): string =>
  `package main\n\nimport (\n${paths.map((path) => `\t_ "${path}"\n`).join('')})\n\nfunc main() {}\n`
const USES = { 'go.mod': modOf(`require ${LIB} v1.2.3`), 'main.go': importing(LIB) }
const NO_SUMDB = { GOSUMDB: 'off', GONOSUMDB: '' }

/** What go.work, replacements and import paths lead to. */
export const GO_PACKAGE_RECIPES: readonly Recipe[] = [
  {
    id: 'replace-missing',
    files: { ...USES, 'go.mod': modOf(`require ${LIB} v1.2.3\n\nreplace ${LIB} => ../lib`) },
    command: BUILD,
    says: 'replacement directory ../lib does not exist'
  },
  {
    id: 'replace-missing',
    variant: 'download',
    files: { ...USES, 'go.mod': modOf(`require ${LIB} v1.2.3\n\nreplace ${LIB} => ../lib`) },
    command: ['go', 'list', '-m', 'all'],
    says: '../lib'
  },
  {
    id: 'replace-missing',
    variant: 'empty-submodule',
    files: {
      ...USES,
      'go.mod': modOf(`require ${LIB} v1.2.3\n\nreplace ${LIB} => ./third_party/lib`)
    },
    before: [['mkdir', '-p', 'third_party/lib']],
    command: BUILD,
    says: 'third_party/lib/go.mod'
  },
  {
    id: 'install-replace',
    files: { 'main.go': HELLO },
    serve: serveProxy({
      modules: [
        libraryModule('tool.corp.example/tool', 'v1.0.0', {
          'go.mod': `module tool.corp.example/tool\n\ngo 1.21\n\nreplace ${LIB} => ../lib\n`,
          'lib.go': HELLO
        })
      ]
    }),
    env: NO_SUMDB,
    command: ['go', 'install', 'tool.corp.example/tool@v1.0.0'],
    says: 'The go.mod file for the module providing named packages contains one or'
  },
  {
    id: 'workspace-module-missing',
    files: { 'go.work': 'go 1.21\n\nuse (\n\t.\n\t./tools\n)\n', 'main.go': HELLO },
    command: BUILD,
    says: 'cannot load module tools listed in go.work file'
  },
  {
    id: 'workspace-mismatch',
    files: {
      'go.work': 'go 1.21\n\nuse ./lib\n',
      'lib/go.mod': 'module example.com/lib\n\ngo 1.21\n',
      'lib/lib.go': 'package lib\n',
      'main.go': HELLO
    },
    command: ['go', 'build', '.'],
    says: 'not one of the workspace modules'
  },
  {
    id: 'workspace-mismatch',
    variant: 'pattern',
    files: {
      'go.work': 'go 1.21\n\nuse ./lib\n',
      'lib/go.mod': 'module example.com/lib\n\ngo 1.21\n',
      'lib/lib.go': 'package lib\n',
      'main.go': HELLO
    },
    command: ['go', 'test', './...'],
    says: 'go.work'
  },
  {
    id: 'workspace-conflict',
    files: { 'go.work': 'go 1.21\n\nuse .\n', 'main.go': HELLO },
    command: ['go', 'build', '-mod=mod', '.'],
    says: '-mod may only be set to readonly or vendor when in workspace mode'
  },
  {
    id: 'workspace-older-go',
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.24.0\n',
      'go.work': 'go 1.22\n\nuse .\n',
      'main.go': HELLO
    },
    command: BUILD,
    says: 'module . listed in go.work file requires go >= 1.24.0, but go.work lists go 1.22'
  },
  {
    id: 'package-not-in-std',
    files: { 'main.go': importing('utils/log') },
    command: BUILD,
    says: 'package utils/log is not in std'
  },
  {
    id: 'package-not-in-std',
    variant: 'go1.20',
    go: '1.20.14',
    files: {
      'go.mod': 'module example.com/app\n\ngo 1.20\n',
      'main.go': importing('app/internal/log')
    },
    command: BUILD,
    says: 'package app/internal/log is not in GOROOT'
  },
  {
    id: 'import-cycle',
    files: {
      'main.go': importing('example.com/app/a'),
      'a/a.go': 'package a\n\nimport _ "example.com/app/b"\n',
      'b/b.go': 'package b\n\nimport _ "example.com/app/a"\n'
    },
    command: BUILD,
    says: 'import cycle not allowed'
  },
  {
    id: 'import-cycle',
    variant: 'test',
    files: {
      'a/a.go': 'package a\n',
      'a/a_test.go': 'package a\n\nimport _ "example.com/app/b"\n',
      'b/b.go': 'package b\n\nimport _ "example.com/app/a"\n'
    },
    command: ['go', 'test', './...'],
    says: 'import cycle not allowed in test'
  },
  {
    id: 'internal-package',
    files: {
      'main.go': importing('golang.org/x/text/internal/tag'),
      'go.mod': modOf('require golang.org/x/text v0.22.0'),
      'go.sum':
        'golang.org/x/text v0.22.0 h1:bofq7m3/HAFvbF51jz3Q9wLg3jkvSPuiZu/pD1XwgtM=\ngolang.org/x/text v0.22.0/go.mod h1:YRoo4H8PVmsu+E3Ou7cqLVH8oXWIHVoX0jqUWALQhfY=\n'
    },
    before: [['go', 'mod', 'download']],
    command: BUILD,
    says: 'use of internal package golang.org/x/text/internal/tag not allowed'
  },
  {
    id: 'internal-package',
    variant: 'vendored-by-go',
    files: { 'main.go': importing('internal/abi', 'vendor/golang.org/x/net/idna') },
    command: BUILD,
    says: 'use of internal package internal/abi not allowed'
  },
  {
    id: 'malformed-import-path',
    files: { 'main.go': importing('https://github.com/user/lib', './local', 'example.com/a b') },
    command: BUILD,
    says: 'invalid import path'
  },
  {
    id: 'malformed-import-path',
    variant: 'relative',
    files: { 'main.go': importing('./local'), 'local/local.go': 'package local\n' },
    command: BUILD,
    says: 'import'
  },
  {
    id: 'malformed-import-path',
    variant: 'get',
    files: { 'main.go': HELLO },
    command: ['go', 'get', 'https://github.com/user/lib'],
    says: 'malformed module path'
  },
  {
    id: 'go-mod-syntax',
    files: {
      'go.mod':
        'module example.com/app\n\ngo 1.21\n\nrequire (\n<<<<<<< HEAD\n\tgithub.com/user/lib v1.2\n=======\n\tgithub.com/user/lib v1.3.0\n>>>>>>> x\n)\n',
      'main.go': HELLO
    },
    command: BUILD,
    says: 'errors parsing go.mod'
  },
  {
    id: 'go-mod-syntax',
    variant: 'version',
    files: {
      'go.mod': modOf(
        'require github.com/user/lib v1.2.0\n\nreplace github.com/user/x => github.com/user/y'
      ),
      'main.go': HELLO
    },
    command: ['go', 'mod', 'download'],
    env: { GOPROXY: 'off' },
    says: 'go.mod:7'
  },
  {
    id: 'go-mod-syntax',
    variant: 'no-module',
    files: { 'go.mod': 'go 1.21\n', 'main.go': HELLO },
    command: BUILD,
    env: { GOPROXY: 'off' },
    says: 'missing module declaration'
  }
]
