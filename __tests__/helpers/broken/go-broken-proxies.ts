import {
  LIB,
  lib,
  NONE,
  asking,
  answering,
  unreached,
  get,
  having,
  TOOLCHAIN,
  HTML
} from './go-asking.ts'
import { serveNobody, serveProxy, serveSilence } from './go-servers.ts'
import type { Recipe } from './recipe.ts'

/** Proxies that refuse, break or are not there. */
export const GO_BROKEN_PROXY_RECIPES: readonly Recipe[] = [
  asking(
    'proxy-failing',
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
    'goproxy-setting',
    'empty',
    {},
    'GOPROXY list is not the empty string, but contains no entries',
    {
      env: { GOPROXY: ',', GOMODCACHE: '{{home}}/go/pkg/mod' },
      serve: serveNobody
    }
  ),
  asking('goproxy-setting', 'scheme', {}, 'invalid proxy URL', {
    env: { GOPROXY: 'ftp://goproxy.corp.example', GOMODCACHE: '{{home}}/go/pkg/mod' },
    serve: serveNobody
  }),
  asking(
    'proxy-denied',
    undefined,
    answering(403, 'not on the list of approved modules'),
    '403 Forbidden'
  ),
  asking('proxy-denied', 'login', answering(401, ''), '401 Unauthorized'),
  asking(
    'proxy-html',
    undefined,
    answering(200, HTML, 'text/html'),
    'parsing go.mod: missing module line'
  ),
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
  asking('proxy-failing', 'unavailable', answering(503, ''), '503 Service Unavailable'),
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
  asking('proxy-unreachable', 'tls-handshake-timeout', {}, 'TLS handshake timeout', {
    serve: serveSilence
  }),
  asking('toolchain-checksum', 'database', { modules: [], recorded: [] }, 'verifying', {
    files: NONE,
    env: { GOTOOLCHAIN: 'go1.25.99' },
    command: ['go', 'version'],
    serve: serveProxy({
      modules: [TOOLCHAIN],
      recorded: [{ ...TOOLCHAIN, goSum: TOOLCHAIN.goSum.replaceAll(/h1:.{8}/g, 'h1:aaaaaaaa') }]
    })
  })
]
