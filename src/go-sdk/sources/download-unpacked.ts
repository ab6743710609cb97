import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHash } from 'node:crypto'
import { PipelineError } from '../../errors.ts'
import type { ArchiveReceiver } from '../../host/archive-receiver.ts'
import { type BodySink, downloadBody, type Downloaded } from '../../host/download-body.ts'
import type { Host } from '../../host/host.ts'
import { messageOf } from '../../host/http-failure.ts'
import { printableUrl } from '../../host/http-url.ts'
import { diskFailure } from '../../host/write-tree.ts'
import { endsLikeZip, ZIP_END_BYTES } from '../../host/zip-directory.ts'
import { MAX_GO_BYTES } from '../toolchain-module.ts'

/** An archive to unpack while it is downloaded. */
export interface StreamedArchive {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** What is fetched, as messages and progress lines name it: `Go 1.27.4`. */
  readonly what: string
  /** Expected SHA-256 of the archive. */
  readonly proof?: string
  /** A zip that arrives complete by its length but lacks its end is fetched a second time. */
  readonly zip: boolean
  /** Emptied before each try. */
  readonly stage: string
  /** Called for each try. */
  readonly receive: () => ArchiveReceiver
}

/**
 * Downloads (or reads, from a file:// address) and unpacks in one pass. Final answers other than 200 are values.
 * @throws PipelineError DIGEST_MISMATCH for an archive that is refused or has another digest than the expected one;
 * DOWNLOAD_FAILED when it could not be fetched or written
 */
export async function downloadUnpacked(
  wanted: StreamedArchive,
  host: Host
): Promise<Downloaded | number | 'html'> {
  const first = await tryOnce(wanted, host)
  if (typeof first !== 'object' || !wanted.zip || first.complete) return settle(first)
  host.log.info(`${wanted.what}: the zip is cut off; fetching it once more`)
  return settle(await tryOnce(wanted, host))
}

/** A download that came to its end, and what its archive is worth. */
interface Arrived {
  readonly download: Downloaded
  readonly complete: boolean
  readonly refusal: PipelineError | undefined
}

function settle(arrived: Arrived | number | 'html'): Downloaded | number | 'html' {
  if (typeof arrived !== 'object') return arrived
  if (arrived.refusal !== undefined) throw arrived.refusal
  return arrived.download
}

async function tryOnce(wanted: StreamedArchive, host: Host): Promise<Arrived | number | 'html'> {
  const { url, what, headers, proof } = wanted
  const sink = createSink(wanted)
  try {
    const answer = url.startsWith('file:')
      ? await readLocal(url, what, sink.open)
      : await downloadBody(
          {
            url,
            what,
            maxBytes: MAX_GO_BYTES,
            allowHttp: true,
            ...(headers === undefined ? {} : { headers }),
            ...(proof === undefined ? {} : { proof })
          },
          host,
          sink.open
        )
    return typeof answer === 'object' ? { download: answer, ...(await sink.end()) } : answer
  } finally {
    sink.close()
  }
}

interface ReceiverSink {
  readonly open: () => Promise<BodySink>
  readonly end: () => Promise<Omit<Arrived, 'download'>>
  readonly close: () => void
}

/**
 * Passes a body on to a new receiver per try. When that refuses the archive the rest is still read: whether the body was
 * cut, or has another digest than the expected one, says more than what a part of it looks like.
 */
function createSink(wanted: StreamedArchive): ReceiverSink {
  let receiver: ArchiveReceiver | undefined
  let refusal: PipelineError | undefined
  let tail = Buffer.alloc(0)
  const noteRefusal = (error: unknown): void => {
    if (!(error instanceof PipelineError) || error.code !== 'DIGEST_MISMATCH') throw error
    refusal = error
    receiver?.close()
  }
  const write = (chunk: Uint8Array): Promise<void> | undefined => {
    tail =
      chunk.length >= ZIP_END_BYTES
        ? Buffer.from(chunk.subarray(-ZIP_END_BYTES))
        : Buffer.concat([tail, chunk]).subarray(-ZIP_END_BYTES)
    if (refusal !== undefined) return undefined
    try {
      return receiver?.write(chunk)?.catch(noteRefusal)
    } catch (error) {
      noteRefusal(error)
      return undefined
    }
  }
  const close = (): undefined => {
    receiver?.close()
    return undefined
  }
  return {
    async open() {
      close()
      await emptyDirectory(wanted.stage, wanted.what)
      receiver = wanted.receive()
      refusal = undefined
      tail = Buffer.alloc(0)
      return { write, close: () => undefined }
    },
    async end() {
      if (refusal === undefined) await receiver?.finish().catch(noteRefusal)
      return { complete: endsLikeZip(tail), refusal }
    },
    close
  }
}

async function emptyDirectory(directory: string, what: string): Promise<void> {
  try {
    for (const name of await readdir(directory)) {
      await rm(join(directory, name), { recursive: true })
    }
  } catch (error) {
    throw diskFailure(what, error)
  }
}

/** A file:// proxy: 404 when there is no such file. */
async function readLocal(
  url: string,
  what: string,
  open: () => Promise<BodySink>
): Promise<Downloaded | 404> {
  const started = performance.now()
  const from = fileURLToPath(url)
  const sha256 = createHash('sha256')
  const sink = await open()
  let sizeBytes = 0
  try {
    for await (const chunk of createReadStream(from, { highWaterMark: 262_144 })) {
      if (!(chunk instanceof Uint8Array))
        throw new TypeError('a file gave something else than bytes')
      sizeBytes += chunk.length
      sha256.update(chunk)
      await sink.write(chunk)
    }
  } catch (error) {
    if (error instanceof PipelineError) throw error
    if (messageOf(error).startsWith('ENOENT')) return 404
    throw new PipelineError({
      code: 'DOWNLOAD_FAILED',
      what: `${what} could not be read from ${from}: ${messageOf(error)}.`,
      fix: 'Let this user read the files of the proxy directory.'
    })
  }
  const durationMs = Math.round(performance.now() - started)
  return { url: printableUrl(url), sizeBytes, sha256: sha256.digest('hex'), durationMs }
}
