import { basename, join, relative, resolve } from 'node:path'
import { CHECKSUMS_NAME, REPORT_NAME } from '../../artifacts/layout.ts'
import { listFiles } from '../../given/read-directory.ts'
import { factsOf } from '../../inspect/index.ts'
import { readPlan } from '../../plan/read-plan.ts'
import { readLinkedValues } from '../../probes/read-linked-values.ts'
import { binariesOf } from '../../plan/release-plan.ts'
import type { BuildPlan } from '../../plan/plan.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import type { Runner, StepContext } from '../context.ts'
import { readChecksums, readDigestRemark, readKnownDigests } from '../evidence/read-digests.ts'
import { buildOfArchive } from '../evidence/expected-archives.ts'
import { isProgram, readExecutables } from '../evidence/read-executables.ts'
import { named, remark } from '../evidence/remarks.ts'
import { couldNot } from '../observation.ts'
import { downloadPublished } from '../release/download-published.ts'
import { judgeStamp, minorOf } from '../release/judge-stamp.ts'
import { extraFiles } from '../release/planned-files.ts'
import { readNewestPatch } from '../release/read-newest-go.ts'

type With = StepOf<'release'>['with']

const AGAIN = 'Build the release again from its plan.'

/** Files by name, and what is wrong with their digests. */
async function holdFiles(
  local: ReadonlyMap<string, string>,
  { checksums }: With,
  { release, host }: StepContext
): Promise<readonly Remark[]> {
  const path =
    checksums === undefined
      ? join(release.directory, CHECKSUMS_NAME)
      : resolve(host.dirs.workspace, checksums)
  const known = await readKnownDigests(release, path)
  const remarks: Remark[] = []
  if ((await readChecksums(path)) === undefined)
    remarks.push(remark('fail', `${path} is not there: nothing vouches for the files`, AGAIN))
  for (const [name, file] of local) {
    const wrong = await readDigestRemark(name, file, known)
    if (wrong !== undefined) remarks.push(wrong)
  }
  const absent = [...known.told.keys()].filter((name) => !local.has(name))
  if (absent.length > 0)
    remarks.push(remark('fail', `listed, and not there: ${named(absent)}`, AGAIN))
  const bare = [...local.keys()].filter(
    (name) => release.report?.plan.builds.some(({ archive }) => archive === name) === true
  )
  const unlisted = known.hasChecksums ? bare.filter((name) => !known.told.has(name)) : []
  if (unlisted.length > 0)
    remarks.push(remark('fail', `${CHECKSUMS_NAME} does not list ${named(unlisted)}`, AGAIN))
  return remarks
}

interface Programs {
  readonly remarks: readonly Remark[]
  readonly stamped: number
  /** Planned programs that are in their archive: `archive: name`. */
  readonly seen: ReadonlySet<string>
}

/** Every program with what it says of itself. */
async function readPrograms(
  plan: BuildPlan,
  { stamp }: With,
  context: StepContext
): Promise<Programs> {
  const remarks: Remark[] = []
  const seen = new Set<string>()
  const newest = new Map<string, string>()
  const asked = new Set<string>()
  let stamped = 0
  const newestOf = async (minor: string): Promise<void> => {
    if (stamp?.goPatch !== 'latest' || asked.has(minor) || minor === '') return
    asked.add(minor)
    const version = await readNewestPatch(minor, context.host)
    if (version !== undefined) newest.set(minor, version)
    else
      remarks.push(
        remark(
          'inconclusive',
          `nobody could say which patch of Go ${minor} is the newest`,
          'Let this machine reach the list of Go releases, or a proxy of modules.'
        )
      )
  }
  const read = await readExecutables(context, context.host, async (executable) => {
    const { record, archive, inside, shown, file } = executable
    seen.add(`${archive}: ${basename(inside)}`)
    if (stamp === undefined || !isProgram(record)) return
    for (const { go } of factsOf(record)) await newestOf(minorOf(go?.version ?? ''))
    const ldflags = buildOfArchive(plan, archive)?.settings.ldflags ?? ''
    const linked = await readLinkedValues(file, ldflags, undefined)
    const wrong = judgeStamp(record, stamp, { linked, newest })
    if (wrong.length === 0) stamped++
    const fix = 'Build it from a clean checkout of the tag, with -buildvcs on and that Go.'
    remarks.push(...wrong.map((each) => remark('fail', `${shown} ${each}`, fix)))
  })
  return { remarks: [...read.remarks, ...remarks], stamped, seen }
}

function tagOf({ tag }: With, plan: BuildPlan, { host, release }: StepContext): string {
  const [, ref] = /^refs\/tags\/(.+)$/.exec(host.env['GITHUB_REF'] ?? '') ?? []
  return tag ?? ref ?? plan.module.vcs?.tag ?? `v${release.version}`
}

/** Every planned target is there, whole, and nothing else is. */
export const runRelease: Runner<'release'> = async (step, context) => {
  const at = Date.now()
  const { with: wish } = step
  const { release, host } = context
  const plan =
    wish.plan === undefined
      ? release.report?.plan
      : await readPlan(resolve(host.dirs.workspace, wish.plan))
  if (plan === undefined)
    return couldNot(
      'nothing says what was planned',
      `Give plan.json with plan, or keep ${REPORT_NAME} beside the files.`
    )
  const listed = await listFiles(release.directory, release.directory)
  const local = new Map(
    listed.map(({ file }) => [relative(release.directory, file), file] as const)
  )
  const missing = plan.builds.filter(({ archive }) => !local.has(archive))
  const extra = extraFiles([...local.keys()], plan, wish.allow)
  const programs = await readPrograms(plan, wish, context)
  const absent = plan.builds.flatMap((build) =>
    local.has(build.archive)
      ? binariesOf(build)
          .map((name) => `${build.archive}: ${name}`)
          .filter((name) => !programs.seen.has(name))
      : []
  )
  const published =
    wish.redownload === true
      ? await downloadPublished(
          {
            tag: tagOf(wish, plan, context),
            ...(wish.repository === undefined ? {} : { repository: wish.repository })
          },
          local,
          [...plan.builds.map(({ archive }) => archive), CHECKSUMS_NAME],
          context
        )
      : undefined
  const found = plan.builds.length - missing.length
  const remarks = [
    ...missing.map(({ name, archive }) =>
      remark('fail', `${name} was planned, and ${archive} is not there`, AGAIN)
    ),
    ...absent.map((name) => remark('fail', `${name} was planned, and is not there`, AGAIN)),
    ...extra.map((name) =>
      remark('fail', `${name} is there, and nothing planned it`, 'Remove it, or name it in allow.')
    ),
    ...(plan.builds.length === 0 ? [remark('fail', 'the plan has no target', AGAIN)] : []),
    ...(await holdFiles(local, wish, context)),
    ...programs.remarks,
    ...(published?.remarks ?? [])
  ]
  const unique = [...new Map(remarks.map((each) => [each.message, each])).values()]
  const summary: Measurement = {
    at,
    durationMs: Date.now() - at,
    what: `files of ${release.directory}`,
    output: [...local.keys()].join('\n')
  }
  return {
    facts: {
      planned: plan.builds.length,
      found,
      missing: missing.length,
      extra: extra.length,
      ...(wish.stamp === undefined ? {} : { stamped: programs.stamped }),
      ...(published === undefined ? {} : { downloaded: published.same })
    },
    remarks: unique,
    measurements: [summary]
  }
}
