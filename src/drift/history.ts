import { holds, parseCondition, showConditions, type Conditions } from '../policy/condition.ts'
import type { Policy } from '../policy/policy-shape.ts'
import type { HistoryMetric, HistoryRecord, SeriesRow } from '../report/history-record.ts'
import type { Report } from '../report/report.ts'
import { median } from '../statistics/quantile.ts'
import { observeParts, type Parts } from './observe-parts.ts'
import { observeReport } from './observe-report.ts'
import type { Observed } from './observed.ts'
import { QUANTITIES } from './quantities.ts'
import { createRow, knownNumber, MOST_ROWS } from './series.ts'

/** What is a number in every release. */
const METRICS = [
  'binary.size',
  'archive.size',
  'section.size',
  'build.seconds',
  'smoke.startup'
] as const
type MetricName = (typeof METRICS)[number]

/** This release and fifty earlier ones. */
const MOST_RELEASES = 51
/** Where the policy says nothing. Times differ from machine to machine by more than sizes do. */
const USUAL = { bytes: '<= +10%', seconds: '<= +25%', '': '<= +10%' } as const

/** A release by the name that its column gets. */
export interface NamedReport {
  readonly tag: string
  readonly report: Report
}

/** Of one place: a number of each release, oldest first. */
type Values = ReadonlyMap<string, readonly (number | null)[]>

function valueOf(observed: Observed | undefined): number | null {
  if (observed?.kind === 'number') return knownNumber(observed.value)
  if (observed?.kind !== 'samples') return null
  const known = observed.values.every((value) => knownNumber(value) !== null)
  return known ? knownNumber(median(observed.values)) : null
}

/** A section that a file of a release has not is of no size; of a file that is not there nothing is known. */
function sectionValues(releases: readonly Report[]): Values {
  const all: readonly Parts[] = releases.map((report) => observeParts(report, 'section'))
  const names = new Map<string, Set<string>>()
  for (const parts of all)
    for (const [file, sizes] of parts)
      names.set(file, new Set([...(names.get(file) ?? []), ...sizes.keys()]))
  const entries = [...names].flatMap(([file, sections]) =>
    [...sections].map((name) => {
      const values = all.map((parts) => {
        const sizes = parts.get(file)
        return sizes === undefined ? null : knownNumber(sizes.get(name) ?? 0)
      })
      return [`${file} ${name}`, values] as const
    })
  )
  return new Map(entries)
}

function placeValues(of: MetricName, releases: readonly Report[]): Values {
  if (of === 'section.size') return sectionValues(releases)
  const all = releases.map((report) => observeReport(report, QUANTITIES[of]))
  const places = [...new Set(all.flatMap((each) => [...each.keys()]))]
  return new Map(places.map((where) => [where, all.map((each) => valueOf(each.get(where)))]))
}

/** Each value against the one before it that is known. */
function findOver(
  values: readonly (number | null)[],
  limit: Conditions,
  floor: number
): readonly boolean[] {
  let before: number | undefined
  return values.map((value) => {
    if (value === null) return false
    const small = before !== undefined && Math.abs(value - before) < floor
    const over = !small && holds(limit, value, before) === false
    before = value
    return over
  })
}

/** How far apart the smallest and the largest value are. */
function spreadOf({ values }: SeriesRow): number {
  const known = values.filter((value) => value !== null)
  return known.reduce((a, b) => Math.max(a, b)) - known.reduce((a, b) => Math.min(a, b))
}

function metricOf(
  of: MetricName,
  releases: readonly Report[],
  limit: Conditions | undefined
): readonly HistoryMetric[] {
  const { unit, floor } = QUANTITIES[of]
  const wanted = limit ?? USUAL[unit]
  const rows = [...placeValues(of, releases)]
    .filter(([, values]) => values.some((value) => value !== null))
    .map(([name, values]) => createRow(name, values, findOver(values, wanted, floor)))
    .map((row) => ({ row, spread: spreadOf(row), now: row.over.at(-1) === true }))
  const byChange = (a: (typeof rows)[number], b: (typeof rows)[number]): number =>
    b.spread - a.spread || (a.row.name < b.row.name ? -1 : 1)
  if (rows.length === 0) return []
  // What is over the limit in this release must not be what is left out.
  const kept = rows
    .sort((a, b) => Number(b.now) - Number(a.now) || byChange(a, b))
    .slice(0, MOST_ROWS)
    .sort(byChange)
    .map(({ row }) => row)
  const left = rows.length - kept.length
  return [
    {
      of,
      unit,
      threshold: showConditions(wanted),
      rows: kept,
      ...(left > 0 ? { rowsLeftOut: left } : {})
    }
  ]
}

/**
 * What sizes and times were in earlier releases and are in this one, at most 51 of them, place by place. A value is over when
 * the change from the one before it is not as the limit wants it; changes below 64 KiB of a size never are. Undefined
 * where there is no earlier release, or no number in any.
 * @param earlier oldest first
 * @param limits by quantity (`historyLimits`); the others have `<= +10%` for sizes and `<= +25%` for times
 */
export function createHistory(
  earlier: readonly NamedReport[],
  now: NamedReport,
  limits: ReadonlyMap<string, Conditions> = new Map()
): HistoryRecord | undefined {
  const releases = [...earlier.slice(1 - MOST_RELEASES), now]
  const reports = releases.map(({ report }) => report)
  const metrics = METRICS.flatMap((of) => metricOf(of, reports, limits.get(of)))
  if (earlier.length === 0 || metrics.length === 0) return undefined
  return { releases: releases.map(({ tag }) => tag), metrics }
}

/** Whether every one of the conditions is one, and not a text with names that nobody has filled in. */
const isReadable = (conditions: Conditions): boolean =>
  [conditions].flat(2).every((text) => parseCondition(text) !== undefined)

/** The limits that a policy gives for changes from release to release, by quantity: of its first metric with `delta`. */
export function historyLimits({ checks }: Policy): ReadonlyMap<string, Conditions> {
  const limits = new Map<string, Conditions>()
  for (const step of checks.flatMap((check) => [check, ...(check.also ?? [])])) {
    if (step.type !== 'drift') continue
    for (const metric of step.with.metrics) {
      if (typeof metric.of !== 'string' || metric.method !== 'delta') continue
      const { of, expect } = metric
      if (expect !== undefined && isReadable(expect) && !limits.has(of)) limits.set(of, expect)
    }
  }
  return limits
}
