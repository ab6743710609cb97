import { nearest } from '../config/nearest.ts'
import { parseCondition, type Conditions } from './condition.ts'
import { BUILT_IN, slotsIn } from './fill.ts'
import { findEvidenceMistakes } from './find-evidence-mistakes.ts'
import type { Policy } from './policy-shape.ts'
import { isRegex } from './shapes.ts'

/** Something wrong at a place of the policy. */
export interface Mistake {
  readonly path: readonly PropertyKey[]
  /** The place is the key, and not its value. */
  readonly key: boolean
  readonly text: string
}

const at = (path: Mistake['path'], text: string): Mistake => ({ path, key: false, text })

function unknown(
  path: Mistake['path'],
  what: string,
  name: string,
  known: readonly string[]
): readonly Mistake[] {
  if (known.includes(name)) return []
  const near = nearest(name, known)
  const all =
    near === '' && known.length > 0 ? `; known are ${known.slice(0, 20).join(', ')}` : near
  return [at(path, `${JSON.stringify(name)} is not ${what}${all}`)]
}

function findDoubled(ids: readonly string[], path: Mistake['path']): readonly Mistake[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [
          at(
            [...path, index, 'id'],
            `${JSON.stringify(id)} is there already; give each an id of its own`
          )
        ]
      : []
  )
}

function findSlots(policy: Policy): readonly Mistake[] {
  const own = Object.keys(policy.vars ?? {})
  const known = [...BUILT_IN, ...own]
  const look = (
    value: unknown,
    path: Mistake['path'],
    names: readonly string[]
  ): readonly Mistake[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => look(inner, [...path, key], names))
      : Array.isArray(value)
        ? value.flatMap((inner, index) => look(inner, [...path, index], names))
        : slotsIn(value)
            .filter((name) => !name.startsWith('env:') && !names.includes(name))
            .map((name) =>
              at(
                path,
                `\${${name}} is not known${nearest(name, names)}; it must be one of vars, ${BUILT_IN.join(', ')}, or env:NAME`
              )
            )
  const { vars, ...rest } = policy
  // A variable may use the built-in names, and no other variable: there is no order to get wrong.
  return [...look(vars ?? {}, ['vars'], BUILT_IN), ...look(rest, [], known)]
}

function findProviders(policy: Policy): readonly Mistake[] {
  const known = Object.keys(policy.providers ?? {})
  const look = (value: unknown, path: Mistake['path']): readonly Mistake[] => {
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, inner]) => {
      const place = [...path, Array.isArray(value) ? Number(key) : key]
      return key === 'provider' && typeof inner === 'string'
        ? unknown(place, 'one of providers', inner, known)
        : look(inner, place)
    })
  }
  const { providers: _, vars: _vars, ...rest } = policy
  return look(rest, [])
}

function findOrder({ checks, stages = [] }: Policy): readonly Mistake[] {
  const place = new Map(checks.map((check, index) => [check.id, index] as const))
  const rank = (stage: string | undefined): number =>
    stage === undefined ? 0 : stages.indexOf(stage)
  return checks.flatMap(({ id, needs = [], stage }, index) =>
    needs.flatMap((need, which) => {
      const other = checks[place.get(need) ?? -1]
      const path = ['checks', index, 'needs', which]
      if (other === undefined)
        return unknown(
          path,
          'a check',
          need,
          checks.map((each) => each.id)
        )
      if (rank(other.stage) > rank(stage))
        return [at(path, `${need} belongs to a later stage than ${id}; move one of them`)]
      return (place.get(need) ?? 0) >= index
        ? [at(path, `${need} stands after ${id}; put it before`)]
        : []
    })
  )
}

/** What stands behind `=~` must be an expression; one with names in it is looked at when they are known. */
function findConditions({ checks }: Policy): readonly Mistake[] {
  return checks.flatMap((check, index) => {
    const [, source] = /^(?:(?!==|!=|=~).)*=~\s*(.*)$/.exec(check.if ?? '') ?? []
    return source === undefined || source.includes('${') || isRegex(source)
      ? []
      : [
          at(
            ['checks', index, 'if'],
            `${JSON.stringify(source)} is no regular expression; correct what stands behind =~`
          )
        ]
  })
}

/** Breakers, service levels and numbers per day have no earlier value that a limit could be relative to. */
function findRelative({ breakers, topology, report }: Policy): readonly Mistake[] {
  const look = (path: Mistake['path'], limits: Conditions): readonly Mistake[] =>
    [limits]
      .flat(2)
      .filter((limit) => parseCondition(limit)?.relative === true)
      .map((limit) =>
        at(
          path,
          `${JSON.stringify(limit)} compares with an earlier release, which there is none of here; give a limit without a sign`
        )
      )
  return [
    ...(breakers?.levels ?? []).flatMap(({ trip }, index) =>
      look(['breakers', 'levels', index, 'trip'], trip)
    ),
    ...Object.entries(topology?.nodes ?? {}).flatMap(([id, { sla }]) =>
      sla === undefined ? [] : look(['topology', 'nodes', id, 'sla', 'expect'], sla.expect)
    ),
    ...(report?.daily ?? []).flatMap(({ expect }, index) =>
      expect === undefined ? [] : look(['report', 'daily', index, 'expect'], expect)
    )
  ]
}

/** Everything that is well formed and leads nowhere: names of stages, checks, providers, variables. */
export function findMistakes(policy: Policy): readonly Mistake[] {
  const { checks, stages = [], breakers, waivers = [], gates } = policy
  const ids = checks.map(({ id }) => id)
  return [
    ...findDoubled(ids, ['checks']),
    ...findDoubled(
      (breakers?.levels ?? []).map(({ id }) => id),
      ['breakers', 'levels']
    ),
    ...findDoubled(
      (policy.report?.daily ?? []).map(({ id }) => id),
      ['report', 'daily']
    ),
    ...stages.flatMap((stage, index) =>
      // readiness.sig.json is the signature.
      stage === 'sig'
        ? [at(['stages', index], 'a stage cannot be called sig; name it otherwise')]
        : []
    ),
    ...checks.flatMap(({ stage }, index) =>
      stage === undefined ? [] : unknown(['checks', index, 'stage'], 'one of stages', stage, stages)
    ),
    ...(breakers?.during ?? []).flatMap((stage, index) =>
      unknown(['breakers', 'during', index], 'one of stages', stage, stages)
    ),
    ...waivers.flatMap(({ check }, index) =>
      unknown(['waivers', index, 'check'], 'a check', check, ids)
    ),
    ...(gates?.rollback?.verify ?? []).flatMap((check, index) =>
      unknown(['gates', 'rollback', 'verify', index], 'a check', check, ids)
    ),
    ...findConditions(policy),
    ...findRelative(policy),
    ...findOrder(policy),
    ...findProviders(policy),
    ...findEvidenceMistakes(policy),
    ...findSlots(policy)
  ]
}
