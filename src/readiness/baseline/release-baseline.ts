import type { Baseline, StoredRelease } from '../context.ts'
import { createGithub } from '../github/client.ts'
import { githubPlace } from '../github/place.ts'
import { RELEASE, type GithubAsset, type GithubRelease } from '../github/shapes.ts'
import { downloadAssetText, downloadReleaseFiles, type AssetSource } from './download-release.ts'
import { READINESS_NAME, REPORT_NAME } from './names.ts'
import { once } from '../once.ts'
import {
  MOST_REPORT_BYTES,
  parseStoredReadiness,
  parseStoredReport,
  type Parsed
} from './parse-stored.ts'
import { DEFAULT_HISTORY, type BaselineRequest, type BaselineWish } from './request.ts'
import { selectReleases, tagPrefix } from './select-releases.ts'
import { takeEarlier, type Place } from './take-earlier.ts'

/** As many as GitHub lists. */
const MOST_RELEASES = 1000

function assetOf({ assets }: GithubRelease, name: string): GithubAsset | undefined {
  return assets.find((each) => each.name === name && each.state === 'uploaded')
}

async function readRelease(
  release: GithubRelease,
  shown: string,
  source: AssetSource
): Promise<Parsed<StoredRelease>> {
  const read = async (name: string): Promise<string | undefined> => {
    const asset = assetOf(release, name)
    return asset === undefined
      ? undefined
      : downloadAssetText(asset, `${name} of ${shown}`, MOST_REPORT_BYTES, source)
  }
  const text = await read(REPORT_NAME)
  if (text === undefined) return { ok: false, why: `${shown} has no ${REPORT_NAME}` }
  const report = parseStoredReport(text, `${REPORT_NAME} of ${shown}`)
  if (!report.ok) return report
  const judged = await read(READINESS_NAME)
  const base = { tag: release.tag_name, report: report.value }
  if (judged === undefined) return { ok: true, value: base }
  const readiness = parseStoredReadiness(judged, `${READINESS_NAME} of ${shown}`)
  return readiness.ok ? { ok: true, value: { ...base, readiness: readiness.value } } : readiness
}

/**
 * The previous release among those that a repository has published. Which: `select` of the policy, by default the highest
 * stable version below the judged one.
 * @throws PipelineError CONFIG_INVALID for a broken report.json, DOWNLOAD_FAILED
 */
export async function releaseBaseline(
  wish: BaselineWish,
  request: BaselineRequest
): Promise<Baseline> {
  const { host, release: judged, token, patience, signal } = request
  if (wish.repository === undefined && (host.env['GITHUB_REPOSITORY'] ?? '') === '')
    return {
      found: false,
      why: 'no repository of GitHub is known here: neither the policy nor GITHUB_REPOSITORY names one'
    }
  const place = githubPlace(host.env, wish.repository)
  const github = createGithub(
    {
      place,
      ...(token === undefined ? {} : { token }),
      ...(patience === undefined ? {} : { patience }),
      ...(signal === undefined ? {} : { signal })
    },
    host
  )
  const source: AssetSource = { github, host, ...(patience === undefined ? {} : { patience }) }
  const listed = await github.list<GithubRelease>(
    'releases',
    RELEASE,
    { what: 'The list of releases', needs: 'contents: read' },
    MOST_RELEASES
  )
  const all = listed.map((each) => ({
    tag: each.tag_name,
    draft: each.draft,
    prerelease: each.prerelease,
    release: each
  }))
  const select = wish.select ?? 'latest-stable'
  const isWord = select === 'latest-stable' || select === 'latest'
  const ordered = selectReleases(
    all,
    { version: judged.version, prefix: tagPrefix(judged.report) },
    { prereleases: select !== 'latest-stable' }
  )
  const named = all.find(({ tag, draft }) => tag === select && !draft)
  if (!isWord && named === undefined)
    return { found: false, why: `${place.repository} has no release ${select}` }
  const at = ordered.findIndex(({ tag }) => tag === select)
  // A tag of a later version, or of none, stands alone: it was asked for by name.
  const chosen = named === undefined || isWord ? ordered : at < 0 ? [named] : ordered.slice(at)
  const own = (tag: string): boolean =>
    tag.replace(/^.*\//, '').replace(/^v/, '') === judged.version
  const places = chosen
    .filter(({ tag }) => !own(tag))
    .filter(({ tag, release }) => tag === select || assetOf(release, REPORT_NAME) !== undefined)
    .map(({ tag, release }): Place & { readonly release: GithubRelease } => {
      const shown = `release ${tag} of ${place.repository}`
      return {
        shown,
        release,
        judged: assetOf(release, READINESS_NAME) !== undefined,
        read: async () => readRelease(release, shown, source)
      }
    })
  const taken = await takeEarlier(places, {
    history: wish.history ?? DEFAULT_HISTORY,
    named: !isWord,
    none:
      !isWord && own(select)
        ? `${select} is the release that is judged`
        : chosen.length === 0
          ? `${place.repository} has no earlier ${select === 'latest-stable' ? 'stable ' : ''}release`
          : `no earlier release of ${place.repository} has a ${REPORT_NAME}`
  })
  if (!taken.found) return taken
  const newest = places.find(({ shown }) => shown === taken.place.shown)
  return {
    found: true,
    from: taken.place.shown,
    previous: taken.previous,
    history: taken.releases,
    files: once(async () =>
      downloadReleaseFiles(newest?.release.assets ?? [], taken.place.shown, source)
    )
  }
}
