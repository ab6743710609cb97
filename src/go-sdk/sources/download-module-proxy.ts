import { PipelineError } from '../../errors.ts'
import { htmlFailed, statusFailed } from '../../host/http-failure.ts'
import { printableUrl } from '../../host/http-url.ts'
import { moduleBase } from '../go-places.ts'
import { modulePath, unpackModule } from './download-module.ts'
import type { ArchiveSource } from './source.ts'

/**
 * The toolchain module of a GOPROXY chain. After `,` the next proxy is asked on 404 and 410 only, after `|` on any error;
 * a bad body never leads on.
 */
export const moduleProxy: ArchiveSource = {
  id: 'module-proxy',
  local: false,
  async unpack(context, stage) {
    const { version, host, places, vouching } = context
    if (vouching === 'digest') {
      return { here: false, because: 'verify is sha256, and nothing vouches for a module zip' }
    }
    const what = `Go ${version}`
    for (const entry of places.proxies) {
      const url = `${moduleBase(entry, places)}/${modulePath(context)}`
      const shown = printableUrl(url)
      const answer = await unpackModule(context, stage, url).catch((error: unknown) => {
        if (error instanceof PipelineError && error.code !== 'DIGEST_MISMATCH') return error
        throw error
      })
      if (answer === 'html') throw htmlFailed(what, shown)
      if (typeof answer === 'object' && !(answer instanceof PipelineError)) {
        return { here: true, ...answer }
      }
      const failure = typeof answer === 'number' ? statusFailed(what, shown, answer) : answer
      if (answer !== 404 && answer !== 410 && !entry.anyErrorLeadsOn) throw failure
      host.log.info(`${failure.what} The next place of GOPROXY is asked.`)
    }
    return { here: false, because: 'no proxy has it' }
  }
}
