import { addToLog, createModule, proxyFiles, type TestModule } from '../module-repos.ts'
import { type Answer, startGoProxy } from '../servers/goproxy.ts'
import { createLog } from '../servers/sumdb.ts'
import type { Served } from './recipe.ts'

/** The host that stands for module proxies of the recipes. */
export const PROXY_HOST = 'goproxy.corp.example'

/** How a module proxy of a recipe answers. */
export interface ProxyRecipe {
  readonly modules?: readonly TestModule[]
  /** More paths, or others. */
  readonly files?: ReadonlyMap<string, Answer>
  /** Status of what is not there; 404 unless given. */
  readonly missing?: number
  /** What a checksum database says of the modules; none is asked unless given. */
  readonly recorded?: readonly TestModule[]
  /** Behind the proxy in GOPROXY: `,direct`. */
  readonly then?: string
}

/** A module proxy, asked by a go command with an empty module cache. */
export function serveProxy(wanted: ProxyRecipe): () => Promise<Served> {
  return async () => {
    const log = createLog('sum.corp.example')
    const files = new Map<string, Answer>([
      ...proxyFiles(wanted.modules ?? []),
      ...(wanted.files ?? [])
    ])
    const { recorded, missing } = wanted
    const database = recorded === undefined ? {} : { log, ids: addToLog(log, recorded) }
    const proxy = await startGoProxy({
      files,
      ...database,
      ...(missing === undefined ? {} : { missing })
    })
    return {
      env: {
        GOPROXY: `${proxy.url}${wanted.then ?? ''}`,
        ...(recorded === undefined ? {} : { GOSUMDB: log.verifierKey }),
        GOMODCACHE: '{{home}}/go/pkg/mod'
      },
      shownAs: { [proxy.url.replace('http://', '')]: PROXY_HOST },
      close: proxy.close
    }
  }
}

/** A version of a module with one package at its root. */
export function libraryModule(
  path: string,
  version: string,
  files: Readonly<Record<string, string>> = {}
): TestModule {
  return createModule(path, version, {
    'go.mod': `module ${path}\n\ngo 1.21\n`,
    'lib.go': 'package lib\n\nconst Name = "lib"\n',
    ...files
  })
}
