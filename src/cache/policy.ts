import type { LayerName } from './record.ts'
import type { Trigger } from './trigger.ts'

/** The setting `cache`. */
export type CacheSetting = 'auto' | 'off' | 'modules' | 'all'

/** What is done with one layer. */
export interface LayerPolicy {
  /** pinned: only when its digest is the one in crossgo.lock. */
  readonly restore: 'yes' | 'pinned' | 'no'
  readonly store: boolean
  /** One sentence. */
  readonly why: string
}

export interface Policy {
  readonly layers: Readonly<Record<LayerName, LayerPolicy>>
  /** One sentence, when the setting gives up what `auto` would do. */
  readonly warning?: string
}

type Rule = Pick<LayerPolicy, 'restore' | 'store'>

const ALL: Rule = { restore: 'yes', store: true }
const NONE: Rule = { restore: 'no', store: false }
const READ: Rule = { restore: 'yes', store: false }
const PINNED: Rule = { restore: 'pinned', store: false }

type Rules = Readonly<Record<LayerName, Rule>>

const EVERYTHING: Rules = {
  modules: ALL,
  'standard-library': ALL,
  build: ALL,
  zig: ALL,
  toolchains: ALL
}

const NOTHING: Rules = {
  modules: NONE,
  'standard-library': NONE,
  build: NONE,
  zig: NONE,
  toolchains: NONE
}

const MODULES: Rules = { ...NOTHING, modules: ALL, 'standard-library': PINNED }

const AUTO: Readonly<Record<Trigger['kind'], Rules>> = {
  ordinary: EVERYTHING,
  // What other branches could write reaches users here.
  release: { ...NOTHING, 'standard-library': PINNED },
  // What a fork reads can be proven. It stores nothing, modules neither: the first one of a key stays, and a zip that go.sum
  // does not vouch for would fail every later run of a store that, unlike GitHub's, does not part branches.
  fork: { ...NOTHING, modules: READ, 'standard-library': PINNED, toolchains: READ }
}

const REASON: Readonly<Record<Trigger['kind'], string>> = {
  ordinary: '',
  release: 'in a release nothing is used that another branch could have written',
  fork: 'in a run that a stranger can start only what is checked by its hash is used, and nothing is stored'
}

/**
 * Which layers are restored and stored in a run. With `auto`, that depends on what started it; the other settings say it
 * themselves.
 */
export function cachePolicy(setting: CacheSetting, trigger: Trigger): Policy {
  switch (setting) {
    case 'off':
      return withReason(NOTHING, 'The cache is off.')
    case 'modules':
      return withReason(MODULES, 'The cache is for modules only, and for what is pinned.')
    case 'all':
      return {
        ...withReason(EVERYTHING, 'The cache is on for every run.'),
        ...(trigger.kind === 'ordinary' ? {} : { warning: warningOf(trigger) })
      }
    case 'auto':
      return withReason(AUTO[trigger.kind], autoReason(trigger))
  }
}

function autoReason({ kind, because }: Trigger): string {
  const start = `${because.slice(0, 1).toUpperCase()}${because.slice(1)}`
  return kind === 'ordinary' ? `${start}.` : `${start}: ${REASON[kind]}.`
}

function warningOf({ kind, because }: Trigger): string {
  const risk =
    kind === 'release'
      ? 'what another branch wrote into the cache can get into the release'
      : 'what strangers write into the cache can get into later builds'
  return `The cache is on for every run, and ${because}: ${risk}.`
}

function withReason(rules: Rules, why: string): Policy {
  const { modules, build, zig, toolchains } = rules
  return {
    layers: {
      modules: { ...modules, why },
      'standard-library': { ...rules['standard-library'], why },
      build: { ...build, why },
      zig: { ...zig, why },
      toolchains: { ...toolchains, why }
    }
  }
}
