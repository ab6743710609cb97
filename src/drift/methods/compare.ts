import type { MetricOf } from '../../policy/types/drift.ts'
import { showValue, type Observed, type Worse } from '../observed.ts'
import { orderTexts } from '../order-texts.ts'
import { settled, unanswered, type Outcome } from '../outcome.ts'
import type { Quantity } from '../quantities.ts'

type Wish = NonNullable<MetricOf<'compare'>['expect']>

/** What is required where the policy says nothing. */
function standardWish(worse: Worse, kind: Observed['kind']): Wish {
  if (kind === 'levels') return 'not-worse'
  if (kind === 'set' || worse === 'both') return 'same'
  return worse === 'increase' ? 'same-or-lower' : 'same-or-higher'
}

/** `not-worse` in the words of an order. */
function orderWish(wish: Wish, worse: Worse): Exclude<Wish, 'not-worse'> {
  if (wish !== 'not-worse') return wish
  return worse === 'both' ? 'same' : worse === 'increase' ? 'same-or-lower' : 'same-or-higher'
}

function isGood(order: number, wish: Exclude<Wish, 'not-worse'>): boolean {
  if (order === 0) return true
  return wish === 'same-or-lower' ? order < 0 : wish === 'same-or-higher' && order > 0
}

type Levels = Extract<Observed, { readonly kind: 'levels' }>['levels']

function compareLevels(wish: Wish, before: Levels, after: Levels): Outcome {
  const about = { measure: 'changes', threshold: `must be ${wish}` }
  const names = [...new Set([...before.keys(), ...after.keys()])]
  const change = (name: string): number | undefined => {
    const [old, now] = [before.get(name), after.get(name)]
    return old === undefined || now === undefined ? undefined : now - old
  }
  const lost = names.filter((name) => (change(name) ?? 0) < 0)
  const won = names.filter((name) => (change(name) ?? 0) > 0)
  const hidden = names.filter(
    (name) => (before.get(name) ?? 0) > 0 && after.get(name) === undefined
  )
  const said = [
    ...(lost.length === 0 ? [] : [`lost ${lost.join(', ')}`]),
    ...(won.length === 0 ? [] : [`gained ${won.join(', ')}`])
  ].join(', and ')
  const fields = { ...about, statistic: lost.length + won.length }
  const bad = wish === 'same' ? [...lost, ...won] : wish === 'same-or-lower' ? won : lost
  if (bad.length > 0)
    return settled(fields, { verdict: 'fail', message: `${said}; it ${about.threshold}` })
  if (hidden.length > 0)
    return unanswered(
      about,
      `no longer shows whether it has ${hidden.join(', ')}: names of functions are stripped`,
      'Compare files that are stripped the same way.'
    )
  return settled(fields, {
    verdict: 'pass',
    message: said === '' ? `has the same ${String(names.length)} protections` : said
  })
}

function compareSets(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>
): Outcome {
  const differ = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name)
  )
  return settled(
    { measure: 'changes', threshold: 'must be same', statistic: differ.length },
    differ.length === 0
      ? { verdict: 'pass', message: `has the same ${String(after.size)} entries` }
      : {
          verdict: 'fail',
          message: `differs in ${differ.slice(0, 5).join(', ')}${differ.length > 5 ? ` and ${String(differ.length - 5)} more` : ''}; it must be the same`
        }
  )
}

/** Whether something stayed, or moved to the allowed side only. */
export function compare(
  { expect }: MetricOf<'compare'>,
  { worse, unit }: Quantity,
  before: Observed,
  after: Observed
): Outcome {
  const wish = expect ?? standardWish(worse, after.kind)
  if (before.kind === 'levels' && after.kind === 'levels')
    return compareLevels(wish, before.levels, after.levels)
  if (before.kind === 'set' && after.kind === 'set') return compareSets(before.items, after.items)
  const about = { measure: 'order', threshold: `must be ${wish}` }
  const show = (observed: Observed): string =>
    observed.kind === 'number'
      ? showValue(observed.value, unit)
      : observed.kind === 'text'
        ? observed.value
        : ''
  const order =
    before.kind === 'number' && after.kind === 'number'
      ? after.value - before.value
      : before.kind === 'text' && after.kind === 'text'
        ? orderTexts(after.value, before.value)
        : undefined
  const [old, now] = [show(before), show(after)]
  const fields = { ...about, before: old, after: now }
  const said = old === now ? `is ${now}, as before` : `went from ${old} to ${now}`
  const wanted = orderWish(wish, worse)
  if (order === undefined)
    return wanted === 'same'
      ? settled(fields, { verdict: 'fail', message: `${said}; it ${about.threshold}` })
      : unanswered(about, `${said}, and neither is the higher one`)
  return settled(
    { ...fields, statistic: Math.sign(order) },
    isGood(order, wanted)
      ? { verdict: 'pass', message: said }
      : { verdict: 'fail', message: `${said}; it ${about.threshold}` }
  )
}
