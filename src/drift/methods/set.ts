import type { MetricOf } from '../../policy/types/drift.ts'
import type { Observed } from '../observed.ts'
import { settled, unanswered, type Outcome } from '../outcome.ts'

type Limits = NonNullable<MetricOf<'set'>['expect']>
type Kind = 'added' | 'removed' | 'changed'

const KINDS: readonly Kind[] = ['added', 'removed', 'changed']
const MOST_NAMED = 5

/** What is required where the policy says nothing: new libraries must be there for users, lost symbols break them. */
const STANDARD: Readonly<Record<string, Limits>> = {
  'binary.libraries': { added: { max: 0 } },
  'binary.exports': { removed: { max: 0 } }
}

function itemsOf(observed: Observed): ReadonlyMap<string, string> | undefined {
  if (observed.kind === 'set') return observed.items
  if (observed.kind !== 'histogram' || !('weights' in observed.histogram)) return undefined
  return new Map([...observed.histogram.weights.keys()].map((name) => [name, '']))
}

function findChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  note: (name: string) => string
): Readonly<Record<Kind, readonly string[]>> {
  const labelled = (name: string, version: string | undefined): string =>
    [name, version ?? '', note(name)].filter((part) => part !== '').join(' ')
  return {
    added: [...after]
      .filter(([name]) => !before.has(name))
      .map(([name, version]) => labelled(name, version)),
    removed: [...before]
      .filter(([name]) => !after.has(name))
      .map(([name, version]) => labelled(name, version)),
    changed: [...after]
      .filter(([name, version]) => before.has(name) && before.get(name) !== version)
      .map(([name, version]) => labelled(name, `${before.get(name) ?? ''} to ${version}`))
  }
}

function nameSome(names: readonly string[]): string {
  const more = names.length - MOST_NAMED
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`
}

function brokenBy(
  limits: Limits | undefined,
  found: Readonly<Record<Kind, readonly string[]>>
): readonly Kind[] {
  return KINDS.filter((kind) => {
    const limit = limits?.[kind] ?? 'any'
    return limit !== 'any' && found[kind].length > limit.max
  })
}

function showLimits(limits: Limits): string {
  const parts = KINDS.flatMap((kind) => {
    const limit = limits[kind] ?? 'any'
    return limit === 'any' ? [] : [`at most ${String(limit.max)} ${kind}`]
  })
  return parts.length === 0 ? 'any change is allowed' : parts.join(', ')
}

/**
 * What was added, removed and changed, each with its own limit.
 * @param note what is known of a name besides its version, for people
 */
export function compareSets(
  { of, expect, warn }: MetricOf<'set'>,
  before: Observed,
  after: Observed,
  note: (name: string) => string = () => ''
): Outcome {
  const given = expect !== undefined || warn !== undefined
  const limits = given ? expect : typeof of === 'string' ? STANDARD[of] : undefined
  const about = { measure: 'changes', threshold: showLimits(limits ?? {}) }
  const [old, now] = [itemsOf(before), itemsOf(after)]
  if (old === undefined || now === undefined) return unanswered(about, 'it is no set')
  const found = findChanges(old, now, note)
  const said = KINDS.filter((kind) => found[kind].length > 0)
    .map((kind) => `${String(found[kind].length)} ${kind} (${nameSome(found[kind])})`)
    .join(', ')
  const statistic = KINDS.reduce((sum, kind) => sum + found[kind].length, 0)
  const fields = { ...about, statistic, before: old.size, after: now.size }
  const [broken] = brokenBy(limits, found)
  const [tripped] = brokenBy(warn, found)
  const text = said === '' ? `has the same ${String(now.size)} entries` : `has ${said}`
  if (broken === undefined && tripped === undefined)
    return settled(fields, { verdict: 'pass', message: text })
  return settled(fields, {
    verdict: broken === undefined ? 'warn' : 'fail',
    message: `${text}; ${broken === undefined ? `a warning says ${showLimits(warn ?? {})}` : `allowed are ${about.threshold}`}`
  })
}
