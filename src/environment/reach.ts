import type { PrivateEntry } from '../config/private-value.ts'
import { goProxyPresets } from '../host/addresses.ts'
import { chainOf, lintChain } from './chain.ts'
import type { ModuleAccess } from './module-access.ts'
import { matchesPatterns } from './module-patterns.ts'
import type { LinkProbe, ProbedModule, SumdbProbe } from './probe-chain.ts'

/** One link of GOPROXY, as the report keeps it. */
export interface ReachedLink {
  /** Address without login and query, `direct` or `off`. */
  readonly link: string
  /** What happens when it does not give a module. */
  readonly rule: string
  /** What it answered, or why it was not asked. */
  readonly answer: string
  readonly status?: number
  /** 0 where it was not asked. */
  readonly durationMs: number
  readonly gives?: boolean
}

/** How modules are reached, and what the servers answered to one question each. */
export interface ModuleReach {
  readonly chain: readonly ReachedLink[]
  /** Absent where no checksum database is asked. */
  readonly sumdb?: { readonly database: string; readonly answer: string; readonly gives: boolean }
  /** Private patterns, the way into each, and how many modules of go.mod each is about. */
  readonly private: readonly {
    readonly pattern: string
    readonly way: string
    readonly modules: number
  }[]
  /** What is likely not meant. */
  readonly notes: readonly string[]
  /** Whether a public module comes through: some link gives it, and every link before lets the next one be asked. */
  readonly works: boolean
}

const PUBLIC_HOSTS = goProxyPresets
  .map(({ chain }) => new URL(chain).host)
  .filter((host) => !host.startsWith('127.'))

function comesThrough(probes: readonly LinkProbe[]): boolean {
  for (const { link, gives, status } of probes) {
    if (link.kind === 'direct') return true
    if (link.kind === 'off') return false
    // A proxy with an allow list may refuse this one module and give others.
    if (gives === true || status === 403) return true
    const missing = status === 404 || status === 410
    if (link.leadsOn !== 'after any error' && !(missing && link.leadsOn !== 'never')) return false
  }
  return false
}

/** Puts together what is in force, what was asked for and what was answered; without probes nothing was asked. */
export function createReach(
  access: ModuleAccess,
  entries: readonly PrivateEntry[],
  required: readonly ProbedModule[],
  probed: { readonly links: readonly LinkProbe[]; readonly sumdb?: SumdbProbe } | undefined
): ModuleReach {
  const links =
    probed?.links ??
    chainOf(access.GOPROXY).map((link): LinkProbe => ({ link, durationMs: 0, words: 'not asked' }))
  const chain = links.map(({ link, words, status, durationMs, gives }) => ({
    link: link.shown,
    rule: link.rule,
    answer: words,
    durationMs,
    ...(status === undefined ? {} : { status }),
    ...(gives === undefined ? {} : { gives })
  }))
  const sumdb = probed?.sumdb
  return {
    chain,
    ...(sumdb === undefined
      ? {}
      : { sumdb: { database: sumdb.database, answer: sumdb.words, gives: sumdb.gives } }),
    private: entries.map(({ pattern, way }) => ({
      pattern,
      way: way.kind,
      modules: required.filter(({ path }) => matchesPatterns(pattern, path)).length
    })),
    notes: lintChain(access.GOPROXY, PUBLIC_HOSTS),
    works: probed === undefined || comesThrough(links)
  }
}
