import { fetchBytes } from '../host/download-file.ts'
import type { Host } from '../host/host.ts'
import { printableUrl } from '../host/http-url.ts'
import { HTTP_TIMING } from '../host/read-http.ts'
import { RETRY_RULES } from '../host/retry.ts'
import { type DlRelease, parseDlIndex } from './parse-dl-index.ts'

/** The list is a convenience: two tries, then other places are asked. */
const PATIENCE = {
  rules: { ...RETRY_RULES, tries: 2 },
  timing: { ...HTTP_TIMING, connectMs: 5_000 }
}

/**
 * All releases that a download page (or a mirror with the same interface) lists.
 * @throws PipelineError DOWNLOAD_FAILED when it cannot be reached or answers something else
 */
export async function readDlIndex(
  base: string,
  host: Host,
  headers: Readonly<Record<string, string>> = {}
): Promise<readonly DlRelease[]> {
  const url = `${base}/?mode=json&include=all`
  const what = 'The list of Go releases'
  const body = await fetchBytes(
    {
      url,
      what,
      maxBytes: 64e6,
      accept: 'application/json',
      allowHttp: true,
      headers,
      ...PATIENCE
    },
    host
  )
  return parseDlIndex(Buffer.from(body).toString('utf8'), printableUrl(url))
}
