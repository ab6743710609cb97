import type { RequestListener } from 'node:http'
import { type LocalServer, startServer } from './downloads.ts'
import { answerSumdb, type TestLog } from './sumdb.ts'

export type Answer = Uint8Array | string | RequestListener

/** A module proxy over a map of paths, which may carry a checksum database. */
export interface GoProxyParts {
  /** Path with its leading slash (`!` of escaped letters as it is) -> body, or a handler of its own. */
  readonly files: ReadonlyMap<string, Answer>
  readonly log?: TestLog
  /** `module@version` -> record id of `log`. */
  readonly ids?: ReadonlyMap<string, number>
  /** What paths that are not there get; 404 unless given. */
  readonly missing?: number
}

export async function startGoProxy(parts: GoProxyParts): Promise<LocalServer> {
  return startServer((request, response) => {
    // The go command writes the ! of paths as %21.
    const path = new URL(request.url ?? '/', 'http://x').pathname.replaceAll('%21', '!')
    const base = parts.log === undefined ? undefined : `/sumdb/${parts.log.name}/`
    const file = parts.files.get(path)
    if (typeof file === 'function') {
      file(request, response)
      return
    }
    const body =
      file ??
      (parts.log !== undefined && base !== undefined && path.startsWith(base)
        ? answerSumdb(parts.log, parts.ids ?? new Map(), path.slice(base.length))
        : undefined)
    if (body === undefined) response.writeHead(parts.missing ?? 404).end('not found')
    else response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body)
  })
}

/** Where a proxy has the zip of a toolchain. */
export function zipPath(moduleVersion: string): string {
  return `/golang.org/toolchain/@v/${moduleVersion}.zip`
}
