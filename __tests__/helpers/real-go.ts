import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ADDRESSES } from '../../src/host/addresses.ts'
import { downloadFile } from '../../src/host/download-file.ts'
import type { Host } from '../../src/host/host.ts'
import { TEST_CACHE } from './install-tools.ts'
import { readRecordedLookup, RECORDED_VERSION, recordedTile } from './recorded-lookup.ts'
import { type LocalServer, startServer } from './servers/downloads.ts'
import { zipPath } from './servers/goproxy.ts'

const ZIP_SHA256 = '7ecd542f86ccbbb5017de33ac529872bc48c71f4edb658d63a18d2206f482b9b'

/** The real toolchain module of Go 1.27.4, kept between runs; it comes from the public proxy and has one digest. */
export async function readRealZip(host: Host): Promise<Buffer> {
  const toFile = join(TEST_CACHE, `${RECORDED_VERSION}.zip`)
  await access(toFile).catch(async () => {
    const url = `${ADDRESSES.goProxy}${zipPath(RECORDED_VERSION)}`
    await downloadFile({ url, what: 'Go 1.27.4', toFile, maxBytes: 100e6, proof: ZIP_SHA256 }, host)
  })
  return readFile(toFile)
}

/** A proxy that serves one zip as that module, and the recorded answers of the public checksum database. */
export async function startRecordedProxy(body: Uint8Array): Promise<LocalServer> {
  const recorded = await readRecordedLookup()
  const base = `/sumdb/${ADDRESSES.goSumdb}/`
  return startServer((incoming, response) => {
    const path = incoming.url ?? ''
    const inBase = path.startsWith(base) ? path.slice(base.length) : undefined
    const answer =
      path === zipPath(RECORDED_VERSION)
        ? body
        : inBase === 'supported'
          ? ''
          : inBase === `lookup/golang.org/toolchain@${RECORDED_VERSION}`
            ? recorded.lookup
            : recordedTile(recorded, inBase ?? '')
    if (answer === undefined) response.writeHead(404).end('not found')
    else response.writeHead(200, { 'content-length': Buffer.byteLength(answer) }).end(answer)
  })
}
