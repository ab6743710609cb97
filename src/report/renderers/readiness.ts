import type { ReadinessReport } from '../readiness-report.ts'
import { formatDuration } from './format.ts'
import { printable } from './printable.ts'
import {
  checkMs,
  headline,
  openChecks,
  showBreaker,
  showReason,
  showVerdict
} from './readiness-words.ts'
import { measuredNodes, showMeasured } from './topology-nodes.ts'
import { wrap } from './wrap.ts'

/** Service levels that a terminal shows. */
const MOST_LEVELS = 60

function entry(lead: string, text: string, width: number): readonly string[] {
  return wrap(printable(text), Math.max(20, width - 4)).map(
    (line, index) => `${index === 0 ? lead : ' '.repeat(4)}${line}`
  )
}

/** Service levels of what the release depends on, worst first: one entry each. */
function dependencies({ topology }: ReadinessReport, width: number): readonly string[] {
  if (topology === undefined) return []
  const all = measuredNodes(topology)
  const lines = all.slice(0, MOST_LEVELS).flatMap(({ id, sla, value, verdict, message = '' }) => {
    const measured = value === undefined ? message : `is ${showMeasured(value)}`
    const known = `${id}: ${verdict ?? 'not measured'}, must be ${sla.expect}`
    return entry('  ', measured === '' ? known : `${known}, ${measured}`, width)
  })
  const left = all.length - MOST_LEVELS
  return [...lines, ...(left > 0 ? [`  and ${String(left)} more, see readiness.json`] : [])]
}

/** A judged release for a terminal that is `width` columns wide: what is wrong first, then every check in one line. */
export function renderReadiness(report: ReadinessReport, width: number): string {
  const { checks, breakers, baseline, rollback, policy } = report
  const open = openChecks(report).flatMap((check) => [
    ...entry('  ', `${check.id}: ${showVerdict(check)}`, width),
    ...entry('    ', showReason(check), width),
    ...(check.fix === undefined ? [] : entry('    ', check.fix, width))
  ])
  const levels = dependencies(report, width)
  const widest = Math.max(0, ...checks.map(({ id }) => printable(id).length))
  const rows = checks.flatMap((check) => {
    const verdict = `${showVerdict(check)}  ${formatDuration(checkMs(check))}`
    const row = `  ${printable(check.id).padEnd(widest)}  ${verdict}`
    return row.length <= width ? [row] : entry('  ', `${check.id}: ${verdict}`, width)
  })
  return [
    ...entry('', headline(report), width),
    ...(open.length === 0 ? [] : ['', ...open]),
    '',
    ...rows,
    ...(breakers.length === 0
      ? []
      : ['', 'breakers', ...breakers.flatMap((each) => entry('  ', showBreaker(each), width))]),
    ...(levels.length === 0 ? [] : ['', 'what it depends on', ...levels]),
    '',
    ...entry(
      '',
      baseline.found ? `compared with ${baseline.from}` : `compared with nothing: ${baseline.from}`,
      width
    ),
    ...(rollback === undefined
      ? []
      : entry('', `rollback ${rollback.status}: ${rollback.message}`, width)),
    ...policy.warnings.flatMap((warning) => entry('', `warning: ${warning}`, width))
  ].join('\n')
}
