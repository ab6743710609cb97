import { hash } from 'node:crypto'
import { copyFile, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PipelineError } from '../../errors.ts'
import { downloadAnswer, type Downloaded } from '../../host/download-file.ts'
import { htmlFailed, messageOf, statusFailed } from '../../host/http-failure.ts'
import { printableUrl } from '../../host/http-url.ts'
import { extractZip, hasZipEnd } from '../../host/read-zip.ts'
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
    const file = join(host.dirs.temp, `${basename(stage)}.zip`)
    try {
      const download = await downloadFromChain(context, file)
      if (download === undefined) return { here: false, because: 'no proxy has it' }
      const files: HashedFile[] = []
      await extractZip({
        file,
        into: stage,
        what: `The zip of Go ${version} from ${download.url}`,
        rules: 'module',
        prefix: toolchainPrefix(version, host.platform),
        maxBytes: MAX_GO_BYTES,
        executable: isExecutable,
        rename: fromModuleName,
        onFile: (name, sha256) => files.push({ name, sha256 })
      })
      return { here: true, files, download }
    } finally {
      await rm(file, { force: true })
    }
  }
}

async function downloadFromChain(
  context: GoContext,
  toFile: string
): Promise<Downloaded | undefined> {
  const { version, host, places } = context
  const what = `Go ${version}`
  const path = `${escapeModule(TOOLCHAIN_MODULE)}/@v/${toolchainVersion(version, host.platform)}.zip`
  for (const entry of places.proxies) {
    const url = `${moduleBase(entry, places)}/${path}`
    const shown = printableUrl(url)
    const answer = await fetchZip(url, what, toFile, context).catch((error: unknown) => {
      if (error instanceof PipelineError) return error
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

/** A zip that arrived complete by its length but lacks its end is fetched a second time. */
async function fetchZip(
  url: string,
  what: string,
  toFile: string,
  context: GoContext
): Promise<Downloaded | number | 'html'> {
  if (url.startsWith('file:')) return copyZip(url, what, toFile)
  const wanted = { url, what, toFile, maxBytes: MAX_GO_BYTES, allowHttp: true }
  const answer = await downloadAnswer(wanted, context.host)
  if (typeof answer !== 'object' || hasZipEnd(toFile)) return answer
  context.host.log.info(`${what}: the zip is cut off; fetching it once more`)
  return downloadAnswer(wanted, context.host)
}

async function copyZip(url: string, what: string, toFile: string): Promise<Downloaded | number> {
  const started = performance.now()
  const from = fileURLToPath(url)
  try {
    await copyFile(from, toFile)
    const content = await readFile(toFile)
    const durationMs = Math.round(performance.now() - started)
    const sha256 = hash('sha256', content)
    return { url: printableUrl(url), sizeBytes: content.length, sha256, durationMs }
  } catch (error) {
    if (messageOf(error).startsWith('ENOENT')) return 404
    throw new PipelineError({
      code: 'DOWNLOAD_FAILED',
      what: `${what} could not be copied from ${from}: ${messageOf(error)}.`,
      fix: 'Let this user read the files of the proxy directory, and make room on the disk.'
    })
  }
}
