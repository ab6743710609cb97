import type { CommandResult, Host } from '../host/host.ts'
import type { Measurement } from '../report/readiness-report.ts'
import { capOutput } from './cap-output.ts'

/** A command that ran, as a report keeps it: without secrets, its output of a bounded size. @param at when it began */
export function commandMeasurement(
  argv: readonly string[],
  at: number,
  result: CommandResult,
  host: Pick<Host, 'redact'>
): Measurement {
  const { exitCode: status, stdout, stderr, durationMs, timedOut } = result
  const output = capOutput(host.redact([stdout, stderr].filter((text) => text !== '').join('\n')))
  const what = host.redact(argv.join(' '))
  return { at, durationMs, what, status, output, ...(timedOut ? { notes: ['time ran out'] } : {}) }
}
