import { holds, showConditions, type Conditions } from '../policy/condition.ts'
import type { Step } from '../policy/types/index.ts'
import type { Fact, JsonNumber, Remark, Sample } from '../report/readiness-report.ts'

/** Facts of the step, and what its numbers were in the previous release. */
export interface Judged {
  readonly facts: Readonly<Record<string, Fact>>
  readonly earlier: Readonly<Record<string, number>>
  /** What a query without any answer is. */
  readonly onEmpty: 'fail' | 'inconclusive'
  /** Facts that were judged already. */
  readonly judged?: readonly string[]
}

type Wish = Readonly<Record<string, unknown>>

const INFINITE: Readonly<Record<string, number>> = { '+Inf': Infinity, '-Inf': -Infinity }

/** The number; NaN is no number. */
export function toNumber(value: JsonNumber): number | undefined {
  return typeof value === 'number' ? value : INFINITE[value]
}

/** What an answer without any series is. */
export function emptyAnswer(name: string, verdict: Judged['onEmpty']): Remark {
  return {
    verdict,
    message: `${name} has no value: the query found no series`,
    fix: 'See whether the metric is collected now, and whether its labels are like those of the query.'
  }
}

function nameOf({ labels }: Sample): string {
  const parts = Object.entries(labels).map(([key, value]) => `${key}="${value}"`)
  return parts.length === 0 ? '' : ` of {${parts.join(', ')}}`
}

const isText = (wish: unknown): wish is { matches?: string; contains?: string; equals?: string } =>
  typeof wish === 'object' &&
  wish !== null &&
  !Array.isArray(wish) &&
  Object.keys(wish).every((key) => ['matches', 'contains', 'equals'].includes(key))

function judgeText(
  name: string,
  fact: string,
  { matches, contains, equals }: { matches?: string; contains?: string; equals?: string }
): readonly Remark[] {
  const wrong = (what: string): Remark => ({
    verdict: 'fail',
    message: `${name} ${what}: ${JSON.stringify(fact.trim().slice(0, 200))}`
  })
  return [
    ...(matches !== undefined && !new RegExp(matches, 'm').test(fact)
      ? [wrong(`does not match ${matches}`)]
      : []),
    ...(contains !== undefined && !fact.includes(contains)
      ? [wrong(`does not contain ${JSON.stringify(contains)}`)]
      : []),
    ...(equals !== undefined && fact.trim() !== equals.trim()
      ? [wrong(`is not ${JSON.stringify(equals)}`)]
      : [])
  ]
}

/** One value against one wish: `required` must hold, a tripping one must not. */
function judgeNumber(
  name: string,
  value: JsonNumber,
  wish: Conditions,
  required: boolean,
  { earlier }: Judged
): readonly Remark[] {
  const number = toNumber(value)
  if (number === undefined)
    return [
      {
        verdict: 'inconclusive',
        message: `${name} is ${String(value)}, which is no number`,
        fix: 'See what has no value there; 0 divided by 0 is NaN.'
      }
    ]
  const base = earlier[name.split(' ')[0] ?? name]
  const answer = holds(wish, number, base)
  const limit = showConditions(wish)
  const than = base === undefined || !limit.includes('%') ? '' : ` (${String(base)} before)`
  if (answer === 'no-baseline')
    return [
      {
        verdict: 'inconclusive',
        message: `${name} is ${String(value)}, and there is no earlier value that ${limit} could be compared with`,
        noBaseline: true
      }
    ]
  if (answer === required) return []
  return [
    required
      ? { verdict: 'fail', message: `${name} is ${String(value)}${than}, and must be ${limit}` }
      : { verdict: 'warn', message: `${name} is ${String(value)}${than}, which is ${limit}` }
  ]
}

const inWords = (fact: Fact): string =>
  typeof fact === 'object' ? `${String(fact.length)} series` : String(fact)

function judgeFact(
  name: string,
  wish: unknown,
  required: boolean,
  judged: Judged
): readonly Remark[] {
  const fact = judged.facts[name]
  if (isText(wish) && typeof fact === 'string') return judgeText(name, fact, wish)
  if (typeof wish === 'object' && wish !== null && !Array.isArray(wish) && !isText(wish))
    return Object.entries(wish).flatMap(([inner, each]) =>
      judgeFact(`${name}.${inner}`, each, required, judged)
    )
  if (fact === undefined)
    return [
      {
        verdict: 'inconclusive',
        message: `${name} is not known: nothing measured it`,
        fix: `See why there is no ${name}, or take it out of expect and warn.`
      }
    ]
  if (typeof wish === 'boolean' || typeof wish === 'number') {
    if (fact === wish) return []
    return [
      { verdict: 'fail', message: `${name} is ${inWords(fact)}, and must be ${String(wish)}` }
    ]
  }
  if (Array.isArray(wish) && wish.every((each) => typeof each === 'number'))
    return wish.some((each) => each === fact)
      ? []
      : [
          {
            verdict: 'fail',
            message: `${name} is ${inWords(fact)}, and must be one of ${wish.join(', ')}`
          }
        ]
  // What is left of the shapes of `expect` are conditions.
  const conditions = wish as Conditions
  if (Array.isArray(fact)) {
    const samples: readonly Sample[] = fact
    if (samples.length === 0) return [emptyAnswer(name, judged.onEmpty)]
    return samples.flatMap((sample) =>
      judgeNumber(`${name}${nameOf(sample)}`, sample.value, conditions, required, judged)
    )
  }
  if (typeof fact === 'number' || fact === 'NaN' || fact === '+Inf' || fact === '-Inf')
    return judgeNumber(name, fact, conditions, required, judged)
  return [{ verdict: 'inconclusive', message: `${name} is no number` }]
}

/** What `expect` and `warn` of a step say of its facts; nothing when all is well. An absent fact is never well. */
export function judge(step: Pick<Step, 'expect' | 'warn'>, judged: Judged): readonly Remark[] {
  const { expect = {}, warn = {} }: { expect?: Wish; warn?: Wish } = step
  const open = (wish: Wish): readonly (readonly [string, unknown])[] =>
    Object.entries(wish).filter(([name]) => judged.judged?.includes(name) !== true)
  return [
    ...open(expect).flatMap(([name, wish]) => judgeFact(name, wish, true, judged)),
    ...open(warn).flatMap(([name, wish]) => judgeFact(name, wish, false, judged))
  ]
}
