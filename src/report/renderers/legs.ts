import type { Report } from '../report.ts'
import { formatDuration } from './format.ts'
import { escapeMarkdown, inlineCode, table } from './markdown-text.ts'

/** The jobs that a release is merged from, as a table; empty for a release that one job made. */
export function renderLegs({
  legs,
  commandsLeftOut
}: Pick<Report, 'legs' | 'commandsLeftOut'>): string {
  if (legs === undefined) return ''
  const rows = legs.map(({ id, what, targets, host, startedAt, durationMs }) => [
    inlineCode(id),
    what === 'build' ? 'built' : 'ran',
    targets.map(inlineCode).join(' '),
    escapeMarkdown(host),
    escapeMarkdown(startedAt),
    formatDuration(durationMs)
  ])
  const leftOut =
    commandsLeftOut === undefined
      ? []
      : [`${String(commandsLeftOut)} commands of the legs are in their own reports only.`]
  return [
    `### Made by ${String(legs.length)} jobs`,
    table(['leg', 'what', 'targets', 'on', 'began', 'took'], rows),
    ...leftOut
  ].join('\n\n')
}
