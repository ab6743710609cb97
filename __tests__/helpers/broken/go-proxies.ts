import {
  LIB,
  lib,
  changed,
  modOf,
  importing,
  USES,
  SUMMED,
  NONE,
  asking,
  get,
  having
} from './go-asking.ts'
import { libraryModule, serveNobody } from './go-servers.ts'
import type { Recipe } from './recipe.ts'

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
  asking('module-gone', 'lookup-404', { modules: [lib], recorded: [] }, 'verifying', {
    env: {}
  }),
  asking(
    'proxy-unreachable',
    'checksum-database',
    { modules: [lib], recorded: [lib], hidden: true },
    'lookup sum.corp.example',
    { env: {} }
  ),
  asking('module-gone', undefined, { missing: 410 }, '410 Gone'),
  asking('module-gone', 'go1.20', { missing: 410 }, '410 Gone', {
    go: '1.20.14',
    files: { ...USES, 'go.mod': `module example.com/app\n\ngo 1.20\n\nrequire ${LIB} v1.2.3\n` }
  }),
  asking('module-not-found', undefined, {}, '404 Not Found'),
  asking('module-not-found', 'get', {}, '404 Not Found', get(LIB)),
  asking('module-not-found', 'tidy', {}, 'cannot find module providing package', {
    files: { 'main.go': importing(LIB) },
    command: ['go', 'mod', 'tidy']
  }),
  asking('version-not-found', 'proxy', having(lib), '404 Not Found', get(`${LIB}@v1.9.9`)),
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
    serve: serveNobody
  }),
  asking('module-lookup-disabled', 'download', {}, 'module lookup disabled by GOPROXY=off', {
    files: SUMMED,
    env: { GOPROXY: 'off', GOMODCACHE: '{{home}}/go/pkg/mod' },
    serve: serveNobody
  })
]
