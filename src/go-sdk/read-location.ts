import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { fetchAnswer, type HttpAnswer } from '../host/download-file.ts'
import type { Host } from '../host/host.ts'
import { PipelineError } from '../errors.ts'
import { messageOf } from '../host/http-failure.ts'

/**
 * Reads a small body from an http, https or file URL; a file that is not there is status 404. The address comes from the
 * user's GOPROXY or GOSUMDB, so plain http is allowed: what is read is believed only after its proof.
 */
export async function readLocation(
  wanted: { readonly url: string; readonly what: string; readonly maxBytes: number },
  host: Host
): Promise<HttpAnswer> {
  if (!wanted.url.startsWith('file:')) return fetchAnswer({ ...wanted, allowHttp: true }, host)
  try {
    return { status: 200, body: await readFile(fileURLToPath(wanted.url)) }
  } catch (error) {
    if (messageOf(error).startsWith('ENOENT')) return { status: 404, body: new Uint8Array(0) }
    throw new PipelineError({
      code: 'DOWNLOAD_FAILED',
      what: `${wanted.what} could not be read: ${messageOf(error)}.`,
      fix: 'Let this user read the files of the proxy directory.'
    })
  }
}
