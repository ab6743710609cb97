import type { KubernetesLog, KubernetesRecord } from '../../kubernetes-record.ts'
import { isoTime } from '../../safe-time.ts'
import { html, type Html } from '../html.ts'
import { code, codeBlock } from '../parts/code.ts'
import { details } from '../parts/details.ts'
import { plural } from '../parts/plural.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../section.ts'

const MOST_EVENTS = 500
/** Lines of a log that are worth their paper. */
const MOST_PRINTED = 40
const MOST_PRINTED_LETTERS = 4000
const MOST_LOGS = 50
/** Letters of one log, and of all of them. */
const MOST_LETTERS = 64 * 1024
const MOST_OF_ALL = 1024 * 1024

function warnings(record: KubernetesRecord): Html | undefined {
  const { events: all, eventsLeftOut = 0, namespace } = record
  // Where something is missing, nobody knows.
  const isKnown = record.commands.length > 0 && record.notes.length === 0
  if (all.length === 0) return isKnown ? html`<p>The cluster gave no warnings.</p>` : undefined
  const shown = all.slice(-MOST_EVENTS)
  const left = all.length - shown.length + eventsLeftOut
  return html`${table({
    label: 'Warnings of the cluster',
    columns: [
      { head: 'last seen (UTC)', kind: 'number' },
      'type',
      'reason',
      { head: 'object', kind: 'name' },
      { head: 'message', kind: 'text' },
      { head: 'count', kind: 'number' }
    ],
    rows: shown.map(({ at, type, reason, object, message, count, namespace: own }) => [
      isoTime(at),
      type,
      reason,
      code(own === namespace ? object : `${own}/${object}`),
      message,
      count
    ])
  })}${left > 0 ? html`<p class="muted">${plural(left, 'earlier warning')} left out.</p>` : undefined}`
}

function logOf({ pod, container, lines, cut }: KubernetesLog, room: number): Html {
  const text = lines.join('\n')
  const shown = text.slice(Math.max(0, text.length - Math.min(room, MOST_LETTERS)))
  const less = cut === true || shown.length < text.length
  const body =
    shown === ''
      ? html`<p class="muted">
          ${text === '' ? 'It printed nothing.' : 'Left out here; readiness.json has it.'}
        </p>`
      : html`${less ? html`<p class="muted">The beginning is left out.</p>` : undefined}${codeBlock(shown)}`
  const long = shown.length > MOST_PRINTED_LETTERS || shown.split('\n').length > MOST_PRINTED
  return details({
    summary: html`${code(pod)} ${container},
    ${plural(lines.length, 'line')}${long ? ', in readiness.json' : ''}`,
    body,
    long
  })
}

function logs({ logs: all }: KubernetesRecord): Html | undefined {
  if (all.length === 0) return undefined
  let used = 0
  const blocks = all.slice(0, MOST_LOGS).map((each) => {
    const room = Math.max(0, MOST_OF_ALL - used)
    used += Math.min(MOST_LETTERS, each.lines.join('\n').length)
    return logOf(each, room)
  })
  const left = all.length - blocks.length
  return html`<h3>Logs</h3>
    ${blocks}${left > 0 ? html`<p class="muted">${plural(left, 'more log')} in readiness.json.</p>` : undefined}`
}

function render(record: KubernetesRecord): Html {
  const { namespace, commands, notes } = record
  return html`<p>Namespace ${code(namespace)} at the time of the run.</p>
    ${notes.map((note) => html`<p>Note: ${note}</p> `)} ${warnings(record)} ${logs(record)}
    ${
      commands.length === 0
        ? undefined
        : details({ summary: 'Commands', body: codeBlock(commands.join('\n')) })
    } `
}

export const kubernetes: Section = {
  id: 'kubernetes',
  title: 'Kubernetes',
  render: ({ readiness }) =>
    readiness?.kubernetes === undefined ? undefined : render(readiness.kubernetes)
}
