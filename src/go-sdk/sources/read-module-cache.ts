import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Host } from '../../host/host.ts'
import { modulePath, unpackModule } from './download-module.ts'
import type { ArchiveSource } from './source.ts'

/** The module cache of the go command: a toolchain that it downloaded once is there as a zip. */
export const moduleCache: ArchiveSource = {
  id: 'module-cache',
  local: true,
  async unpack(context, stage) {
    if (context.vouching !== 'hash') {
      return { here: false, because: 'nothing vouches for what is in the module cache' }
    }
    const file = join(downloadsOf(context.host), ...modulePath(context).split('/'))
    const answer = await unpackModule(context, stage, pathToFileURL(file).href)
    if (typeof answer === 'object') return { here: true, ...answer }
    return { here: false, because: 'the module cache does not have it' }
  }
}

function downloadsOf({ env }: Host): string {
  const set = env['GOMODCACHE'] ?? ''
  const [gopath = ''] = (env['GOPATH'] ?? '').split(delimiter)
  const home = gopath === '' ? join(env['HOME'] ?? env['USERPROFILE'] ?? '', 'go') : gopath
  return join(set === '' ? join(home, 'pkg', 'mod') : set, 'cache', 'download')
}
