import { GIT_HOST, serveHost, type HostRecipe } from './go-hosts.ts'
import type { Recipe } from './recipe.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const LIB = `${GIT_HOST}/team/lib`
const modOf = (lines: string): string => `module example.com/app\n\ngo 1.21\n\n${lines}\n`
const importing = (path: string): string => `package main\n\nimport _ "${path}"\n\nfunc main() {}\n`
const USES = { 'go.mod': modOf(`require ${LIB} v1.0.0`), 'main.go': importing(LIB) }
const DOWNLOAD = ['go', 'mod', 'download'] as const
const sh = (script: string): Recipe['command'] => ['sh', '-c', script]
/** Who commits, whoever runs the recipe. */
export const IDENTITY = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'User',
  GIT_AUTHOR_EMAIL: 'user@example.com',
  GIT_COMMITTER_NAME: 'User',
  GIT_COMMITTER_EMAIL: 'user@example.com'
}
const COMMITTED: NonNullable<Recipe['before']> = [
  ['git', 'init', '-q', '-b', 'main'],
  ['git', 'add', '.'],
  ['git', 'commit', '-qm', 'First']
]
const LOGIN = ['robot', 'robot-password'] as const

const fetching = (
  id: string,
  variant: string | undefined,
  host: HostRecipe,
  says: string,
  more: Partial<Recipe> = {}
): Recipe => ({
  id,
  ...(variant === undefined ? {} : { variant }),
  files: USES,
  command: DOWNLOAD,
  serve: serveHost(host),
  says,
  ...more
})

/** What CI scripts write into the configuration of git. */
const withToken = (token: string): NonNullable<Recipe['env']> => ({
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: `url.https://robot:${token}@${GIT_HOST}/.insteadOf`,
  GIT_CONFIG_VALUE_0: `https://${GIT_HOST}/`
})

const get = (
  what: string
): { readonly files: Recipe['files']; readonly command: Recipe['command'] } => ({
  files: { 'main.go': HELLO },
  command: ['go', 'get', what]
})

