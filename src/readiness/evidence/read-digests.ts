import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseChecksums } from '../../artifacts/checksums.ts'
import { CHECKSUMS_NAME } from '../../artifacts/layout.ts'
import { readDigest } from '../../artifacts/write-archive.ts'
import { errorCode, PipelineError } from '../../errors.ts'
import type { Remark } from '../../report/readiness-report.ts'
import type { Release } from '../context.ts'
import { remark } from './remarks.ts'

/** What the release itself says that its files are. */
export interface KnownDigests {
  /** SHA-256 by base name, with who says so. One name may be told of several times. */
  readonly told: ReadonlyMap<string, readonly { readonly sha256: string; readonly by: string }[]>
  /** There is a SHA256SUMS. */
  readonly hasChecksums: boolean
}

/** The text of a list of checksums; undefined when it is not there. */
export async function readChecksums(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${path} cannot be read.`,
      fix: 'Give the list of checksums of the release.',
      cause: error
    })
  })
}

/**
 * What SHA256SUMS and report.json say of the files of a release.
 * @param checksums path of the list; SHA256SUMS of the release unless given
 * @throws PipelineError CONFIG_INVALID when the list is there and cannot be read
 */
export async function readKnownDigests(
  { directory, report }: Release,
  checksums = join(directory, CHECKSUMS_NAME)
): Promise<KnownDigests> {
  const text = await readChecksums(checksums)
  const all = [
    ...parseChecksums(text ?? '').map((each) => ({ ...each, by: CHECKSUMS_NAME })),
    ...(report?.files ?? []).map((each) => ({ ...each, by: 'report.json' })),
    ...(report?.targets ?? []).flatMap(({ outcome }) =>
      outcome.status === 'built' ? [{ ...outcome.archive, by: 'report.json' }] : []
    )
  ]
  const told = new Map<string, { sha256: string; by: string }[]>()
  for (const { name, sha256, by } of all) {
    const known = told.get(name) ?? []
    told.set(name, [...known, { sha256, by }])
  }
  return { told, hasChecksums: text !== undefined }
}

/** What is wrong with a file of the release by those who know its digest; nothing when all of them agree with it. */
export async function readDigestRemark(
  name: string,
  file: string,
  { told }: KnownDigests
): Promise<Remark | undefined> {
  const known = told.get(name) ?? []
  if (known.length === 0) return undefined
  const { sha256 } = await readDigest(file)
  const other = known.find((each) => each.sha256 !== sha256)
  if (other === undefined) return undefined
  return remark(
    'fail',
    `${name} is not the file that ${other.by} names: it has SHA-256 ${sha256}, and ${other.sha256} was told`,
    'Build the release again, and let nothing change its files afterwards.'
  )
}
