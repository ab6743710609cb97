import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../../src/errors.ts'
import { extractZip, type UnpackZip } from '../../src/host/read-zip.ts'
import { createZipReceiver } from '../../src/host/read-zip-stream.ts'

/** What came of one archive: its files as `<sha256>  <full name>`, sorted, or why it was refused. */
export type ZipVerdict = { readonly files: readonly string[] } | { readonly refused: string }

/** Unpacks an archive from a file, whole, and in pieces of 11 bytes; throws when these do not agree. */
export async function unpackZip(
  archive: Uint8Array,
  folder: string,
  rules: Pick<UnpackZip, 'rules' | 'prefix'>
): Promise<ZipVerdict> {
  const fromFile = await verdictOf(folder, rules, async (wanted) => {
    const file = `${wanted.into}.zip`
    await writeFile(file, archive)
    await extractZip({ ...wanted, file })
  })
  for (const step of [Math.max(1, archive.length), 11]) {
    const streamed = await verdictOf(folder, rules, async (wanted) => {
      const receiver = createZipReceiver(wanted)
      try {
        for (let at = 0; at < archive.length; at += step) {
          await receiver.write(archive.subarray(at, at + step))
        }
        await receiver.finish()
      } finally {
        receiver.close()
      }
    })
    const same =
      'files' in fromFile
        ? 'files' in streamed && streamed.files.join('\n') === fromFile.files.join('\n')
        : 'refused' in streamed
    if (!same) throw new Error(`${JSON.stringify(fromFile)} but ${JSON.stringify(streamed)}`)
  }
  return fromFile
}

async function verdictOf(
  folder: string,
  rules: Pick<UnpackZip, 'rules' | 'prefix'>,
  unpack: (wanted: UnpackZip & { readonly what: string }) => Promise<void>
): Promise<ZipVerdict> {
  const files: string[] = []
  const own = await mkdtemp(join(folder, 'zip-'))
  try {
    await unpack({
      into: join(own, 'out'),
      what: 'It',
      maxBytes: 16_000_000,
      executable: () => false,
      onFile: (name, sha256) => files.push(`${sha256}  ${name}`),
      ...rules
    })
    return { files: files.sort() }
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'DIGEST_MISMATCH') throw error
    return { refused: error.what }
  } finally {
    await rm(own, { recursive: true })
  }
}
