import type { Measurement, ReadinessReport } from '../../src/report/readiness-report.ts'
import { BEGAN, sample, sampleBreaker, sampleJudged, sampleStep } from './sample-judged.ts'
import { sampleCheck } from './sample-readiness.ts'
import { wideTopology } from './sample-topology.ts'

/** Each measurement with 200 values that have labels, and some output besides. */
function manyValues(check: number, count: number): readonly Measurement[] {
  return Array.from({ length: count }, (_, index) => ({
    at: BEGAN + index * 1000,
    durationMs: 7,
    what: `sum by (pod) (rate(http_requests_total{app="shop-${String(check)}"}[5m]))`,
    samples: Array.from({ length: 200 }, (_unused, at) =>
      sample(BEGAN + index * 1000, (check * 31 + at * 7 + index) / 13, {
        pod: `shop-${String(check)}-7f9c4d-${String(at)}`,
        namespace: 'shop'
      })
    ),
    samplesLeftOut: 1034
  }))
}

/** 200 checks with 50 measurements of 200 values each, ten of them failed, and one that printed much. */
export function sampleLarge(): ReadinessReport {
  const checks = Array.from({ length: 200 }, (_, at) =>
    sampleCheck({
      id: `check-${String(at)}`,
      title: `Service ${String(at)} is as it must be`,
      ...(at % 20 === 7 ? { verdict: 'fail' as const, effect: 'review' as const } : {}),
      steps: [
        sampleStep({ type: 'prometheus', measurements: manyValues(at, 50) }),
        ...(at === 3
          ? [
              sampleStep({
                measurements: [
                  { at: BEGAN, durationMs: 1, what: 'yes', output: 'yes, <b>\n'.repeat(400_000) }
                ]
              })
            ]
          : [])
      ]
    })
  )
  const breakers = Array.from({ length: 5 }, (_, at) =>
    sampleBreaker({ id: `level-${String(at)}`, measurements: manyValues(at, 500) })
  )
  return sampleJudged({ checks, breakers, topology: wideTopology(2000) })
}
