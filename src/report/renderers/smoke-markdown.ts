import { judgeRuns } from '../../checks/runs.ts'
import type { SmokeReport } from '../smoke-report.ts'
import { escapeMarkdown, inlineCode, table } from './markdown-text.ts'

/** The job summary of a smoke leg: what was run on this system, and what came of it. */
export function renderSmokeMarkdown({ host, binaries }: SmokeReport): string {
  const rows = binaries.map((binary) => {
    const { status, message } = judgeRuns([binary])
    return [inlineCode(binary.target), inlineCode(binary.name), status, escapeMarkdown(message)]
  })
  return `## Run on ${escapeMarkdown(host)}\n\n${table(['target', 'program', 'status', 'what'], rows)}\n`
}
