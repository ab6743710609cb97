import { PipelineError } from '../../errors.ts'
import { htmlFailed, statusFailed } from '../../host/http-failure.ts'
import { printableUrl } from '../../host/http-url.ts'
import { createTarGzReceiver } from '../../host/read-tar.ts'
import { createZipReceiver } from '../../host/read-zip-stream.ts'
import type { HashedFile } from '../dirhash.ts'
import type { DlFile } from '../parse-dl-index.ts'
import {
  isExecutable,
  isOutsideModule,
  MAX_GO_BYTES,
  toModuleName,
  toolchainPrefix
} from '../toolchain-module.ts'
import { downloadUnpacked } from './download-unpacked.ts'
import type { GoContext, NotHere, Unpacked } from './source.ts'

/** The directory that everything in these archives is in. */
const ROOT = 'go/'

/** One archive of the download page's layout: where it is, and its published SHA-256 when that is known. */
export interface ArchivePlace {
  readonly url: string
  readonly sha256?: string
  readonly vouchedBy: string
  /** Sent to this origin only. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Downloads a `go1.x.y.<os>-<arch>.tar.gz` (or zip) and unpacks the part of it that the toolchain module has too: that part
 * can be compared with the checksum database, the rest (api, doc, misc, test) is needed by nobody.
 */
export async function unpackArchive(
  context: GoContext,
  stage: string,
  place: ArchivePlace
): Promise<Unpacked | NotHere> {
  const { version, host } = context
  const what = `Go ${version}`
  const shown = printableUrl(place.url)
  const prefix = toolchainPrefix(version, host.platform)
  const zip = place.url.endsWith('.zip')
  let files: HashedFile[] = []
  const common = {
    into: stage,
    what: `The archive of Go ${version} from ${shown}`,
    maxBytes: MAX_GO_BYTES,
    executable: isExecutable,
    skip: isOutsideModule
  }
  const add = (name: string, sha256: string): void => {
    files.push({ name: prefix + toModuleName(name), sha256 })
  }
  const answer = await downloadUnpacked(
    {
      url: place.url,
      what,
      zip,
      stage,
      ...(place.headers === undefined ? {} : { headers: place.headers }),
      ...(place.sha256 === undefined ? {} : { proof: place.sha256 }),
      receive() {
        files = []
        return zip
          ? createZipReceiver({
              ...common,
              rules: 'wheel',
              prefix: ROOT,
              onFile: (name, sha256) => {
                add(name.slice(ROOT.length), sha256)
              }
            })
          : createTarGzReceiver({ ...common, stripPrefix: ROOT, onFile: add })
      }
    },
    host
  )
  if (answer === 'html') throw htmlFailed(what, shown)
  if (answer === 404 || answer === 410) return { here: false, because: `${shown} does not exist` }
  if (typeof answer === 'number') throw statusFailed(what, shown, answer)
  return {
    here: true,
    files,
    download: answer,
    ...(place.sha256 === undefined ? {} : { digestBy: place.vouchedBy })
  }
}

/**
 * The same for an archive that its place does not vouch for: where a digest is asked for it is the download page's.
 * `called` names the place in the reason for passing it over.
 */
export async function unpackUnlisted(
  context: GoContext,
  stage: string,
  place: Pick<ArchivePlace, 'url' | 'headers'>,
  called: string
): Promise<Unpacked | NotHere> {
  if (context.vouching !== 'digest') {
    return unpackArchive(context, stage, { ...place, vouchedBy: 'nobody' })
  }
  const file = await publishedFile(context)
  if (file === undefined) {
    return { here: false, because: `nothing that vouches for ${called} could be reached` }
  }
  const { sha256 } = file
  return unpackArchive(context, stage, { ...place, sha256, vouchedBy: context.places.dl })
}

/** The record of the archive, or nothing when the download page cannot be asked. */
async function publishedFile(context: GoContext): Promise<DlFile | undefined> {
  try {
    return await context.dlFile()
  } catch (error) {
    if (error instanceof PipelineError) return undefined
    throw error
  }
}
