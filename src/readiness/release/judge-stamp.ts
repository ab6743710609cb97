import { factsOf, type ArtifactRecord } from '../../inspect/index.ts'
import { holdsForVersion } from '../../policy/version-condition.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { LinkedValue } from '../../probes/evidence.ts'

export type Stamp = NonNullable<StepOf<'release'>['with']['stamp']>

/** What is known of a program besides its bytes. */
export interface StampEvidence {
  /** Values that ldflags set, and whether they are in the file. */
  readonly linked: readonly LinkedValue[]
  /** The newest patch of a minor release of Go, `1.27`; absent where nobody could say. */
  readonly newest: ReadonlyMap<string, string>
}

/** `1.27` of `go1.27.4`. */
export function minorOf(goVersion: string): string {
  return /^(?:go)?(1\.\d+)/.exec(goVersion)?.[1] ?? ''
}

const plain = (version: string): string => version.replace(/^v(?=\d)/, '')

function wrongGo(
  wish: string,
  version: string,
  newest: StampEvidence['newest']
): string | undefined {
  const number = version.replace(/^go/, '').replace(/ .*$/s, '')
  if (wish !== 'latest')
    return holdsForVersion(wish, number) === true
      ? undefined
      : `was built by Go ${number}, and must be ${wish}`
  const latest = newest.get(minorOf(version))
  // That nobody knows the newest is said once, not of every file.
  if (latest === undefined) return undefined
  return holdsForVersion(`>= ${latest}`, number) === true
    ? undefined
    : `was built by Go ${number}, and ${latest} is the newest patch`
}

/** What a program does not say that it must; empty when it says all of it. */
export function judgeStamp(
  record: ArtifactRecord,
  { version, revision, modified, goPatch }: Stamp,
  { linked, newest }: StampEvidence
): readonly string[] {
  return factsOf(record).flatMap(({ go }) => {
    if (go === undefined) return ['has no build information of Go']
    const { main, settings } = go
    const isLinked = linked.some(
      ({ value, found }) => found !== 'missing' && plain(value) === plain(version ?? '')
    )
    const saysVersion = plain(main?.version ?? '') === plain(version ?? '')
    const commit = settings['vcs.revision']
    const changed = settings['vcs.modified']
    const wrong = goPatch === undefined ? undefined : wrongGo(goPatch, go.version, newest)
    return [
      ...(version === undefined || saysVersion || isLinked
        ? []
        : [`says version ${main?.version ?? 'nothing'}, and must say ${version}`]),
      ...(revision === undefined || commit?.toLowerCase() === revision.toLowerCase()
        ? []
        : [`says revision ${commit ?? 'nothing'}, and must say ${revision}`]),
      ...(modified === undefined || changed === String(modified)
        ? []
        : [`says modified is ${changed ?? 'nothing'}, and must say ${String(modified)}`]),
      ...(wrong === undefined ? [] : [wrong])
    ]
  })
}