/** Git over HTTPS and SSH, as the go command tells it. */
export const GO_GIT_RECIPES: readonly Recipe[] = [
  fetching('terminal-prompts', undefined, {}, 'terminal prompts disabled'),
  fetching('terminal-prompts', 'build', {}, 'terminal prompts disabled', {
    command: ['go', 'build', '-mod=mod', './...']
  }),
  fetching('terminal-prompts', 'go1.20', {}, 'terminal prompts disabled', {
    go: '1.20.14',
    files: { ...USES, 'go.mod': `module example.com/app\n\ngo 1.20\n\nrequire ${LIB} v1.0.0\n` }
  }),
  fetching(
    'terminal-prompts',
    'wrong-netrc',
    { login: ['robot', 'wrong'] },
    'terminal prompts disabled'
  ),
  fetching('https-denied', undefined, { env: withToken('old-token') }, 'Authentication failed for'),
  fetching('https-denied', 'page', { closed: true }, '401 Unauthorized'),
  fetching('module-not-found', 'hidden-page', { closed: true, hidden: true }, '404 Not Found'),
  fetching('https-denied', 'forbidden', { login: ['guest', 'guest-password'] }, '403'),
  fetching(
    'https-denied',
    'get',
    { login: ['guest', 'guest-password'] },
    '403',
    get(`${LIB}@v1.0.0`)
  ),
  fetching(
    'insecure-http',
    'no-repository',
    { login: LOGIN },
    'no secure protocol found for repository',
    get(`${GIT_HOST}/team/none.git@v1.0.0`)
  ),
  fetching(
    'module-not-found',
    'page',
    { login: LOGIN },
    '404 Not Found',
    get(`${GIT_HOST}/team/none@v1.0.0`)
  ),
  fetching(
    'repository-not-found',
    undefined,
    { hidden: true, login: ['guest', 'guest-password'] },
    'not found'
  ),
  fetching(
    'repository-not-found',
    'ssh',
    { ssh: 'other-repository' },
    'Could not read from remote repository'
  ),
  fetching('ssh-host-key', undefined, { ssh: 'no-host-key' }, 'Host key verification failed'),
  fetching(
    'ssh-host-key',
    'changed',
    { ssh: 'changed-host-key' },
    'REMOTE HOST IDENTIFICATION HAS CHANGED'
  ),
  fetching('ssh-denied', undefined, { ssh: 'stranger' }, 'Permission denied (publickey)'),
  fetching(
    'git-missing',
    undefined,
    { env: { PATH: '{{goroot}}/bin' } },
    'executable file not found in $PATH',
    { command: ['{{goroot}}/bin/go', 'mod', 'download'] }
  ),
  fetching(
    'tls-authority',
    'page',
    { certificate: 'unknown' },
    'certificate signed by unknown authority'
  ),
  fetching(
    'tls-authority',
    'git',
    { certificate: 'unknown-to-git' },
    'server certificate verification failed'
  ),
  fetching('tls-authority', 'expired', { certificate: 'past' }, 'certificate has expired'),
  fetching(
    'tls-authority',
    'other-name',
    { certificate: 'other' },
    'certificate is valid for www.corp.example'
  ),
  fetching('http-proxy', 'login', { refuse: 407 }, 'Proxy Authentication Required'),
  fetching(
    'insecure-http',
    'http-proxy',
    { refuse: 407 },
    'no secure protocol found for repository',
    get(`${LIB}.git@v1.0.0`)
  ),
  fetching('http-proxy', 'forbidden', { refuse: 403 }, 'Forbidden'),
  fetching('proxy-unreachable', 'page-cut', { cut: true }, 'EOF'),
  fetching(
    'http-proxy',
    'down',
    { env: { HTTPS_PROXY: 'http://127.0.0.1:1' } },
    'proxyconnect tcp: dial tcp 127.0.0.1:1: connect: connection refused'
  ),
  fetching(
    'insecure-http',
    undefined,
    { plain: true },
    'http: server gave HTTP response to HTTPS client'
  ),
  fetching(
    'goauth',
    'unknown-command',
    { closed: true, env: { GOAUTH: 'corp-login' } },
    'corp-login',
    { command: ['go', 'mod', 'download', '-x'] }
  ),
  fetching('goauth', 'git-directory', { env: { GOAUTH: 'git team' } }, 'GOAUTH'),
  fetching('unknown-revision', undefined, { login: LOGIN }, 'unknown revision v1.9.9', {
    files: { ...USES, 'go.mod': modOf(`require ${LIB} v1.9.9`) }
  }),
  fetching(
    'unknown-revision',
    'branch',
    { login: LOGIN },
    'unknown revision feature',
    get(`${LIB}@feature`)
  ),
  fetching('unknown-revision', 'pseudo', { login: LOGIN }, 'unknown revision', {
    files: { ...USES, 'go.mod': modOf(`require ${LIB} v0.0.0-20240101000000-0123456789ab`) }
  }),
  fetching(
    'version-not-found',
    undefined,
    { login: LOGIN },
    'no matching versions for query',
    get(`${LIB}@v1.7`)
  ),
  fetching('major-version-path', undefined, { login: LOGIN }, 'go.mod', get(`${LIB}@v2.0.0`)),
  fetching('major-version-path', 'go-mod', { login: LOGIN }, 'should be v0 or v1, not v2', {
    files: { ...USES, 'go.mod': modOf(`require ${LIB} v2.0.0`) }
  }),
  fetching(
    'major-version-path',
    'v2-missing',
    { login: LOGIN },
    'go.mod has non-.../v2 module path',
    { files: { ...USES, 'go.mod': modOf(`require ${LIB}/v2 v2.0.0`) } }
  ),
  fetching(
    'module-path-mismatch',
    undefined,
    { login: LOGIN },
    'module declares its path as:',
    get(`${LIB}@v1.1.0`)
  ),
  fetching(
    'package-not-in-module',
    undefined,
    { login: LOGIN },
    'but does not contain package',
    get(`${LIB}/sub@v1.0.0`)
  ),
  {
    id: 'dubious-ownership',
    files: { 'main.go': HELLO },
    env: IDENTITY,
    before: [...COMMITTED, ['chown', '-R', '1000:1000', '.']],
    command: ['git', 'describe', '--tags'],
    says: 'detected dubious ownership in repository'
  },
  {
    id: 'vcs-stamp',
    files: { 'main.go': HELLO },
    env: IDENTITY,
    before: [...COMMITTED, ['chown', '-R', '1000:1000', '.']],
    command: ['go', 'build', './...'],
    says: 'error obtaining VCS status: exit status 128'
  },
  {
    id: 'git-missing',
    variant: 'stamp',
    files: { 'main.go': HELLO },
    env: { ...IDENTITY },
    before: COMMITTED,
    command: ['env', 'PATH={{goroot}}/bin', 'go', 'build', '-buildvcs=true', './...'],
    says: 'git'
  },
  {
    id: 'shallow-clone',
    files: { 'main.go': HELLO },
    env: IDENTITY,
    before: COMMITTED,
    command: ['git', 'describe', '--tags', '--always', '--abbrev=0', '--exact-match'],
    says: 'fatal: '
  },
  {
    id: 'shallow-clone',
    variant: 'no-names',
    files: { 'main.go': HELLO },
    env: IDENTITY,
    before: [
      ...COMMITTED,
      ['git', 'tag', 'v1.0.0'],
      ['git', 'commit', '-q', '--allow-empty', '-m', 'Second'],
      sh('git clone -q --depth 1 --no-tags file://{{app}} ../shallow')
    ],
    command: sh(
      'cd ../shallow && V=$(git describe --tags) && go build -ldflags "-X main.version=$V" .'
    ),
    says: 'fatal: No names found, cannot describe anything.'
  },
  {
    id: 'lfs',
    files: {
      'main.go': HELLO,
      '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
      'x.bin': 'version https://git-lfs.github.com/spec/v1\n'
    },
    env: IDENTITY,
    before: COMMITTED,
    command: [
      'git',
      '-c',
      'filter.lfs.process=git-lfs filter-process',
      '-c',
      'filter.lfs.required=true',
      '-c',
      'filter.lfs.smudge=git-lfs smudge -- %f',
      'clone',
      '-q',
      '.',
      '../copy'
    ],
    says: 'git-lfs'
  },
  {
    id: 'submodule',
    files: { 'main.go': importing('example.com/app/third_party/lib') },
    env: IDENTITY,
    before: [['mkdir', '-p', 'third_party/lib']],
    command: ['go', 'build', './...'],
    says: 'third_party/lib'
  }
]
