import { parseCondition } from '../../policy/condition.ts'
import type { MetricOf } from '../../policy/types/drift.ts'
import { median } from '../../statistics/quantile.ts'
import { percentChange, showPercent, showValue, type Observed } from '../observed.ts'
import {
  jsonNumber,
  placeIn,
  settled,
  showLimits,
  unanswered,
  type Limits,
  type Outcome
} from '../outcome.ts'
import type { Quantity } from '../quantities.ts'

/** A size that grows by a tenth is worth a person's look, by half of that a line. */
const STANDARD: Limits = { expect: '<= +10%', warn: '> +5%' }

/** The number of one side: of samples it is their median. */
export function numberOf(observed: Observed): number | undefined {
  if (observed.kind === 'number') return observed.value
  return observed.kind === 'samples' ? median(observed.values) : undefined
}

/** The limits that a policy gives, or else the usual ones. */
export function limitsOr({ expect, warn }: Limits, standard: Limits): Limits {
  if (expect === undefined && warn === undefined) return standard
  return { ...(expect === undefined ? {} : { expect }), ...(warn === undefined ? {} : { warn }) }
}

/** `64KiB` in bytes, `250ms` in seconds; undefined for what is none. */
function parseFloor(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseCondition(`>= ${text}`)?.limit
}

/** How much a number changed, in percent; changes below a floor pass. */
export function delta(
  metric: MetricOf<'delta'>,
  quantity: Quantity,
  before: Observed,
  after: Observed
): Outcome {
  const limits = limitsOr(metric, STANDARD)
  const floor = parseFloor(metric.floor) ?? quantity.floor
  const { unit } = quantity
  const small = floor === 0 ? '' : `, changes below ${showValue(floor, unit)} pass`
  const about = { measure: 'percent', threshold: `${showLimits(limits)}${small}` }
  const [old, now] = [numberOf(before), numberOf(after)]
  if (old === undefined || now === undefined) return unanswered(about, 'it has no values')
  const change = percentChange(old, now)
  const said = `went from ${showValue(old, unit)} to ${showValue(now, unit)} (${showPercent(change)})`
  const fields = { ...about, statistic: jsonNumber(change), before: old, after: now }
  if (Math.abs(now - old) < floor)
    return settled(fields, {
      verdict: 'pass',
      message: `${said}, which is less than ${showValue(floor, unit)}`
    })
  const place = placeIn(limits, now, old)
  if (place === 'unknown') return unanswered(about, said)
  return settled(fields, {
    verdict: place,
    message: place === 'pass' ? said : `${said}; ${about.threshold}`
  })
}

/** One number against fixed limits; the earlier one counts only where a limit is relative to it. */
export function threshold(
  metric: MetricOf<'threshold'>,
  { unit }: Quantity,
  before: Observed | undefined,
  after: Observed
): Outcome {
  const about = { measure: unit === '' ? 'value' : unit, threshold: showLimits(metric) }
  const now = numberOf(after)
  if (now === undefined) return unanswered(about, 'it has no values')
  const old = before === undefined ? undefined : numberOf(before)
  const said = `is ${showValue(now, unit)}`
  const place = placeIn(metric, now, old)
  const fields = { ...about, statistic: jsonNumber(now), after: now }
  if (place === 'unknown')
    return settled(fields, {
      verdict: 'inconclusive',
      message: `${said}, and there is no earlier value that ${about.threshold} could be compared with`,
      noBaseline: true
    })
  return settled(fields, {
    verdict: place,
    message: place === 'pass' ? said : `${said}; ${about.threshold}`
  })
}
