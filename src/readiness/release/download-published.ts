import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readDigest } from '../../artifacts/write-archive.ts'
import { SAFE_NAME } from '../../plan/read-release-plan.ts'
import type { Remark } from '../../report/readiness-report.ts'
import type { StepContext } from '../context.ts'
import { named, remark } from '../evidence/remarks.ts'
import { createGithub } from '../github/client.ts'
import { downloadGithubBytes } from '../github/download-bytes.ts'
import { githubPlace } from '../github/place.ts'
import { RELEASE, type GithubRelease } from '../github/shapes.ts'

/** Which published release is meant. */
export interface Published {
  readonly tag: string
  /** owner/name; this repository unless given. */
  readonly repository?: string
}

const MOST_BYTES = 2 * 1024 ** 3
const MOST_RELEASES = 1000
const AGAIN = 'Publish the files of the directory that was judged, all of them and nothing else.'

/**
 * Downloads what GitHub has of a release, drafts included, and compares it with the files here, byte for byte.
 * @param local paths of the files here, by name
 * @param must names of those that every publication has; records of the build are published or not
 * @throws PipelineError CONFIG_INVALID without a repository, DOWNLOAD_FAILED
 */
export async function downloadPublished(
  { tag, repository }: Published,
  local: ReadonlyMap<string, string>,
  must: readonly string[],
  { host, signal }: StepContext
): Promise<{ readonly same: number; readonly remarks: readonly Remark[] }> {
  const { env } = host
  const token = env['GITHUB_TOKEN'] ?? env['GH_TOKEN'] ?? ''
  const place = githubPlace(env, repository)
  const github = createGithub({ place, signal, ...(token === '' ? {} : { token }) }, host)
  const purpose = { what: 'The list of releases', needs: 'contents: read' } as const
  const releases = await github.list<GithubRelease>('releases', RELEASE, purpose, MOST_RELEASES)
  const release = releases.find((each) => each.tag_name === tag)
  if (release === undefined)
    return {
      same: 0,
      remarks: [remark('fail', `${place.repository} has no release ${tag}`, 'Publish it before.')]
    }
  const remarks: Remark[] = []
  let same = 0
  const room = await mkdtemp(join(host.dirs.temp, 'published-'))
  try {
    for (const { id, name, state } of release.assets) {
      const here = local.get(name)
      if (state !== 'uploaded' || !SAFE_NAME.test(name)) {
        remarks.push(
          remark('fail', `${JSON.stringify(name)} of ${tag} is not uploaded whole`, AGAIN)
        )
        continue
      }
      if (here === undefined) {
        remarks.push(remark('fail', `${tag} has ${name}, which is not among the files here`, AGAIN))
        continue
      }
      const toFile = join(room, 'bytes')
      const path = `releases/assets/${String(id)}`
      const what = `${name} of ${tag}`
      await downloadGithubBytes(github, { path, what, toFile, maxBytes: MOST_BYTES }, host)
      const [there, mine] = [await readDigest(toFile), await readDigest(here)]
      if (there.sha256 === mine.sha256) same++
      else
        remarks.push(
          remark(
            'fail',
            `${what} was downloaded with SHA-256 ${there.sha256}, and the file here has ${mine.sha256}`,
            AGAIN
          )
        )
    }
  } finally {
    await rm(room, { recursive: true, force: true })
  }
  const published = new Set(release.assets.map(({ name }) => name))
  const absent = must.filter((name) => !published.has(name))
  if (absent.length > 0)
    remarks.push(remark('fail', `${tag} does not have ${named(absent)}`, AGAIN))
  return { same, remarks }
}
