import { lstat, readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { compare, parse } from 'semver'
import { REPORT_NAME } from '../artifacts/layout.ts'
import { createGrowth } from '../drift/growth.ts'
import { createHistory, type NamedReport } from '../drift/history.ts'
import { PipelineError } from '../errors.ts'
import type { Documents } from '../report/documents.ts'
import type { HistoryRecord } from '../report/history-record.ts'
import type { Report } from '../report/report.ts'
import { readDocumentFile } from './read-document-file.ts'

/** More of them are no history, but some other directory. */
const MOST_ENTRIES = 500
/** As a baseline of kind `file` stores them. */
const STORED = /^report-.+\.json$/
/** One comparison, as a record shows it. */
const PLAIN = /^(?:<=|>=|<|>) ?[+-]?\d+(?:\.\d+)?%$/

function refuse(what: string, fix: string, cause?: unknown): PipelineError {
  return new PipelineError({ code: 'CONFIG_INVALID', what, fix, cause })
}

async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isFile(),
    () => false
  )
}

async function readReport(path: string, shown: string): Promise<Report> {
  const { document } = await readDocumentFile(path, shown)
  if (document.kind === 'report') return document.value
  throw refuse(
    `${shown} is about a judged release, and has no sizes and times of a build.`,
    `Give the ${REPORT_NAME} of that release with history.`
  )
}

/** By version as semver orders them; where one of them is no such version, by time. */
function byRelease(reports: readonly Report[]): readonly Report[] {
  const versions = new Map(reports.map((each) => [each, parse(each.plan.version)]))
  const known = [...versions.values()].every((version) => version !== null)
  return reports.toSorted((a, b) => {
    const [x, y] = [versions.get(a), versions.get(b)]
    const order = known && x && y ? compare(x, y) : 0
    return order || Date.parse(a.startedAt) - Date.parse(b.startedAt)
  })
}

/** Whether a release of a directory is earlier: a fix of an old line is published after a newer one. */
function isEarlier(report: Report, now: Report): boolean {
  const [a, b] = [parse(report.plan.version), parse(now.plan.version)]
  if (a !== null && b !== null) return compare(a, b) < 0
  return Date.parse(report.startedAt) < Date.parse(now.startedAt)
}

async function readDirectory(path: string, shown: string, now: Report): Promise<readonly Report[]> {
  const read = async (...names: readonly [string, ...string[]]): Promise<Report> =>
    readReport(join(path, ...names), join(shown, ...names))
  if (await isFile(join(path, REPORT_NAME))) return [await read(REPORT_NAME)]
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw refuse(`${shown} cannot be listed.`, 'Name a directory that can be read.', error)
  })
  if (entries.length > MOST_ENTRIES)
    throw refuse(
      `${shown} has ${String(entries.length)} entries, and at most ${String(MOST_ENTRIES)} are looked at.`,
      'Give a directory of its own for the reports of earlier releases.'
    )
  const found: Report[] = []
  for (const entry of entries) {
    if (entry.isFile() && STORED.test(entry.name) && !entry.name.endsWith('.sig.json'))
      found.push(await read(entry.name))
    else if (entry.isDirectory() && (await isFile(join(path, entry.name, REPORT_NAME))))
      found.push(await read(entry.name, REPORT_NAME))
  }
  if (found.length === 0)
    throw refuse(
      `${shown} has no report of an earlier release.`,
      `Give a directory with report-<version>.json, or with directories that have ${REPORT_NAME}.`
    )
  return byRelease(found).filter((each) => isEarlier(each, now))
}

const named = (report: Report): NamedReport => ({
  tag: report.plan.version,
  report
})

/** The limits that the release was judged by, as far as the record tells. */
function limitsOf(judged: HistoryRecord | undefined): ReadonlyMap<string, string> {
  const metrics = judged?.metrics ?? []
  return new Map(
    metrics
      .filter(({ threshold }) => PLAIN.test(threshold))
      .map(({ of, threshold }) => [of, threshold])
  )
}

/**
 * What earlier releases were like, and what grew since the last of them. Nothing when none is given: then that of
 * readiness.json stands.
 * @param places report.json of earlier releases, oldest first, or directories of them, of which those before this version count
 * @param now the release that is reported
 * @param judged what readiness.json has: its limits hold
 * @throws PipelineError CONFIG_INVALID
 */
export async function readHistory(
  places: readonly string[],
  now: Report | undefined,
  judged: HistoryRecord | undefined,
  workspace: string
): Promise<Pick<Documents, 'history' | 'growth' | 'notes'>> {
  if (places.length === 0) return { notes: [] }
  if (now === undefined)
    throw refuse(
      `There is no ${REPORT_NAME} of this release to compare earlier ones with.`,
      `Give ${REPORT_NAME} beside readiness.json, or leave history away.`
    )
  const earlier: Report[] = []
  for (const place of places) {
    const path = resolve(workspace, place)
    const stats = await stat(path).catch((error: unknown) => {
      throw refuse(
        `${place} cannot be read.`,
        'Give reports of earlier releases with history.',
        error
      )
    })
    earlier.push(
      ...(stats.isDirectory()
        ? await readDirectory(path, place, now)
        : [await readReport(path, place)])
    )
  }
  const before = earlier.filter(({ plan }) => plan.version !== now.plan.version)
  const last = before.at(-1)
  if (last === undefined)
    return { notes: [`There is no release before ${now.plan.version} in ${places.join(', ')}.`] }
  const history = createHistory(before.map(named), named(now), limitsOf(judged))
  const growth = createGrowth(last, now)
  return {
    notes: [],
    ...(history === undefined ? {} : { history }),
    ...(growth.length === 0 ? {} : { growth })
  }
}
