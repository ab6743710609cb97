import type { CacheRecord } from '../cache/record.ts'
import type { CommandRecord, DownloadRecord } from '../host/host.ts'
import type { LegRecord, Report } from './report.ts'

/** What the reports of legs say of machines and not of targets, put together. */
export interface MergedReports {
  readonly legs: readonly LegRecord[]
  /** Earliest time that any of them began. */
  readonly startedAt: Date
  readonly warnings: readonly string[]
  readonly downloads: readonly DownloadRecord[]
  readonly commands: readonly CommandRecord[]
  readonly commandsLeftOut: number
  readonly caches: readonly CacheRecord[]
}

/** The part of a leg's report that is merged here. */
export type LegFacts = Pick<
  Report,
  'host' | 'startedAt' | 'durationMs' | 'warnings' | 'downloads' | 'commands' | 'caches'
>

/** Some megabytes of report.json; a release in one job has hundreds. */
export const MOST_COMMANDS = 10_000

/** One of each, the first ones. */
function withoutDoubles<T>(all: readonly T[], key: (each: T) => unknown): readonly T[] {
  const seen = new Set<string>()
  return all.filter((each) => {
    const text = JSON.stringify(key(each))
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
}

/** What all legs say is said once; the rest with the leg that says it. */
function mergeWarnings(legs: readonly (readonly [string, LegFacts])[]): readonly string[] {
  const common = new Set(legs[0]?.[1].warnings ?? [])
  for (const [, { warnings }] of legs) {
    const all = new Set(warnings)
    for (const text of common) if (!all.has(text)) common.delete(text)
  }
  const own = legs.flatMap(([id, { warnings }]) =>
    warnings.filter((text) => !common.has(text)).map((text) => `${id}: ${text}`)
  )
  return [...common, ...new Set(own)]
}

/**
 * Puts together what legs report: warnings, downloads and caches without doubles, commands up to a limit. Pure.
 * @param legs records in the order of the release, each with the report of its leg
 * @param smokes records of jobs that ran files
 */
export function mergeReports(
  legs: readonly (readonly [LegRecord, LegFacts])[],
  smokes: readonly LegRecord[]
): MergedReports {
  const records = [...legs.map(([record]) => record), ...smokes]
  const facts = legs.map(([, report]) => report)
  const commands = facts.flatMap((report) => report.commands)
  const times = records.map(({ startedAt }) => Date.parse(startedAt))
  return {
    legs: records,
    startedAt: new Date(Math.min(...times)),
    warnings: mergeWarnings(legs.map(([{ id }, report]) => [id, report])),
    downloads: withoutDoubles(
      facts.flatMap(({ downloads }) => downloads),
      ({ url, what, sha256 }) => [url, what, sha256]
    ),
    commands: commands.slice(0, MOST_COMMANDS),
    commandsLeftOut: Math.max(0, commands.length - MOST_COMMANDS),
    caches: withoutDoubles(
      facts.flatMap(({ caches }) => caches),
      (each) => each
    )
  }
}
