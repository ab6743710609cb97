import { libraryModule, serveProxy, type ProxyRecipe } from './go-servers.ts'
import type { Recipe } from './recipe.ts'
import type { TestModule } from '../module-repos.ts'

const HELLO = 'package main\n\nfunc main() { println("hello") }\n'
const LIB = 'lib.corp.example/lib'
const lib = libraryModule(LIB, 'v1.2.3')
const changed = libraryModule(LIB, 'v1.2.3', {
  'lib.go': 'package lib\n\nconst Name = "moved tag"\n'
})
const modOf = (lines: string): string => `module example.com/app\n\ngo 1.21\n\n${lines}\n`
const importing = (...paths: readonly string[]): string =>
  `package main\n\nimport (\n${paths.map((path) => `\t_ "${path}"\n`).join('')})\n\nfunc main() {}\n`
const USES = { 'go.mod': modOf(`require ${LIB} v1.2.3`), 'main.go': importing(LIB) }
const SUMMED = { ...USES, 'go.sum': lib.goSum }
const DOWNLOAD = ['go', 'mod', 'download'] as const
const OFF = { GOSUMDB: 'off' }
const NONE = { 'main.go': HELLO }

const asking = (
  id: string,
  variant: string | undefined,
  proxy: ProxyRecipe,
  says: string,
  more: Partial<Recipe> = {}
): Recipe => ({
  id,
  ...(variant === undefined ? {} : { variant }),
  files: USES,
  env: OFF,
  command: DOWNLOAD,
  serve: serveProxy(proxy),
  says,
  ...more
})

/** The proxy answers with this status and text, whatever is asked. */
const answering = (status: number, text: string, type = 'text/plain'): ProxyRecipe => ({
  files: new Map(
    ['list', 'v1.2.3.info', 'v1.2.3.mod', 'v1.2.3.zip'].map((name) => [
      `/${LIB}/@v/${name}`,
      (_request, response) => {
        response.writeHead(status, { 'content-type': type }).end(text)
      }
    ])
  )
})

/** An address of nobody. */
const unreached = (
  variant: string,
  GOPROXY: string,
  says: string,
  more: Partial<Recipe> = {}
): Recipe => ({
  id: 'proxy-unreachable',
  variant,
  files: SUMMED,
  env: { GOPROXY, GOMODCACHE: '{{home}}/go/pkg/mod' },
  command: DOWNLOAD,
  says,
  ...more
})

const get = (what: string): Pick<Recipe, 'files' | 'command'> => ({
  files: NONE,
  command: ['go', 'get', what]
})
const having = (...modules: readonly TestModule[]): ProxyRecipe => ({ modules })
const HTML =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Sign in to Corp</body></html>\n'

