import { randomBytes } from 'node:crypto'
import { parseChecksums } from '../../artifacts/checksums.ts'
import { PipelineError } from '../../errors.ts'
import type { ReadinessReport } from '../../report/readiness-report.ts'
import type { Github, Purpose } from '../github/client.ts'
import { ASSET, RELEASE, type GithubAsset, type GithubRelease } from '../github/shapes.ts'
import { downloadAssetText, type AssetSource } from './download-release.ts'
import { CHECKSUMS_NAME } from './names.ts'
import { MOST_SUMS_BYTES } from './read-sums.ts'

const CHANGE = (name: string): Purpose => ({
  what: `Storing ${name} in the release`,
  needs: 'contents: write'
})

/** Names of uploads that are not in their place yet, or any more. */
const PASSING = /^(?:report|readiness)\.json\.(?:new|old)-[0-9a-f]{12}(?:-\d+)?$/

async function removeByName(
  github: Github,
  release: GithubRelease,
  wanted: (name: string) => boolean
): Promise<void> {
  const purpose = CHANGE('reports')
  const path = `releases/${String(release.id)}/assets`
  for (const { id, name } of await github.list<GithubAsset>(path, ASSET, purpose, 1000))
    if (PASSING.test(name) && wanted(name))
      await github.remove(`releases/assets/${String(id)}`, purpose)
}

/** Puts one file in the place of what has its name: uploaded under another name, then renamed. */
async function putAsset(
  github: Github,
  release: GithubRelease,
  name: string,
  text: string
): Promise<void> {
  const purpose = CHANGE(name)
  const bytes = Buffer.from(text)
  const stem = randomBytes(6).toString('hex')
  const base = release.upload_url.replace(/\{.*$/, '')
  let tries = 0
  const address = (): string => `${base}?name=${name}.new-${stem}-${String(++tries)}`
  const rename = async (id: number, to: string): Promise<unknown> =>
    github.send('PATCH', `releases/assets/${String(id)}`, { name: to }, ASSET, purpose)
  const mine = (each: string): boolean => each.includes(stem)
  try {
    const added = await github.upload<GithubAsset>(address, bytes, ASSET, purpose)
    if (added.state !== 'uploaded' || added.size !== bytes.length)
      throw new PipelineError({
        code: 'UPLOAD_FAILED',
        what: `${purpose.what} of ${github.place.repository}: GitHub has ${String(added.size)} of ${String(bytes.length)} bytes.`,
        fix: 'Run the job again.'
      })
    const old = release.assets.find((each) => each.name === name)
    if (old !== undefined) await rename(old.id, `${name}.old-${stem}`)
    try {
      await rename(added.id, name)
    } catch (error) {
      if (old !== undefined) await rename(old.id, name)
      throw error
    }
  } finally {
    await removeByName(github, release, mine)
  }
}

/** What was judged must be what is published. */
async function requireSameFiles(
  release: GithubRelease,
  judged: ReadinessReport['release'],
  source: AssetSource
): Promise<void> {
  const sums = release.assets.find((each) => each.name === CHECKSUMS_NAME)
  if (sums === undefined) return
  const shown = `${CHECKSUMS_NAME} of release ${release.tag_name}`
  const listed = parseChecksums(await downloadAssetText(sums, shown, MOST_SUMS_BYTES, source))
  const odd = judged.files.find(
    ({ name, sha256 }) =>
      !listed.some((each) => each.name === name) ||
      listed.some((each) => each.name === name && each.sha256 !== sha256)
  )
  if (odd !== undefined)
    throw new PipelineError({
      code: 'DIGEST_MISMATCH',
      what: `Release ${release.tag_name} was published with other files than those that were judged: ${odd.name} differs.`,
      fix: 'Judge the files that are published, or publish those that were judged.'
    })
}

/**
 * Stores both reports as files of the published release of a tag; readiness.json comes last, for a release that has it is
 * judged. Undefined when there is no published release of that tag.
 * @throws PipelineError UPLOAD_FAILED, DOWNLOAD_FAILED, DIGEST_MISMATCH when other files were published than were judged
 */
export async function uploadReleaseAssets(
  tag: string,
  texts: readonly (readonly [name: string, text: string])[],
  judged: ReadinessReport['release'],
  source: AssetSource
): Promise<string | undefined> {
  const { github } = source
  const release = await github.get<GithubRelease>(`releases/tags/${tag}`, RELEASE, {
    what: `Release ${tag}`,
    needs: 'contents: write'
  })
  if (release === undefined || release.draft) return undefined
  await requireSameFiles(release, judged, source)
  for (const [name, text] of texts) {
    const old = release.assets.find((each) => each.name === name && each.state === 'uploaded')
    const same =
      old?.size === Buffer.byteLength(text) &&
      (await downloadAssetText(old, `${name} of release ${tag}`, old.size, source)) === text
    if (!same) await putAsset(github, release, name, text)
  }
  return `release ${tag} of ${github.place.repository}`
}
