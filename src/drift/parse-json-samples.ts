import { isOtlp, parseOtlp } from './parse-otlp.ts'
import { SampleList, unusable, type Parsed } from './parsed.ts'

/** Where the number of each object is, and which metric of OTLP is meant. */
export interface JsonPlace {
  readonly field?: string
  readonly metric?: string
}

type Table = Readonly<Record<string, unknown>>

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at a dotted name; of an object without a name asked for, its only number. */
function pick(value: unknown, field: string | undefined): unknown {
  if (field !== undefined)
    return field
      .split('.')
      .reduce<unknown>(
        (inner, key) => (isTable(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
        value
      )
  if (!isTable(value)) return value
  const numbers = Object.values(value).filter((each) => typeof each === 'number')
  return numbers.length === 1 ? numbers[0] : value
}

function parseLines(
  text: string
): readonly { readonly line: number; readonly value: unknown }[] | string {
  const found: { readonly line: number; readonly value: unknown }[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      found.push({ line: index + 1, value: JSON.parse(line) })
    } catch {
      return `line ${String(index + 1)} is not JSON`
    }
  }
  return found
}

/** The line of an array, written one entry a line, that is no JSON; undefined where that cannot be told. */
function brokenLine(text: string): number | undefined {
  const lines = text.split('\n').map((line) =>
    line
      .trim()
      .replace(/^\[/, '')
      .replace(/[,\]]$/, '')
  )
  const broken = lines.flatMap((line, index) =>
    parseWhole(`[${line}]`) === undefined ? [index + 1] : []
  )
  return broken.length === 1 ? broken[0] : undefined
}

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Samples of a JSON array, of lines of JSON, or of metrics in OTLP-JSON, one message or one per line. */
export function parseJsonSamples(text: string, { field, metric }: JsonPlace): Parsed {
  const whole = parseWhole(text)
  if (isOtlp(whole)) return parseOtlp([whole], metric)
  const samples = new SampleList()
  if (Array.isArray(whole)) {
    for (const [index, value] of whole.entries())
      samples.add(pick(value, field), `entry ${String(index + 1)}`)
    return samples.parsed()
  }
  const lines = parseLines(text)
  if (typeof lines === 'string') {
    if (!text.trimStart().startsWith('[')) return unusable(lines)
    const line = brokenLine(text)
    return unusable(line === undefined ? 'it is no JSON array' : `line ${String(line)} is not JSON`)
  }
  if (lines.length > 0 && lines.every(({ value }) => isOtlp(value)))
    return parseOtlp(
      lines.map(({ value }) => value),
      metric
    )
  for (const { line, value } of lines) samples.add(pick(value, field), `line ${String(line)}`)
  return samples.parsed()
}
