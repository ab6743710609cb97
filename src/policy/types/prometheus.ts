import * as z from 'zod'
import { conditions, duration, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

const LIMIT = 10_000

const metrics = z
  .strictObject({
    /** One name per line; empty lines and what follows `#` are not looked at. */
    file: text.exactOptional(),
    names: z.array(text).min(1).max(500).readonly().exactOptional(),
    /** How old the newest value of each may be; five minutes where it is not given. */
    maxAge: duration.exactOptional(),
    /** Of all of them: `{app="payments"}`. */
    selector: z
      .string()
      .regex(/^\s*\{[\s\S]*\}\s*$/, 'must be label matchers in braces, like {app="payments"}')
      .exactOptional()
  })
  .refine(
    ({ file, names }) => (file === undefined) !== (names === undefined),
    'needs either file or names'
  )
  .readonly()

/**
 * Asks a Prometheus. Facts: `value` (of the query; the samples that decided), `missing` and `stale` (numbers of the
 * `metrics` that have no series, or none that is fresh).
 */
export const prometheus = stepShape('prometheus', {
  with: z
    .strictObject({
      /** One of `providers`; may be left out when there is just one. */
      provider: text.exactOptional(),
      query: text.exactOptional(),
      /** A query whose values must all be above 0 for a measurement to count; else it is inconclusive. */
      guard: text.exactOptional(),
      /** What is judged: all series (each must be right), any (one must), the first, or one number made of all. */
      reduce: z.enum(['all', 'any', 'first', 'max', 'min', 'sum', 'avg']).exactOptional(),
      /** Between the beginnings of two measurements. */
      interval: duration.exactOptional(),
      /** How many measurements; 1 where it is not given. */
      count: z.int().min(1).max(LIMIT).exactOptional(),
      /** So many may fail; 0 where it is not given. */
      failureLimit: z.int().min(0).max(LIMIT).exactOptional(),
      /** So many may be inconclusive; 0 where it is not given. */
      inconclusiveLimit: z.int().min(0).max(LIMIT).exactOptional(),
      /** So many good ones in a row are enough, and needed. */
      successes: z.int().min(1).max(LIMIT).exactOptional(),
      initialDelay: duration.exactOptional(),
      /** Judges every point of the past, and not only the present. */
      range: z.strictObject({ last: duration, step: duration }).readonly().exactOptional(),
      metrics: metrics.exactOptional(),
      /** Measures until the check's first step has ended, and once more then. */
      during: z.literal('run').exactOptional()
    })
    .refine(
      ({ query, metrics }) => (query === undefined) !== (metrics === undefined),
      'needs either query or metrics'
    )
    .refine(
      ({ metrics, interval, count, during, guard, range, reduce }) =>
        metrics === undefined ||
        [interval, count, during, guard, range, reduce].every((each) => each === undefined),
      'has metrics, which are looked at once: guard, reduce, range, interval, count and during belong to query'
    )
    .refine(
      ({ count, interval }) => count === undefined || count === 1 || interval !== undefined,
      'has a count, and needs interval: the time between two measurements'
    )
    .refine(
      ({ count, interval, during }) =>
        interval === undefined || count !== undefined || during !== undefined,
      'has an interval, and needs count: how many measurements'
    )
    .refine(
      ({ count, successes, during }) =>
        (count === undefined || during === undefined) &&
        (successes === undefined || (count !== undefined && successes <= count)),
      'can measure count times or during the run; successes needs a count that is not smaller'
    )
    .readonly(),
  expect: {
    value: conditions.exactOptional(),
    missing: conditions.exactOptional(),
    stale: conditions.exactOptional()
  },
  warn: {
    value: conditions.exactOptional(),
    missing: conditions.exactOptional(),
    stale: conditions.exactOptional()
  }
})
