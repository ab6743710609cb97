import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { downloadAnswer } from '../../host/download-file.ts'
import { htmlFailed, statusFailed } from '../../host/http-failure.ts'
import { printableUrl } from '../../host/http-url.ts'
import { extractTarGz } from '../../host/read-tar.ts'
import { extractZip } from '../../host/read-zip.ts'
import type { HashedFile } from '../dirhash.ts'
import {
  isExecutable,
  isOutsideModule,
  MAX_GO_BYTES,
  toModuleName,
  toolchainPrefix
} from '../toolchain-module.ts'
import type { GoContext, NotHere, Unpacked } from './source.ts'

/** One archive of the download page's layout: where it is, and its published SHA-256 when that is known. */
export interface ArchivePlace {
  readonly url: string
  readonly sha256?: string
  readonly vouchedBy: string
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
  const zipped = place.url.endsWith('.zip')
  const file = join(host.dirs.temp, `${basename(stage)}.archive`)
  const what = `Go ${version}`
  const prefix = toolchainPrefix(version, host.platform)
  try {
    const answer = await downloadAnswer(
      {
        url: place.url,
        what,
        toFile: file,
        maxBytes: MAX_GO_BYTES,
        allowHttp: true,
        ...(place.sha256 === undefined ? {} : { proof: place.sha256 })
      },
      host
    )
    const shown = printableUrl(place.url)
    if (answer === 'html') throw htmlFailed(what, shown)
    if (answer === 404 || answer === 410) return { here: false, because: `${shown} does not exist` }
    if (typeof answer === 'number') throw statusFailed(what, shown, answer)
    const files: HashedFile[] = []
    const common = {
      file,
      into: stage,
      what: `The archive of Go ${version} from ${shown}`,
      maxBytes: MAX_GO_BYTES,
      executable: isExecutable,
      skip: isOutsideModule
    }
    if (zipped) {
      await extractZip({
        ...common,
        rules: 'wheel',
        prefix: 'go/',
        onFile: (name, sha256) =>
          files.push({ name: prefix + toModuleName(name.slice('go/'.length)), sha256 })
      })
    } else {
      await extractTarGz({
        ...common,
        stripPrefix: 'go/',
        onFile: (name, sha256) => files.push({ name: prefix + toModuleName(name), sha256 })
      })
    }
    return {
      here: true,
      files,
      download: answer,
      ...(place.sha256 === undefined ? {} : { digestBy: place.vouchedBy })
    }
  } finally {
    await rm(file, { force: true })
  }
}
