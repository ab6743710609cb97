import { PipelineError } from '../../errors.ts'
import type { ArchiveReceiver } from '../../host/archive-receiver.ts'
import type { Downloaded } from '../../host/download-body.ts'
import { htmlFailed, statusFailed } from '../../host/http-failure.ts'
import { printableUrl } from '../../host/http-url.ts'
import { createZipReceiver } from '../../host/read-zip-stream.ts'
import type { HashedFile } from '../dirhash.ts'
import { moduleBase } from '../go-places.ts'
import { escapeModule } from '../sumdb.ts'
import {
  fromModuleName,
  isExecutable,
  MAX_GO_BYTES,
  TOOLCHAIN_MODULE,
  toolchainPrefix,
  toolchainVersion
} from '../toolchain-module.ts'
import { downloadUnpacked } from './download-unpacked.ts'
import type { ArchiveSource, GoContext } from './source.ts'

/**
 * The toolchain module of a GOPROXY chain. After `,` the next proxy is asked on 404 and 410 only, after `|` on any error;
 * a bad body never leads on.
 */
export const moduleProxy: ArchiveSource = {
  id: 'module-proxy',
  async unpack(context, stage) {
    const { version, host } = context
    if ((await context.expected()) === undefined) {
      return { here: false, because: 'GOSUMDB is off, so nothing vouches for a module zip' }
    }
    let files: HashedFile[] = []
    const download = await downloadFromChain(context, stage, (shown) => {
      files = []
      return createZipReceiver({
        into: stage,
        what: `The zip of Go ${version} from ${shown}`,
        rules: 'module',
        prefix: toolchainPrefix(version, host.platform),
        maxBytes: MAX_GO_BYTES,
        executable: isExecutable,
        rename: (name) => (name.endsWith('_go.mod') ? fromModuleName(name) : name),
        onFile: (name, sha256) => files.push({ name, sha256 })
      })
    })
    return download === undefined
      ? { here: false, because: 'no proxy has it' }
      : { here: true, files, download }
  }
}

async function downloadFromChain(
  context: GoContext,
  stage: string,
  receive: (shown: string) => ArchiveReceiver
): Promise<Downloaded | undefined> {
  const { version, host, places } = context
  const what = `Go ${version}`
  const path = `${escapeModule(TOOLCHAIN_MODULE)}/@v/${toolchainVersion(version, host.platform)}.zip`
  for (const entry of places.proxies) {
    const url = `${moduleBase(entry, places)}/${path}`
    const shown = printableUrl(url)
    const answer = await downloadUnpacked(
      { url, what, zip: true, stage, receive: () => receive(shown) },
      host
    ).catch((error: unknown) => {
      // A bad body never leads on.
      if (error instanceof PipelineError && error.code !== 'DIGEST_MISMATCH') return error
      throw error
    })
    if (answer === 'html') throw htmlFailed(what, shown)
    if (typeof answer === 'object' && !(answer instanceof PipelineError)) return answer
    const failure = typeof answer === 'number' ? statusFailed(what, shown, answer) : answer
    if (answer !== 404 && answer !== 410 && !entry.anyErrorLeadsOn) throw failure
    host.log.info(`${failure.what} The next place of GOPROXY is asked.`)
  }
  return undefined
}
