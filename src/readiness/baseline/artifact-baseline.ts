import type { Baseline, StoredRelease } from '../context.ts'
import { PipelineError } from '../../errors.ts'
import { createGithub, type Github, type Purpose } from '../github/client.ts'
import { githubPlace } from '../github/place.ts'
import {
  ARTIFACT,
  REPOSITORY,
  RUN,
  type GithubArtifact,
  type GithubRepository,
  type GithubRun
} from '../github/shapes.ts'
import { once } from '../once.ts'
import { downloadArtifact, type OpenedArtifact } from './download-artifact.ts'
import type { Parsed } from './parse-stored.ts'
import { DEFAULT_HISTORY, type BaselineRequest, type BaselineWish } from './request.ts'
import { takeEarlier, type Place } from './take-earlier.ts'

/** Runs that are looked at; those of pull requests lie between the others. */
const MOST_ARTIFACTS = 200
const MOST_RUNS = 50

const READ = (what: string): Purpose => ({ what, needs: 'actions: read' })

/** The run that stored it, and whether that was in the repository itself: forks store artifacts there, too. */
function runOf(artifact: GithubArtifact): number | undefined {
  const run = artifact.workflow_run
  if (typeof run !== 'object' || run === null) return undefined
  const {
    id,
    repository_id: own,
    head_repository_id: head
  } = run as Readonly<Record<string, unknown>>
  return typeof id === 'number' && typeof own === 'number' && own === head ? id : undefined
}

function isTrusted(
  run: GithubRun,
  { full_name: name, default_branch: main }: GithubRepository
): boolean {
  const head = run.head_repository
  const headName =
    typeof head === 'object' && head !== null && 'full_name' in head ? head.full_name : undefined
  const branch = typeof run.head_branch === 'string' ? run.head_branch : ''
  return (
    run.conclusion === 'success' &&
    ['push', 'schedule', 'workflow_dispatch', 'release'].includes(run.event) &&
    headName === name &&
    // Runs for a tag have its name here.
    (branch === main || /^(?:.+\/)?v\d+\.\d+\.\d+/.test(branch))
  )
}

/** Artifacts of that name of good runs, newest first. */
async function findArtifacts(
  github: Github,
  name: string,
  ownRun: string | undefined,
  wanted: number
): Promise<readonly GithubArtifact[]> {
  const repository = await github.get<GithubRepository>('', REPOSITORY, {
    what: 'The repository',
    needs: 'contents: read'
  })
  if (repository === undefined) return []
  const all = await github.list<GithubArtifact>(
    `actions/artifacts?name=${encodeURIComponent(name)}`,
    ARTIFACT,
    READ('The list of artifacts'),
    MOST_ARTIFACTS,
    'artifacts'
  )
  const found: GithubArtifact[] = []
  const seen = new Set<number>()
  for (const artifact of [...all].sort((a, b) => b.id - a.id)) {
    const run = runOf(artifact)
    if (artifact.name !== name || artifact.expired || run === undefined) continue
    // An earlier attempt of a run stores under the same run.
    if (String(run) === ownRun || seen.has(run) || seen.size >= MOST_RUNS) continue
    seen.add(run)
    const known = await github.get<GithubRun>(
      `actions/runs/${String(run)}`,
      RUN,
      READ('A workflow run')
    )
    if (known !== undefined && isTrusted(known, repository)) found.push(artifact)
    if (found.length >= wanted) break
  }
  return found
}

/**
 * The previous release out of a workflow artifact: of the last successful run for the default branch or a version tag that
 * stored one of that name. Runs of pull requests and forks are none.
 * @throws PipelineError CONFIG_INVALID, DOWNLOAD_FAILED, DIGEST_MISMATCH for a hostile zip
 */
export async function artifactBaseline(
  wish: BaselineWish,
  request: BaselineRequest
): Promise<Baseline> {
  const { host, token, patience, signal, reportDigest } = request
  const name = wish.artifact ?? ''
  if (name === '' || token === undefined || token === '')
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The baseline is an artifact, and ${name === '' ? 'the policy does not say which' : 'there is no token to read it with'}.`,
      fix:
        name === ''
          ? 'Give its name with artifact of the baseline.'
          : 'Give the job the permission "actions: read" and the input token.'
    })
  const place = githubPlace(host.env, wish.repository)
  const own = place.repository === host.env['GITHUB_REPOSITORY']
  const github = createGithub(
    {
      place,
      token,
      ...(patience === undefined ? {} : { patience }),
      ...(signal === undefined ? {} : { signal })
    },
    host
  )
  const history = Math.max(1, wish.history ?? DEFAULT_HISTORY)
  // Those that did not pass are among them.
  const artifacts = await findArtifacts(
    github,
    name,
    own ? host.env['GITHUB_RUN_ID'] : undefined,
    history * 3
  )
  const opened = new Map<string, OpenedArtifact>()
  const read = async (artifact: GithubArtifact, shown: string): Promise<Parsed<StoredRelease>> => {
    const got = await downloadArtifact(artifact.id, shown, {
      github,
      host,
      ...(patience === undefined ? {} : { patience })
    })
    if (!got.ok) return got
    if (got.value.reportDigest === reportDigest)
      return { ok: false, why: `${shown} is of the release that is judged` }
    opened.set(shown, got.value)
    return { ok: true, value: got.value.stored }
  }
  const places = artifacts.map((artifact): Place => {
    const shown = `artifact ${name} (${String(artifact.id)}) of ${place.repository}`
    // Whether it was judged is seen when it is open.
    return { shown, judged: false, read: async () => read(artifact, shown) }
  })
  const taken = await takeEarlier(places, {
    history,
    named: false,
    none: `no successful run for the default branch or a version tag of ${place.repository} has stored an artifact ${name}`
  })
  if (!taken.found) return taken
  const { shown } = taken.place
  return {
    found: true,
    from: shown,
    previous: taken.previous,
    history: taken.releases,
    files: once(async () => {
      const files = opened.get(shown)
      if (files === undefined) throw new Error(`${shown} was not opened`)
      return files.unpack()
    })
  }
}
