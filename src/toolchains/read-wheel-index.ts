import { findInIndex } from './wheel.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { downloadFailed, statusFailed } from '../host/http-failure.ts'
import { printableUrl } from '../host/http-url.ts'
import { HTTP_TIMING, tryHttp } from '../host/read-http.ts'
import { RETRY_RULES, retry } from '../host/retry.ts'

const WHAT = 'The list of zig wheels'
const MAX_BYTES = 5_000_000
const ACCEPT = 'application/vnd.pypi.simple.v1+json, text/html;q=0.5'

/**
 * Asks a Python package index where the file of this name is. Not `fetchBytes`, because an index page may rightly be
 * HTML (PEP 503). Errors: `DOWNLOAD_FAILED`.
 */
export async function readWheelUrl(
  simpleIndex: string,
  fileName: string,
  host: Host
): Promise<string> {
  const url = `${simpleIndex}/ziglang/`
  const { outcome, tries } = await retry(
    async () =>
      tryHttp({ url, headers: { accept: ACCEPT } }, host, HTTP_TIMING, async (response) => {
        if (response.status !== 200) throw statusFailed(WHAT, printableUrl(url), response.status)
        const chunks: Uint8Array[] = []
        let size = 0
        for await (const chunk of response.body) {
          size += chunk.length
          if (size > MAX_BYTES) throw unusable(url, `it is larger than ${MAX_BYTES} bytes`)
          chunks.push(chunk)
        }
        return Buffer.concat(chunks).toString('utf8')
      }),
    RETRY_RULES,
    (reason) => {
      host.log.info(`${WHAT}: ${reason}; trying again`)
    }
  )
  if (!outcome.ok) throw downloadFailed(WHAT, printableUrl(url), outcome, tries)
  const found = findInIndex(outcome.value, url, fileName)
  if (found === undefined) throw unusable(url, `it does not name ${fileName}`)
  return found
}

function unusable(url: string, why: string): PipelineError {
  return new PipelineError({
    code: 'DOWNLOAD_FAILED',
    what: `${WHAT} from ${printableUrl(url)} cannot be used: ${why}.`,
    fix: 'Check that the address is a Python package index that serves ziglang.'
  })
}
