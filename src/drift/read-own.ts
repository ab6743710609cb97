import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { DriftMetric } from '../policy/types/drift.ts'
import { byMethod } from './by-method.ts'
import type { Placed } from './compare-reports.ts'
import type { Observed } from './observed.ts'
import { settled, unanswered } from './outcome.ts'
import { parseCsv } from './parse-csv.ts'
import { isRate, parseGobench } from './parse-gobench.ts'
import { parseHistogram } from './parse-histogram.ts'
import { parseJsonSamples } from './parse-json-samples.ts'
import { unusable, type Parsed } from './parsed.ts'
import { OWN, type Quantity } from './quantities.ts'

const MOST_BYTES = 64 * 1024 * 1024

type Text = { readonly text: string } | { readonly why: string }

/** A file of samples, and what was left out of it. */
export interface OwnResult {
  readonly placed: readonly Placed[]
  readonly notes: readonly string[]
}

/** A text file of at most 64 MiB, by a path relative to a directory, or why it is none. */
export async function readText(directory: string, path: string): Promise<Text> {
  try {
    const file = await open(resolve(directory, path))
    try {
      const stat = await file.stat()
      if (!stat.isFile()) return { why: 'it is not a file' }
      if (stat.size > MOST_BYTES) return { why: 'it is larger than 64 MiB' }
      const { buffer, bytesRead } = await file.read(Buffer.alloc(stat.size), 0, stat.size, 0)
      return { text: buffer.toString('utf8', 0, bytesRead) }
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
    return { why: code === 'ENOENT' ? 'it is not there' : `it cannot be read (${String(code)})` }
  }
}

type Own = Exclude<DriftMetric['of'], string>
type Files = Exclude<Own, { readonly query: unknown }>

function parseOne(of: Files, path: string, text: string): Parsed {
  if ('histograms' in of) return parseHistogram(text)
  if (!('samples' in of)) return unusable('it is a file of benchmarks')
  const start = text.trimStart()
  const isJson = /\.(?:json|jsonl|ndjson)$/i.test(path) || /^[[{]/.test(start)
  return isJson ? parseJsonSamples(text, of) : parseCsv(text, of.column)
}

function named(path: string, { observed }: Parsed): Observed {
  return observed.kind === 'unknown'
    ? { kind: 'unknown', why: `${path}: ${observed.why}` }
    : observed
}

function placeBenchmarks(
  metric: DriftMetric,
  of: Extract<Files, { readonly gobench: unknown }>,
  texts: readonly [string, string]
): OwnResult {
  const unit = of.unit ?? 'sec/op'
  const parsed = parseGobench(texts, unit)
  const about = { measure: metric.method, threshold: 'a comparison' }
  if ('why' in parsed) {
    const why = `${of.gobench[parsed.side]}: ${parsed.why}`
    return { placed: [{ where: '', outcome: unanswered(about, why) }], notes: [] }
  }
  const [before, after] = parsed
  const quantity: Quantity = {
    ...OWN,
    unit: unit === 'sec/op' || unit === 'ns/op' ? 'seconds' : unit === 'B/op' ? 'bytes' : '',
    worse: isRate(unit) ? 'decrease' : 'increase',
    minSamples: 10,
    effect: 5
  }
  const common = [...after.keys()].filter((name) => before.has(name))
  const added = [...after.keys()].filter((name) => !before.has(name))
  const gone = [...before.keys()].filter((name) => !after.has(name))
  const notes =
    added.length === 0 ? [] : [`only in the later file: ${added.slice(0, 20).join(', ')}`]
  const lost: readonly Placed[] = gone.map((where) => ({
    where,
    outcome: settled(about, {
      verdict: 'warn',
      message: 'is in the earlier file only, so it was not compared',
      fix: 'Run it again, or take it out of the earlier file.'
    })
  }))
  if (common.length === 0)
    return {
      placed: [
        {
          where: '',
          outcome: unanswered(
            about,
            `no benchmark with ${unit} is in both files`,
            'Run the same benchmarks for both, and say which unit is meant.'
          )
        }
      ],
      notes
    }
  const samples = (values: readonly number[] = []): Observed => ({ kind: 'samples', values })
  return {
    placed: [
      ...common.map((name) => ({
        where: name,
        outcome: byMethod(metric, quantity, {
          before: samples(before.get(name)),
          after: samples(after.get(name))
        })
      })),
      ...lost
    ],
    notes
  }
}

/** Compares two files of the user's own. What cannot be read is no answer, with its place. */
export async function readOwn(
  metric: DriftMetric,
  of: Files,
  directory: string
): Promise<OwnResult> {
  const paths = 'samples' in of ? of.samples : 'histograms' in of ? of.histograms : of.gobench
  const [one, other] = [await readText(directory, paths[0]), await readText(directory, paths[1])]
  const parse = (path: string, text: Text): Parsed =>
    'why' in text ? unusable(text.why) : parseOne(of, path, text.text)
  if ('gobench' in of && 'text' in one && 'text' in other)
    return placeBenchmarks(metric, of, [one.text, other.text])
  const [before, after] = [parse(paths[0], one), parse(paths[1], other)]
  const notes = [before, after].flatMap(({ leftOut, firstLeftOut = '' }, side) =>
    leftOut === 0
      ? []
      : [
          `${String(leftOut)} values of ${paths[side] ?? ''} are no numbers and were left out, the first at ${firstLeftOut}`
        ]
  )
  const sides = { before: named(paths[0], before), after: named(paths[1], after) }
  return { placed: [{ where: '', outcome: byMethod(metric, OWN, sides) }], notes }
}
