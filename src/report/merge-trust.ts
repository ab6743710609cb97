import type { Report } from './report.ts'

/** The part of a leg's report that says what its Go and its modules were trusted for. */
export interface LegTrust extends Pick<Report, 'goProof' | 'moduleAccess'> {
  readonly id: string
  readonly go: Report['plan']['go']
}

/** What a release says of its Go, and how its legs differ. */
export interface MergedTrust extends Pick<LegTrust, 'go' | 'goProof'> {
  readonly warnings: readonly string[]
}

type Trust = LegTrust['go']['trust']

const WORSE: Readonly<Record<Trust, number>> = { pinned: 0, log: 1, sha256: 2, none: 3 }

/** What decides which modules are taken unseen. */
const DECISIVE = [
  'GOPROXY',
  'GOSUMDB',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOINSECURE'
] as const

function warnOfGo(best: LegTrust, { id, go }: LegTrust): readonly string[] {
  if (WORSE[go.trust] <= Math.max(WORSE[best.go.trust], WORSE.log)) return []
  return [`${id}: its Go is trusted by ${go.trust} only, that of ${best.id} by ${best.go.trust}`]
}

function warnOfAccess(first: LegTrust, { id, moduleAccess }: LegTrust): readonly string[] {
  return DECISIVE.filter((name) => moduleAccess[name] !== first.moduleAccess[name]).map(
    (name) =>
      `${id}: ${name} is ${JSON.stringify(moduleAccess[name])}, and ${JSON.stringify(first.moduleAccess[name])} in ${first.id}`
  )
}

/**
 * A release is trusted as far as its least trusted leg: that one's Go and proof are those of the release. Warns of legs
 * whose Go nobody vouches for in the log while others have that, and of legs that reach modules in other ways. Pure.
 */
export function mergeTrust(first: LegTrust, others: readonly LegTrust[]): MergedTrust {
  const worst = others.reduce((a, b) => (WORSE[b.go.trust] > WORSE[a.go.trust] ? b : a), first)
  const best = others.reduce((a, b) => (WORSE[b.go.trust] < WORSE[a.go.trust] ? b : a), first)
  return {
    go: worst.go,
    goProof: worst.goProof,
    warnings: [
      ...[first, ...others].flatMap((each) => warnOfGo(best, each)),
      ...others.flatMap((each) => warnOfAccess(first, each))
    ]
  }
}
