import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { downloadFile } from '../host/download-file.ts'
import type { Host } from '../host/host.ts'
import { printableUrl } from '../host/http-url.ts'
import { withProgress } from './progress.ts'
import { readArchiveTree } from './read-archive-tree.ts'
import { readSha256 } from './read-sha256.ts'
import type { ProvidedSysroot } from './sysroot.ts'
import { isSysrootThere, writeSysroot } from './write-sysroot.ts'

const MAX_DOWNLOAD_BYTES = 16e9

/**
 * A sysroot from an archive, by its SHA-256: one that was unpacked before is not read or fetched again. A directory around
 * everything in it is left out. See `provideSysroot` for the failures.
 */
export async function provisionArchive(
  archive: string,
  sha256: string,
  host: Host
): Promise<ProvidedSysroot> {
  const wanted = sha256.toLowerCase()
  const remote = /^[a-z][a-z0-9+.-]+:\/\//i.test(archive)
  const shown = remote ? printableUrl(archive) : archive
  if (!/^[0-9a-f]{64}$/.test(wanted)) {
    throw invalid(
      `The sysroot ${shown} has no usable SHA-256: ${JSON.stringify(sha256)}.`,
      'Give the 64 hexadecimal digits that sha256sum prints for it.'
    )
  }
  if (!remote && !isAbsolute(archive)) {
    throw invalid(
      `The sysroot ${shown} is neither an absolute path nor a URL.`,
      'Give an absolute path or an https URL.'
    )
  }
  const directory = join(host.dirs.cache, 'sysroots', `archive-${wanted}`)
  const root = join(directory, 'root')
  if (await isSysrootThere(directory)) return { root, libraries: root, packages: [] }
  const what = `the sysroot ${shown}`
  await writeSysroot(
    directory,
    { archive: shown, sha256: wanted },
    async (stage) => {
      const work = join(stage, 'work')
      await mkdir(work)
      const file = join(work, 'archive')
      if (remote) await fetchArchive(archive, wanted, file, host)
      else await copyArchive(archive, wanted, file)
      await withProgress(
        host,
        `Unpacking ${what}`,
        async () => {
          await rename(await readArchiveTree(file, work, what, host), join(stage, 'root'))
          await rm(work, { recursive: true, force: true })
        },
        () => `Unpacked ${what}`
      )
      return true
    },
    host
  )
  return { root, libraries: root, packages: [] }
}

async function fetchArchive(url: string, proof: string, toFile: string, host: Host): Promise<void> {
  const what = 'The sysroot'
  const got = await downloadFile({ url, what, toFile, proof, maxBytes: MAX_DOWNLOAD_BYTES }, host)
  host.records.downloads.push({
    ...got,
    what: 'sysroot',
    proof: { kind: 'sha256', hex: got.sha256, vouchedBy: 'the settings' }
  })
}

/** Checks a copy: the file itself may change while it is read. */
async function copyArchive(from: string, wanted: string, to: string): Promise<void> {
  try {
    await copyFile(from, to)
  } catch (error) {
    throw invalid(
      `The sysroot ${from} could not be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Give the path of an archive that this user may read.'
    )
  }
  const received = await readSha256(to)
  if (received === wanted) return
  throw new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `The sysroot ${from} is not the file it should be: its SHA-256 differs.`,
    fix: 'Find out who changed it; if it is right, set its new SHA-256.',
    details: `expected sha256 ${wanted}\nreceived sha256 ${received ?? 'nothing'}`
  })
}

function invalid(what: string, fix: string): PipelineError {
  return new PipelineError({ code: 'CONFIG_INVALID', what, fix })
}
