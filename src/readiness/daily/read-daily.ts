import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { readText } from '../../drift/read-own.ts'
import { PipelineError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { parseCondition, showConditions } from '../../policy/condition.ts'
import { fill, type Lookup } from '../../policy/fill.ts'
import type { DailyPolicy } from '../../policy/report-shape.ts'
import type { DailyRecord } from '../../report/history-record.ts'
import type { Provider } from '../context.ts'
import { openPrometheus } from '../prometheus/read-prometheus.ts'
import { DAY_MS } from './cells.ts'
import { parseDailyCsv } from './parse-daily-csv.ts'
import { takeSeries } from './take-series.ts'
import { toRows } from './to-rows.ts'

/** What numbers per day are read with. */
export interface DailyContext {
  readonly host: Pick<Host, 'env' | 'mask' | 'redact' | 'dirs'>
  readonly signal: AbortSignal
  readonly provider: (name: string | undefined) => Provider
  /** Of the names in queries, paths and limits. */
  readonly lookup: Lookup
  /** Milliseconds since 1970; the clock's time where it is not given. */
  readonly now?: number
}

type Found = Pick<DailyRecord, 'days' | 'rows' | 'rowsLeftOut' | 'notes'>
type Query = NonNullable<DailyPolicy['query']>

const USUAL_DAYS = 14
const MOST_NOTES = 20
const LONGEST_NOTE = 1000

const nothing = (...notes: readonly string[]): Found => ({ days: [], rows: [], notes })

/** The days' ends by one range query, and today's value as it is now. */
async function readQuery(
  { query, provider, days = USUAL_DAYS, by }: Query,
  expect: DailyPolicy['expect'],
  { host, signal, provider: providerOf }: DailyContext,
  now: number
): Promise<Found> {
  const prometheus = openPrometheus({ host, provider: providerOf(provider), signal })
  const today = Math.floor(now / DAY_MS)
  const end = today * DAY_MS
  const ended = await prometheus.range(query, end - (days - 2) * DAY_MS, end, DAY_MS)
  if (!ended.ok) return nothing(ended.reason)
  const latest = await prometheus.instant(query, now)
  const warnings = [
    ...ended.warnings,
    ...(latest.ok ? latest.warnings : [`today has no value: ${latest.reason}`])
  ]
  const taken = takeSeries(ended.series, latest.ok ? latest.series : [], today, by)
  if ('why' in taken) return nothing(taken.why, ...warnings)
  const span = { first: today - days + 1, count: days }
  if (taken.cells.namesSince(span.first).length === 0)
    return nothing(`the query found no series in the last ${String(days)} days`, ...warnings)
  return {
    ...toRows(taken.cells, span, expect),
    notes: [...taken.notes, ...warnings]
  }
}

/** Whether a path leads out of a directory, through links, too. */
async function leadsOut(directory: string, path: string): Promise<boolean> {
  const wanted = resolve(directory, path)
  const [root, place] = await Promise.all(
    [directory, wanted].map(async (each) => realpath(each).catch(() => each))
  )
  return [
    [directory, wanted],
    [root ?? directory, place ?? wanted]
  ].some(([from = '', to = '']) => {
    const way = relative(from, to)
    return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
  })
}

async function readCsv(
  { path, ...columns }: NonNullable<DailyPolicy['csv']>,
  expect: DailyPolicy['expect'],
  { host }: DailyContext,
  now: number
): Promise<Found> {
  const { workspace } = host.dirs
  if (await leadsOut(workspace, path)) return nothing(`${path}: it is not in the workspace`)
  const read = await readText(workspace, path)
  if ('why' in read) return nothing(`${path}: ${read.why}`)
  const parsed = parseDailyCsv(read.text, columns, Math.floor(now / DAY_MS))
  if ('why' in parsed) return nothing(`${path}: ${parsed.why}`)
  return { ...toRows(parsed.cells, parsed.span, expect), notes: parsed.notes }
}

/** Names that were filled in may make anything of a limit. */
function oddLimit({ expect }: DailyPolicy): string | undefined {
  const odd = [expect ?? []].flat(2).find((text) => parseCondition(text)?.relative !== false)
  return odd === undefined
    ? undefined
    : `the limit ${JSON.stringify(odd)} is none; it must be a comparison like "<= 250", without a sign`
}

async function find(wish: DailyPolicy, context: DailyContext, now: number): Promise<Found> {
  const { query, csv, expect } = wish
  const odd = oddLimit(wish)
  if (odd !== undefined) return nothing(odd)
  try {
    if (query !== undefined) return await readQuery(query, expect, context, now)
    return csv === undefined ? nothing() : await readCsv(csv, expect, context, now)
  } catch (error) {
    if (error instanceof PipelineError) return nothing(`${error.what} ${error.fix}`)
    throw error
  }
}

async function readOne(policy: DailyPolicy, context: DailyContext): Promise<DailyRecord> {
  const at = Date.now()
  const filled = fill(policy, context.lookup)
  const wish = filled.ok ? filled.value : policy
  const { id, title = id, unit = '', expect, query, csv } = wish
  const found = filled.ok ? await find(wish, context, context.now ?? at) : nothing(filled.why)
  const redact = (text: string): string => context.host.redact(text)
  const notes = [...new Set(found.notes)].slice(0, MOST_NOTES)
  return {
    id,
    title: redact(title),
    unit,
    ...(expect === undefined ? {} : { threshold: redact(showConditions(expect)) }),
    ...found,
    source: redact(query?.query ?? csv?.path ?? ''),
    at,
    durationMs: Date.now() - at,
    notes: notes.map((note) => redact(note).slice(0, LONGEST_NOTE))
  }
}

/**
 * The user's own numbers per day, as the policy's `report.daily` wants them, in its order. They are shown and stop nothing:
 * whatever goes wrong is a note of a record without rows. Of a query each day has the value at its end in UTC, and today
 * the one of now. Of a file (64 MiB at most, in the workspace) see `parseDailyCsv`.
 */
export async function readDaily(
  daily: readonly DailyPolicy[],
  context: DailyContext
): Promise<DailyRecord[]> {
  return Promise.all(daily.map(async (each) => readOne(each, context)))
}
