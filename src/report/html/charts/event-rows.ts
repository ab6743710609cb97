import type { CheckReport, CheckVerdict, ReadinessReport } from '../../readiness-report.ts'
import type { Span } from './breaker-series.ts'

/** A step of a check as a bar. */
export interface EventBar extends Span {
  readonly type: string
  readonly verdict: CheckVerdict
}

/** A line of the drawing: a stage over its checks, or a check with its steps. */
export type EventRow =
  | { readonly kind: 'stage'; readonly name: string; readonly span: Span }
  | {
      readonly kind: 'check'
      readonly name: string
      readonly verdict: CheckVerdict
      readonly span: Span
      readonly bars: readonly EventBar[]
    }

/** Rows, the time that they take, and how many checks are not among them. */
export interface EventRows {
  readonly rows: readonly EventRow[]
  readonly time: Span
  readonly leftOut: number
}

const spanOf = (bars: readonly Span[]): Span | undefined => {
  const [first] = bars
  return first === undefined
    ? undefined
    : bars.reduce(
        ({ from, to }, bar) => ({ from: Math.min(from, bar.from), to: Math.max(to, bar.to) }),
        { from: first.from, to: first.to }
      )
}

function checkRow({
  id,
  verdict,
  steps
}: CheckReport): readonly Extract<EventRow, { kind: 'check' }>[] {
  const bars = steps.map((step): EventBar => ({
    from: step.startedAt,
    to: step.startedAt + Math.max(0, step.durationMs),
    type: step.type,
    verdict: step.verdict
  }))
  const span = spanOf(bars)
  return span === undefined ? [] : [{ kind: 'check', name: id, verdict, span, bars }]
}

/** Stages in their order, the checks of each by the time when they began; of very many the longest ones. */
export function eventRows(report: ReadinessReport, most: number): EventRows {
  const all = report.checks.flatMap((check) =>
    checkRow(check).map((row) => ({ stage: check.stage, row }))
  )
  const length = ({ from, to }: Span): number => to - from
  const kept = new Set(
    all.toSorted((a, b) => length(b.row.span) - length(a.row.span)).slice(0, most)
  )
  const stages = [...new Set([...report.stages, ...all.map(({ stage }) => stage)])]
  const rows = stages.flatMap((name): readonly EventRow[] => {
    const own = all.filter(({ stage }) => stage === name).map(({ row }) => row.span)
    const span = spanOf(own)
    const shown = all
      .filter((each) => each.stage === name && kept.has(each))
      .map(({ row }) => row)
      .toSorted((a, b) => a.span.from - b.span.from)
    return span === undefined ? [] : [{ kind: 'stage', name, span }, ...shown]
  })
  const { startedAt, durationMs } = report
  const whole = spanOf([
    { from: startedAt, to: startedAt + Math.max(1, durationMs) },
    ...rows.map(({ span }) => span),
    ...report.events.map(({ at }) => ({ from: at, to: at }))
  ])
  return {
    rows,
    time: whole ?? { from: startedAt, to: startedAt + 1 },
    leftOut: all.length - kept.size
  }
}
