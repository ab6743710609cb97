import type { Measurement, Sample } from '../../readiness-report.ts'
import { isoTime } from '../../safe-time.ts'
import { nameOfSeries } from '../charts/breaker-series.ts'
import type { EvidenceShare } from '../evidence-plan.ts'
import { html, type Html } from '../html.ts'
import { codeBlock } from './code.ts'
import { cut } from './cut.ts'

const MOST_WHAT = 4000
const MOST_LABELS = 300
const MOST_NOTE = 1000
const MOST_NOTES = 20

/** A measurement with the part of it that is shown. */
interface Shown {
  readonly measurement: Measurement
  readonly samples: readonly Sample[]
  readonly output: string
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** `200 of 1,234 values` */
function valuesLine(shown: readonly Shown[]): string {
  const kept = shown.reduce((sum, { samples }) => sum + samples.length, 0)
  const all = shown.reduce(
    (sum, { measurement: { samples = [], samplesLeftOut = 0 } }) =>
      sum + samples.length + samplesLeftOut,
    0
  )
  if (all === 0) return 'no values'
  const word = all === 1 ? 'value' : 'values'
  return kept === all ? `${grouped(all)} ${word}` : `${grouped(kept)} of ${grouped(all)} ${word}`
}

/** One line of markup for each value: there may be thousands. */
function rowOf(asked: string, took: string, labels: string, value: string, at: string): Html {
  // prettier-ignore
  return html`<tr><td class="nowrap">${asked}</td><td class="number">${took}</td><td class="name">${labels}</td><td class="number">${value}</td><td class="nowrap">${at}</td></tr>`
}

function rowsOf({ measurement, samples }: Shown): readonly Html[] {
  const { at, durationMs, notes = [] } = measurement
  const took = `${String(Math.round(durationMs))} ms`
  if (samples.length === 0) {
    const what = (measurement.samples ?? []).length > 0 ? 'left out' : 'none'
    return [rowOf(isoTime(at), took, notes.length === 0 ? '' : 'see the notes', what, '')]
  }
  return samples.map(({ labels, value, at: of }, index) =>
    rowOf(
      index === 0 ? isoTime(at) : '',
      index === 0 ? took : '',
      cut(nameOfSeries(labels), MOST_LABELS),
      String(value),
      isoTime(of)
    )
  )
}

function valueTable(shown: readonly Shown[], label: string): Html {
  // prettier-ignore
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0"><table class="values"><thead><tr><th scope="col">asked (UTC)</th><th scope="col" class="number">took</th><th scope="col" class="name">series</th><th scope="col" class="number">value</th><th scope="col">value of (UTC)</th></tr></thead><tbody>${shown.map(rowsOf)}</tbody></table></div>`
}

function outputOf({ measurement, output }: Shown): Html {
  const { at, durationMs, status, output: all = '' } = measurement
  const facts = [
    isoTime(at),
    `${String(Math.round(durationMs))} ms`,
    ...(status === undefined ? [] : [`status ${String(status)}`]),
    ...(output.length < all.length
      ? [`the first ${grouped(output.length)} of ${grouped(all.length)} characters`]
      : [])
  ]
  return html`<p class="muted">${facts.join(', ')}</p>
    ${output === '' ? undefined : codeBlock(output)}`
}

/** What services and commands said besides; the same note of many measurements stands once. */
function notesOf(shown: readonly Shown[]): Html | undefined {
  const counts = new Map<string, number>()
  for (const { measurement } of shown)
    for (const note of measurement.notes ?? []) counts.set(note, (counts.get(note) ?? 0) + 1)
  if (counts.size === 0) return undefined
  const items = [...counts]
    .slice(0, MOST_NOTES)
    .map(
      ([note, count]) =>
        html`<li>
          ${cut(note, MOST_NOTE)}${count > 1 ? ` (${String(count)} times)` : undefined}
        </li> `
    )
  const left = counts.size - MOST_NOTES
  return html`<ul>
    ${items}${left > 0 ? html`<li>and ${left} other notes</li>` : undefined}
  </ul>`
}

/** Measurements of one query or command, one after the other. */
function block(shown: readonly Shown[]): Html {
  const what = shown[0]?.measurement.what ?? ''
  const isCommand = ({ measurement: { output, status } }: Shown): boolean =>
    output !== undefined || status !== undefined
  const commands = shown.filter(isCommand)
  const values = shown.filter((each) => !isCommand(each) || each.samples.length > 0)
  const often = shown.length === 1 ? 'once' : `${grouped(shown.length)} times`
  return html`${codeBlock(cut(what, MOST_WHAT))}
    <p class="muted">
      ${commands.length > 0 ? 'Run' : 'Asked'}
      ${often}${values.length > 0 ? `, ${valuesLine(values)}` : undefined}
    </p>
    ${notesOf(shown)}
    ${values.length === 0 ? undefined : valueTable(values, `Values of ${cut(what, 80)}`)}
    ${commands.map(outputOf)}`
}

/** Splits what a group may show: the newest measurements, each with a part of the values and letters. */
function choose(all: readonly Measurement[], share: EvidenceShare): readonly Shown[] {
  const newest = share.measurements === 0 ? [] : all.slice(-share.measurements)
  let { values, letters } = share
  return newest.map((measurement, at) => {
    const rest = newest.length - at
    const { samples = [], output = '' } = measurement
    const kept = samples.slice(0, Math.ceil(values / rest))
    const text = output.slice(0, Math.ceil(letters / rest))
    values -= kept.length
    letters -= text.length
    return { measurement, samples: kept, output: text }
  })
}

/** Every query and command with its raw result, as far as `share` goes; what is left out is said. */
export function measurementBlocks(all: readonly Measurement[], share: EvidenceShare): Html {
  const shown = choose(all, share)
  const blocks: Shown[][] = []
  for (const each of shown) {
    const last = blocks.at(-1)
    if (last?.[0]?.measurement.what === each.measurement.what) last.push(each)
    else blocks.push([each])
  }
  const left = all.length - shown.length
  return html`${left > 0 ? html`<p class="muted">${grouped(left)} earlier measurements are left out here; readiness.json has them.</p>` : undefined}${blocks.map(block)}`
}
