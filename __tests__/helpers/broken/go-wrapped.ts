import { TOOLS } from '../install-tools.ts'
import { installGoReleaser } from '../goreleaser.ts'
import { GIT_HOST, serveHost } from './go-hosts.ts'
import { IDENTITY } from './go-git.ts'
import type { Recipe } from './recipe.ts'

const LIB = `${GIT_HOST}/team/lib`
const USES = {
  'go.mod': `module example.com/app\n\ngo 1.21\n\nrequire ${LIB} v1.0.0\n`,
  'main.go': `package main\n\nimport _ "${LIB}"\n\nfunc main() {}\n`
}
const UNDEFINED = { 'main.go': 'package main\n\nfunc main() { serve() }\n' }
const COMMITTED: NonNullable<Recipe['before']> = [
  ['git', 'init', '-q', '-b', 'main'],
  ['git', 'remote', 'add', 'origin', 'https://github.com/user/app.git'],
  ['git', 'add', '.'],
  ['git', 'commit', '-qm', 'First']
]
const TAGGED: NonNullable<Recipe['before']> = [...COMMITTED, ['git', 'tag', 'v1.0.0']]
const RELEASER = {
  '.goreleaser.yaml':
    'version: 2\nproject_name: app\nbuilds:\n  - env: [CGO_ENABLED=0]\n    goos: [linux, windows]\n    goarch: [amd64]\n'
}
const serveReleaser: Recipe['serve'] = async () => ({
  env: { RELEASER: await installGoReleaser() },
  close: async () => Promise.resolve()
})
const RELEASE = (...flags: readonly string[]): Recipe['command'] => [
  'sh',
  '-c',
  `exec "$RELEASER" release ${flags.join(' ')}`
]

/** Failures inside of what other tools print around them. */
export const GO_WRAPPED_RECIPES: readonly Recipe[] = [
  {
    id: 'go-undefined',
    variant: 'make',
    files: {
      ...UNDEFINED,
      Makefile:
        'all: app\n\napp:\n\t@echo "==> Building"\n\tCGO_ENABLED=0 go build -trimpath -o app .\n'
    },
    command: ['make', '-k', 'all'],
    says: '] Error 1'
  },
  {
    id: 'terminal-prompts',
    variant: 'shell-trace',
    files: {
      ...USES,
      'build.sh': '#!/bin/bash\nset -euxo pipefail\ngo mod download\ngo build -o app .\n'
    },
    command: ['./build.sh'],
    serve: serveHost(),
    says: '+ go mod download'
  },
  {
    id: 'go-undefined',
    variant: 'goreleaser',
    files: { ...UNDEFINED, ...RELEASER, '.gitignore': 'dist/\n' },
    env: IDENTITY,
    before: TAGGED,
    command: RELEASE('--skip=publish'),
    serve: serveReleaser,
    says: 'undefined: serve'
  },
  {
    id: 'vcs-dirty',
    files: { 'main.go': 'package main\n\nfunc main() {}\n', ...RELEASER },
    env: IDENTITY,
    before: [...TAGGED, ['sh', '-c', 'echo // >>main.go']],
    command: RELEASE('--skip=publish'),
    serve: serveReleaser,
    says: 'git is in a dirty state'
  },
  {
    id: 'shallow-clone',
    variant: 'goreleaser',
    files: { 'main.go': 'package main\n\nfunc main() {}\n', ...RELEASER },
    env: IDENTITY,
    before: COMMITTED,
    command: RELEASE('--skip=publish'),
    serve: serveReleaser,
    says: 'tag'
  },
  {
    id: 'go-undefined',
    variant: 'act',
    files: {
      ...UNDEFINED,
      '.github/workflows/build.yml':
        'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: go vet ./...\n        continue-on-error: true\n      - name: Build\n        run: |\n          go version\n          go build ./...\n'
    },
    env: { ...IDENTITY, ACT: TOOLS.act },
    before: COMMITTED,
    command: [
      'sh',
      '-c',
      'exec "$ACT" push -P ubuntu-latest=-self-hosted --no-cache-server --rm --action-cache-path {{home}}/actions'
    ],
    says: 'undefined: serve'
  }
]
