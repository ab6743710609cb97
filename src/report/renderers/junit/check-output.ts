import type { CheckReport, Fact, JsonNumber, Measurement, Sample } from '../../readiness-report.ts'
import { isoTime } from '../../safe-time.ts'

/** Characters of one check: its head and its tail. */
const MAX_OUTPUT = 16_384

/** Shortens from the middle. */
export function cutMiddle(text: string, room = MAX_OUTPUT): string {
  if (text.length <= room) return text
  const half = Math.floor(room / 2)
  const left = text.length - 2 * half
  return `${text.slice(0, half)}\n… ${String(left)} characters are left out …\n${text.slice(-half)}`
}

function sampleLine({ labels, value }: Sample): string {
  const names = Object.entries(labels).map(([name, text]) => `${name}=${text}`)
  return `  {${names.join(', ')}} ${showNumber(value)}`
}

const showNumber = (value: JsonNumber): string => String(value)

function factLine([name, fact]: readonly [string, Fact]): string {
  return typeof fact === 'object'
    ? [`${name}:`, ...fact.map(sampleLine)].join('\n')
    : `${name}: ${String(fact)}`
}

function measured(measurement: Measurement): readonly string[] {
  const { at, what, samples = [], samplesLeftOut, status, output, notes = [] } = measurement
  return [
    `${isoTime(at)} $ ${what}`,
    ...(status === undefined ? [] : [`  status ${String(status)}`]),
    ...samples.map(sampleLine),
    ...(samplesLeftOut === undefined ? [] : [`  ${String(samplesLeftOut)} more values`]),
    ...(output === undefined ? [] : [output]),
    ...notes.map((note) => `  note: ${note}`)
  ]
}

/** What a check asked and was answered, step by step: 16 Ki characters at most, the middle left out. */
export function checkOutput({ steps }: Pick<CheckReport, 'steps'>): string {
  const lines = steps.flatMap((step) => [
    `${step.type}: ${step.verdict}`,
    ...step.remarks.map((remark) => `${remark.verdict}: ${remark.message}`),
    ...Object.entries(step.facts).map(factLine),
    ...step.measurements.flatMap(measured)
  ])
  return cutMiddle(lines.join('\n'))
}