/** What module proxies and checksum databases answer. */
export const GO_PROXY_RECIPES: readonly Recipe[] = [
  asking('checksum-mismatch', undefined, having(changed), 'SECURITY ERROR', { files: SUMMED }),
  asking('checksum-mismatch', 'build', having(changed), 'checksum mismatch', {
    files: SUMMED,
    command: ['go', 'build', './...']
  }),
  asking('checksum-mismatch', 'go1.20', having(changed), 'checksum mismatch', {
    go: '1.20.14',
    files: { ...SUMMED, 'go.mod': `module example.com/app\n\ngo 1.20\n\nrequire ${LIB} v1.2.3\n` }
  }),
  asking(
    'checksum-database-mismatch',
    undefined,
    { modules: [changed], recorded: [lib] },
    'SECURITY ERROR',
    { env: {} }
  ),
  asking('checksum-database-mismatch', 'not-there', { modules: [lib], recorded: [] }, 'verifying', {
    env: {}
  }),
  asking('checksum-database-mismatch', 'private-module', having(lib), 'verifying', {
    env: {},
    command: ['go', 'get', `${LIB}@v1.2.3`]
  }),
  asking('module-gone', undefined, { missing: 410 }, '410 Gone'),
  asking('module-gone', 'go1.20', { missing: 410 }, '410 Gone', {
    go: '1.20.14',
    files: { ...USES, 'go.mod': `module example.com/app\n\ngo 1.20\n\nrequire ${LIB} v1.2.3\n` }
  }),
  asking('module-not-found', undefined, {}, '404 Not Found'),
  asking('module-not-found', 'get', {}, 'no matching versions for query "upgrade"', get(LIB)),
  asking('module-not-found', 'tidy', {}, 'cannot find module providing package', {
    files: { 'main.go': importing(LIB) },
    command: ['go', 'mod', 'tidy']
  }),
  asking('version-not-found', 'proxy', having(lib), 'v9.9.9', get(`${LIB}@v1.9.9`)),
  asking(
    'version-not-found',
    'latest',
    having(lib),
    'no matching versions for query "v1.9"',
    get(`${LIB}@v1.9`)
  ),
  asking(
    'module-path-mismatch',
    'proxy',
    having(libraryModule(LIB, 'v1.2.3', { 'go.mod': 'module github.com/old/lib\n' })),
    'module declares its path as: github.com/old/lib'
  ),
  asking(
    'module-path-mismatch',
    'case',
    having(
      libraryModule('github.com/Sirupsen/logrus', 'v1.2.3', {
        'go.mod': 'module github.com/sirupsen/logrus\n'
      })
    ),
    'module declares its path as: github.com/sirupsen/logrus',
    get('github.com/Sirupsen/logrus@v1.2.3')
  ),
  asking(
    'major-version-path',
    'proxy',
    having(libraryModule(LIB, 'v2.0.0')),
    'v2',
    get(`${LIB}@v2.0.0`)
  ),
  asking(
    'ambiguous-import',
    undefined,
    having(
      libraryModule('lib.corp.example/a', 'v1.0.0', { 'b/b.go': 'package b\n' }),
      libraryModule('lib.corp.example/a/b', 'v1.0.0')
    ),
    'ambiguous import: found package lib.corp.example/a/b in multiple modules',
    {
      files: {
        'go.mod': modOf('require (\n\tlib.corp.example/a v1.0.0\n\tlib.corp.example/a/b v1.0.0\n)'),
        'main.go': importing('lib.corp.example/a/b')
      },
      command: ['go', 'build', '-mod=mod', './...']
    }
  ),
  asking(
    'package-not-in-module',
    'tidy',
    having(lib),
    'but does not contain package lib.corp.example/lib/sub',
    {
      files: { 'go.mod': modOf(`require ${LIB} v1.2.3`), 'main.go': importing(`${LIB}/sub`) },
      command: ['go', 'mod', 'tidy']
    }
  ),
  asking('package-not-in-module', 'install', having(lib), 'but does not contain package', {
    files: NONE,
    command: ['go', 'install', `${LIB}/cmd/tool@v1.2.3`]
  }),
  asking(
    'retracted',
    undefined,
    having(
      lib,
      libraryModule(LIB, 'v1.2.4', {
        'go.mod': `module ${LIB}\n\ngo 1.21\n\n// Deletes files.\nretract v1.2.3\n`
      })
    ),
    'retracted by module author: Deletes files.',
    { ...get(`${LIB}@v1.2.3`), succeeds: true }
  ),
  asking('module-lookup-disabled', undefined, {}, 'module lookup disabled by GOPROXY=off', {
    command: ['go', 'build', '-mod=mod', './...'],
    env: { GOPROXY: 'off', GOMODCACHE: '{{home}}/go/pkg/mod' },
    serve: async () => Promise.resolve({ close: async () => Promise.resolve() })
  }),
  asking('module-lookup-disabled', 'download', {}, 'module lookup disabled by GOPROXY=off', {
    files: SUMMED,
    env: { GOPROXY: 'off', GOMODCACHE: '{{home}}/go/pkg/mod' },
    serve: async () => Promise.resolve({ close: async () => Promise.resolve() })
  }),
  asking('module-lookup-disabled', 'mod-vendor', {}, '-mod=vendor', {
    command: ['go', 'mod', 'download'],
    env: { GOFLAGS: '-mod=vendor' },
    files: { ...SUMMED, 'vendor/modules.txt': `# ${LIB} v1.2.3\n## explicit; go 1.21\n${LIB}\n` }
  }),
  asking(
    'goproxy-list-failed',
    undefined,
    {
      files: new Map([
        [
          `/${LIB}/@v/list`,
          (_q, r) => {
            r.writeHead(500).end('database is locked')
          }
        ]
      ])
    },
    '500 Internal Server Error',
    get(LIB)
  ),
  asking(
    'goproxy-list-failed',
    'empty',
    {},
    'GOPROXY list is not the empty string, but contains no entries',
    {
      env: { GOPROXY: ',', GOMODCACHE: '{{home}}/go/pkg/mod' },
      serve: async () => Promise.resolve({ close: async () => Promise.resolve() })
    }
  ),
  asking('goproxy-list-failed', 'scheme', {}, 'invalid proxy URL', {
    env: { GOPROXY: 'goproxy.corp.example', GOMODCACHE: '{{home}}/go/pkg/mod' },
    serve: async () => Promise.resolve({ close: async () => Promise.resolve() })
  }),
  asking(
    'goproxy-forbidden',
    undefined,
    answering(403, 'not on the list of approved modules'),
    '403 Forbidden'
  ),
  asking('goproxy-forbidden', 'login', answering(401, ''), '401 Unauthorized'),
  asking('proxy-html', undefined, answering(200, HTML, 'text/html'), 'unknown directive'),
  asking(
    'proxy-html',
    'info',
    answering(200, HTML, 'text/html'),
    "invalid character '<' looking for beginning of value",
    get(`${LIB}@v1.2.3`)
  ),
  asking(
    'proxy-html',
    'zip',
    { ...having(lib), files: new Map([[`/${LIB}/@v/v1.2.3.zip`, HTML]]) },
    'not a valid zip file'
  ),
  asking('rate-limited', undefined, answering(429, 'too many requests'), '429 Too Many Requests'),
  asking('rate-limited', 'unavailable', answering(503, ''), '503 Service Unavailable'),
  asking(
    'proxy-unreachable',
    'reset',
    {
      files: new Map([
        [
          `/${LIB}/@v/v1.2.3.mod`,
          (_q, r) => {
            r.socket?.resetAndDestroy()
          }
        ]
      ])
    },
    'connection reset by peer'
  ),
  asking(
    'proxy-unreachable',
    'cut',
    {
      files: new Map([
        [
          `/${LIB}/@v/v1.2.3.mod`,
          (_q, r) => {
            r.writeHead(200, { 'content-length': 500 }).write('module')
            r.socket?.end()
          }
        ]
      ])
    },
    'unexpected EOF'
  ),
  unreached('refused', 'http://127.0.0.1:1', 'connect: connection refused'),
  unreached('no-such-host', 'https://goproxy.corp.example', 'no such host'),
  unreached('no-network', 'https://goproxy.corp.example', 'dial', {
    command: ['unshare', '-n', 'go', 'mod', 'download']
  }),
  unreached('timeout', 'https://goproxy.corp.example', 'i/o timeout', {
    command: [
      'unshare',
      '-n',
      'sh',
      '-c',
      'ip link add x type dummy && ip addr add 192.0.2.1/24 dev x && ip link set x up && GOPROXY=https://192.0.2.7 go mod download'
    ]
  }),
  asking('toolchain-checksum', 'database', { modules: [], recorded: [] }, 'verifying', {
    files: NONE,
    env: { GOTOOLCHAIN: 'go1.25.99' },
    command: ['go', 'version'],
    serve: serveProxy({
      modules: [{ ...lib, path: 'golang.org/toolchain', version: 'v0.0.1-go1.25.99.linux-amd64' }],
      recorded: []
    })
  })
]
