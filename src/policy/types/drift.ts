import * as z from 'zod'
import { conditions, duration, targetPatterns, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'
import { misfit, QUANTITY_NAMES } from './drift-fit.ts'

/** The earlier file, then the later one; relative to the workspace. */
const pair = z.tuple([text, text]).readonly()

/** Where two things come from that are compared. */
const of = z.union(
  [
    z.enum(QUANTITY_NAMES),
    z
      .strictObject({
        samples: pair,
        /** Of CSV: by name, or by number from 1. It may be left out where only one has numbers. */
        column: z.union([text, z.int().min(1)]).exactOptional(),
        /** Dotted name of the number in each object of JSON lines, or of a JSON array. */
        field: text.exactOptional(),
        /** Name of the metric in OTLP-JSON. */
        metric: text.exactOptional()
      })
      .readonly(),
    z.strictObject({ histograms: pair }).readonly(),
    z
      .strictObject({
        gobench: pair,
        /** sec/op, B/op, allocs/op, B/s or one of `b.ReportMetric`; sec/op where it is not given. */
        unit: text.exactOptional()
      })
      .readonly(),
    z
      .strictObject({
        query: z
          .strictObject({
            provider: text.exactOptional(),
            live: text,
            offline: text,
            /** All points of the past; without it, one value per series. Series with a label `le` are a histogram. */
            range: z.strictObject({ last: duration, step: duration }).readonly().exactOptional()
          })
          .readonly()
      })
      .readonly()
  ],
  `must be one of ${QUANTITY_NAMES.join(', ')}, or a map with samples, histograms, gobench or query`
)

const base = {
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,63}$/,
      'must be lower-case letters, digits and dashes, 64 at most'
    ),
  of,
  /** Never more than a warning; without it the gate is the check's. */
  gate: z
    .literal(
      'none',
      'of a metric can only be none; leave it away, and the gate of the check counts'
    )
    .exactOptional(),
  /** Of what builds made: only these. */
  targets: targetPatterns.exactOptional()
}

const limits = { expect: conditions.exactOptional(), warn: conditions.exactOptional() }

/** Fewer values are inconclusive. */
const minSamples = z.int().min(1).max(1_000_000).exactOptional()

/** Number of bins that samples are counted in. */
const bins = z.int().min(2).max(1000).exactOptional()

/** Chance of a false alarm. */
const alpha = z.number().gt(0).lt(1).exactOptional()

const percent = z.string().regex(/^\d+(\.\d+)?%$|\$\{/, 'must be a percentage like 5%')

const direction = z.enum(['increase', 'decrease', 'both']).exactOptional()

const changes = z.union(
  [z.literal('any'), z.strictObject({ max: z.int().min(0) }).readonly()],
  'must be any, or a map like { max: 0 }'
)

const setLimits = z
  .strictObject({
    added: changes.exactOptional(),
    removed: changes.exactOptional(),
    changed: changes.exactOptional()
  })
  .readonly()

const method = z.discriminatedUnion('method', [
  z.strictObject({
    ...base,
    method: z.literal('delta'),
    /** Of the later value; `<= +10%` is relative to the earlier one. */
    ...limits,
    /** Smaller changes pass, whatever their percentage is: 64KiB for sizes, 0 for all else. */
    floor: z
      .string()
      .regex(/^\d+(\.\d+)?(B|KiB|MiB|GiB|ms|s|m)?$|\$\{/, 'must be like 64KiB, 250ms or 3')
      .exactOptional()
  }),
  z.strictObject({
    ...base,
    method: z.literal('compare'),
    expect: z.enum(['same', 'same-or-lower', 'same-or-higher', 'not-worse']).exactOptional()
  }),
  z.strictObject({
    ...base,
    method: z.literal('set'),
    expect: setLimits.exactOptional(),
    warn: setLimits.exactOptional()
  }),
  z.strictObject({
    ...base,
    method: z.literal('js'),
    ...limits,
    /** The limit is one of the distance, which is the root of the divergence. */
    distance: z.boolean().exactOptional(),
    /** Of the logarithm: e, and 2 for size.byPackage, where it is not given. */
    base: z.union([z.literal('e'), z.literal(2)], 'must be e or 2').exactOptional(),
    bins,
    minSamples
  }),
  z.strictObject({ ...base, method: z.literal('kl'), ...limits, bins, minSamples }),
  z.strictObject({ ...base, method: z.literal('psi'), ...limits, bins, minSamples }),
  z.strictObject({
    ...base,
    method: z.literal('ks'),
    alpha,
    /** Change of the median that matters. */
    effect: percent.exactOptional(),
    direction,
    minSamples
  }),
  z.strictObject({
    ...base,
    method: z.literal('mann-whitney'),
    alpha,
    effect: percent.exactOptional(),
    direction,
    minSamples
  }),
  z.strictObject({
    ...base,
    method: z.literal('trend'),
    alpha,
    /** Which slope is bad. */
    direction,
    /** Releases that are looked at, this one included. */
    releases: z.int().min(3).max(51).exactOptional()
  }),
  z.strictObject({ ...base, method: z.literal('threshold'), expect: conditions, warn: limits.warn })
])

const metric = method
  .superRefine((value, context) => {
    const wrong = misfit(value.of, value.method)
    if (wrong !== undefined)
      context.addIssue({ code: 'custom', path: ['method'], message: wrong, input: value.method })
  })
  .readonly()

/** One thing that is compared. */
export type DriftMetric = z.infer<typeof metric>
export type DriftMethod = DriftMetric['method']
/** Metrics of one method. */
export type MetricOf<Method extends DriftMethod> = Extract<DriftMetric, { readonly method: Method }>

/**
 * Compares this release with the one before, or two sets of samples. A fact for each metric, by its id: the statistic of
 * its method, a value per target, file or benchmark. It is in percent for delta (or in bytes and seconds with
 * threshold), a divergence in the unit that the message names for js, kl and psi, D for ks, U for mann-whitney, the
 * slope per release for trend, a number of changes for set and for hardening, the direction (-1, 0, 1) for compare.
 */
export const drift = stepShape('drift', {
  with: z
    .strictObject({
      metrics: z
        .array(metric)
        .min(1)
        .max(100)
        .superRefine((metrics, context) => {
          const ids = metrics.map(({ id }) => id)
          for (const [index, id] of ids.entries())
            if (ids.indexOf(id) < index)
              context.addIssue({
                code: 'custom',
                path: [index, 'id'],
                message: `${JSON.stringify(id)} is there already; give each metric an id of its own`,
                input: id
              })
        })
        .readonly(),
      /** How p-values of several tests of this step are adjusted. */
      correction: z.enum(['holm', 'none']).exactOptional()
    })
    .readonly(),
  expect: {},
  warn: {}
})
