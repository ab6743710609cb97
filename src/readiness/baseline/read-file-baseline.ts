import { lstat, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'semver'
import { PipelineError } from '../../errors.ts'
import type { Report } from '../../report/report.ts'
import type { Baseline, StoredRelease } from '../context.ts'
import { READINESS_NAME, REPORT_NAME } from './names.ts'
import { once } from '../once.ts'
import { parseStoredReadiness, parseStoredReport, type Parsed } from './parse-stored.ts'
import { readReportFile } from './read-report-file.ts'
import { readVerifiedDirectory } from './read-sums.ts'
import { DEFAULT_HISTORY, type BaselineRequest, type BaselineWish } from './request.ts'
import { selectReleases, tagPrefix } from './select-releases.ts'
import { takeEarlier, type Place } from './take-earlier.ts'

/** More of them are no history, but some other directory. */
const MOST_ENTRIES = 500
const NAMED = /^report-(.+)\.json$/

interface Found {
  readonly report: string
  readonly readiness: string
  readonly version?: string
  readonly judged: boolean
}

async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isFile(),
    () => false
  )
}

/** Reports at a place; `named`: it is that of one release, and no collection. */
async function find(
  path: string,
  shown: string
): Promise<{ readonly found: readonly Found[]; readonly named: boolean }> {
  const stats = await lstat(path).catch(() => undefined)
  if (stats === undefined) return { found: [], named: false }
  const beside = async (report: string, readiness: string, version?: string): Promise<Found> => ({
    report,
    readiness,
    judged: await isFile(readiness),
    ...(version === undefined ? {} : { version })
  })
  const one = async (report: string): ReturnType<typeof find> => ({
    found: [await beside(report, join(dirname(report), READINESS_NAME))],
    named: true
  })
  if (stats.isFile()) return one(path)
  if (!stats.isDirectory())
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The baseline ${shown} is neither a file nor a directory.`,
      fix: 'Give a report.json, or a directory of them, with path of the baseline.'
    })
  if (await isFile(join(path, REPORT_NAME))) return one(join(path, REPORT_NAME))
  const entries = await readdir(path, { withFileTypes: true })
  if (entries.length > MOST_ENTRIES)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The baseline ${shown} has ${String(entries.length)} entries, and at most ${String(MOST_ENTRIES)} are looked at.`,
      fix: 'Give a directory of its own for the reports of earlier releases.'
    })
  const found: Found[] = []
  for (const entry of entries) {
    const [, version] = NAMED.exec(entry.name) ?? []
    const inside = join(path, entry.name)
    if (entry.isFile() && version !== undefined)
      found.push(await beside(inside, join(path, `readiness-${version}.json`), version))
    else if (entry.isDirectory() && (await isFile(join(inside, REPORT_NAME))))
      found.push(await beside(join(inside, REPORT_NAME), join(inside, READINESS_NAME)))
  }
  return { found, named: false }
}

/** The tag of a release that only its report tells of. */
export function tagOf(report: Report): string {
  const { tag } = report.plan.module.vcs ?? {}
  return `${tagPrefix(report)}${tag ?? `v${report.plan.version}`}`
}

async function readPair(found: Found): Promise<Parsed<StoredRelease>> {
  const report = parseStoredReport(await readReportFile(found.report, found.report), found.report)
  if (!report.ok) return report
  if (found.version !== undefined && report.value.plan.version !== found.version)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${found.report} is about version ${report.value.plan.version}.`,
      fix: 'Give each report the name of its own version.'
    })
  const base = { tag: tagOf(report.value), report: report.value }
  if (!found.judged) return { ok: true, value: base }
  const readiness = parseStoredReadiness(
    await readReportFile(found.readiness, found.readiness),
    found.readiness
  )
  return readiness.ok ? { ok: true, value: { ...base, readiness: readiness.value } } : readiness
}

/**
 * The previous release as a report.json, or out of a directory: `report-<version>.json` beside `readiness-<version>.json`,
 * or directories with report.json. Of several the highest version below the judged one.
 * @throws PipelineError CONFIG_INVALID for what is there and is no report
 */
export async function readFileBaseline(
  wish: BaselineWish,
  { host, release: judged }: BaselineRequest
): Promise<Baseline> {
  const shown = wish.path ?? ''
  if (shown === '')
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'The baseline is a file, and the policy does not say which.',
      fix: 'Give it with path of the baseline.'
    })
  const { found, named } = await find(resolve(host.dirs.workspace, shown), shown)
  if (found.length === 0) return { found: false, why: `there is no report at ${shown}` }
  const read = await Promise.all(
    found.map(async (each) => {
      // Those with their version in the name are read when they are taken.
      const early = each.version === undefined ? await readPair(each) : undefined
      if (early?.ok === false) return { each, version: undefined, early, why: early.why }
      const version = each.version ?? (early?.ok === true ? early.value.report.plan.version : '')
      return { each, version, early, why: undefined }
    })
  )
  const [only] = read
  const candidates = read.flatMap(({ each, version, early }) =>
    version === undefined || (!named && parse(version) === null)
      ? []
      : [{ each, version, early, tag: version, draft: false, prerelease: false }]
  )
  // One file was asked for by name, whatever its version.
  const ordered = named
    ? candidates.filter(({ version }) => version !== judged.version)
    : selectReleases(
        candidates,
        { version: judged.version, prefix: '' },
        { prereleases: wish.select !== 'latest-stable' }
      )
  const places = ordered.map(({ each, early }): Place => ({
    shown: each.report,
    judged: each.judged,
    read: async () => early ?? readPair(each)
  }))
  const taken = await takeEarlier(places, {
    history: wish.history ?? DEFAULT_HISTORY,
    named: false,
    none: only?.why ?? `no report at ${shown} is about an earlier version than ${judged.version}`
  })
  if (!taken.found) return taken
  return {
    found: true,
    from: `file ${taken.place.shown}`,
    previous: taken.previous,
    history: taken.releases,
    files: once(async () =>
      readVerifiedDirectory(dirname(taken.place.shown), `the release at ${taken.place.shown}`)
    )
  }
}
