import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { canonical } from '../../report/canonical.ts'
import type { ReadinessReport } from '../../report/readiness-report.ts'
import type { Release } from '../context.ts'
import { createGithub } from '../github/client.ts'
import { githubPlace } from '../github/place.ts'
import type { GithubPatience } from '../github/send.ts'
import { hasPassed, READINESS_NAME, REPORT_NAME } from './names.ts'
import { tagOf } from './read-file-baseline.ts'
import { readReportFile } from './read-report-file.ts'
import type { BaselineWish } from './request.ts'
import { uploadReleaseAssets } from './upload-release-assets.ts'
import { writeStoredRelease } from './write-stored-release.ts'

/** What storing may use. */
export interface StoreRequest {
  readonly host: Host
  readonly release: Release
  /** What the whole run found; of stages in several jobs the merged one. */
  readonly readiness: ReadinessReport
  readonly token?: string
  /** Of the release; by default the tag that report.json names. */
  readonly tag?: string
  readonly patience?: GithubPatience
  readonly signal?: AbortSignal
}

/** Where the release is now, as the next baseline, or why it is not. */
export type Stored =
  | { readonly stored: true; readonly where: string }
  | { readonly stored: false; readonly why: string }

/**
 * Makes a judged release the next baseline, by storing `report.json` and `readiness.json` where the policy looks for
 * baselines: as files of the published release, or in the directory of a baseline of kind `file`. A release that failed,
 * was paused, sent to review or rolled back, is inconclusive, or was judged in part is never stored.
 * @throws PipelineError UPLOAD_FAILED, DOWNLOAD_FAILED, DIGEST_MISMATCH when report.json, or what is published, is not what
 * was judged; CONFIG_INVALID without a token
 */
export async function storeRelease(
  wish: BaselineWish | undefined,
  { host, release, readiness, token, tag, patience, signal }: StoreRequest
): Promise<Stored> {
  const not = (why: string): Stored => ({ stored: false, why })
  if (!hasPassed(readiness))
    return not(`its verdict is ${readiness.verdict}, and its gate ${readiness.gate}`)
  if (wish === undefined || wish.from === 'none' || wish.from === 'git')
    return not('the policy takes no baseline from where releases are stored')
  if (wish.from === 'artifact')
    return not('the workflow stores it, with report.json and readiness.json in the artifact')
  if (release.report === undefined) return not(`it has no ${REPORT_NAME}`)
  const path = join(release.directory, REPORT_NAME)
  const report = await readReportFile(path, path)
  if (createHash('sha256').update(report).digest('hex') !== readiness.release.report)
    throw new PipelineError({
      code: 'DIGEST_MISMATCH',
      what: `${path} is not the report of the release that was judged.`,
      fix: 'Leave the out directory as it is between the build and the end of verify.'
    })
  const judged = canonical(readiness)
  if (wish.from === 'file') {
    const { path: place = '' } = wish
    if (place === '') return not('the policy does not say where')
    const { version } = release.report.plan
    const texts = { report, readiness: judged }
    return {
      stored: true,
      where: await writeStoredRelease(place, version, texts, host.dirs.workspace)
    }
  }
  if (token === undefined || token === '')
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'The release passed and cannot be stored as the next baseline: there is no token.',
      fix: 'Give the job the permission "contents: write" and the input token.'
    })
  const github = createGithub(
    {
      place: githubPlace(host.env, wish.repository),
      token,
      ...(patience === undefined ? {} : { patience }),
      ...(signal === undefined ? {} : { signal })
    },
    host
  )
  const name = tag ?? tagOf(release.report)
  const where = await uploadReleaseAssets(
    name,
    [
      [REPORT_NAME, report],
      [READINESS_NAME, judged]
    ],
    readiness.release,
    { github, host, ...(patience === undefined ? {} : { patience }) }
  )
  return where === undefined
    ? not(`${github.place.repository} has no published release ${name}`)
    : { stored: true, where }
}
