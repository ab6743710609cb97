import { join } from 'node:path'
import { downloadFile } from '../host/download-file.ts'
import type { Host } from '../host/host.ts'
import { printableUrl } from '../host/http-url.ts'

const LARGEST_BYTES = 2 * 1024 ** 3

/** The last element of an address as a file name that is safe on every system. */
function fileNameOf(address: string): string {
  const last = address.split('/').at(-1) ?? ''
  const safe = last.replaceAll(/[^\w.+@-]/g, '_').replace(/^\.+/, '')
  return safe === '' ? 'download' : safe.slice(-100)
}

/**
 * Downloads a file to look at into an empty directory. Nothing vouches for it: its digest is what `verify`
 * shows. Plain http is taken from this machine alone; credentials in the address become a
 * header.
 * @throws PipelineError CONFIG_INVALID for an address that is none, DOWNLOAD_FAILED
 */
export async function downloadGiven(
  address: string,
  directory: string,
  host: Host
): Promise<string> {
  const what = printableUrl(address)
  const toFile = join(directory, fileNameOf(what))
  const wanted = { url: address, what, maxBytes: LARGEST_BYTES, toFile }
  const got = await downloadFile(wanted, host)
  host.records.downloads.push({ ...got, what, proof: { kind: 'none', value: got.sha256 } })
  return toFile
}
