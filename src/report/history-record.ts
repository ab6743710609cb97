/** Where a series goes: by Mann–Kendall at 5 %; `too-few` below four values. */
export type TrendVerdict = 'rises' | 'falls' | 'level' | 'too-few'

/** Numbers of one thing, oldest first. */
export interface SeriesRow {
  /** `linux/amd64 tool .text`, the labels of a series; empty where there is only one. */
  readonly name: string
  /** `null` where nothing is known of it. */
  readonly values: readonly (number | null)[]
  /** By value: it is not as the threshold wants it. */
  readonly over: readonly boolean[]
  /** Theil–Sen, per step of the series. */
  readonly slope?: number
  /** Of the Mann–Kendall test, two-sided. */
  readonly p?: number
  readonly trend: TrendVerdict
}

/** One thing that is measured of every release. */
export interface HistoryMetric {
  /** A quantity of `src/drift/quantities.ts`: `binary.size`, `archive.size`, `section.size`, `build.seconds`, `smoke.startup`. */
  readonly of: string
  readonly unit: 'bytes' | 'seconds' | ''
  /** The good side, of the change from release to release: `<= +10%`. */
  readonly threshold: string
  /** At most 60, the ones that changed most first. */
  readonly rows: readonly SeriesRow[]
  readonly rowsLeftOut?: number
}

/** What releases are like, one after the other. */
export interface HistoryRecord {
  /** Tags or versions, oldest first; this release last. */
  readonly releases: readonly string[]
  readonly metrics: readonly HistoryMetric[]
}

/** How much a package or section grew between the previous release and this one. */
export interface GrowthRecord {
  /** `linux/amd64 tool` */
  readonly where: string
  readonly part: 'package' | 'section'
  readonly name: string
  /** Bytes; 0 where there was none. */
  readonly before: number
  readonly after: number
}

/** A user's own numbers per day. */
export interface DailyRecord {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** The good side, of a value: `<= 250`; absent when nothing is required. */
  readonly threshold?: string
  /** `2026-11-20`, UTC, oldest first. */
  readonly days: readonly string[]
  /** One per series or component, at most 60, the worst first. */
  readonly rows: readonly SeriesRow[]
  readonly rowsLeftOut?: number
  /** The query with its names filled in, or the file. */
  readonly source: string
  /** Milliseconds since 1970, UTC, when it was asked. */
  readonly at: number
  readonly durationMs: number
  /** Why there are no numbers, or what the service warned of. */
  readonly notes: readonly string[]
}
