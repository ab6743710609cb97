import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Baseline } from '../../src/readiness/context.ts'
import { judgeRelease } from '../../src/readiness/judge-release.ts'
import { readJudgedRelease } from '../../src/readiness/read-judged-release.ts'
import { reportWishes } from '../../src/readiness/report-wishes.ts'
import { createLookup } from '../../src/readiness/values.ts'
import { readPolicy } from '../../src/readiness/read-policy.ts'
import type { Host } from '../../src/host/host.ts'
import type { CheckReport, ReadinessReport } from '../../src/report/readiness-report.ts'

/** Judges the release in `<workspace>/out`, which may be empty, by a policy that is given as text. */
export async function judgeText(
  text: string,
  host: Host,
  own: {
    readonly stages?: readonly string[]
    readonly baseline?: Baseline
    readonly stop?: AbortSignal
    readonly version?: string
  } = {}
): Promise<ReadinessReport> {
  const { workspace } = host.dirs
  await mkdir(join(workspace, 'out'), { recursive: true })
  await writeFile(join(workspace, 'readiness.yml'), text)
  const read = await readPolicy('readiness.yml', workspace, Date.now())
  const judged = await readJudgedRelease('out', own.version ?? '', workspace)
  const baseline = own.baseline ?? { found: false, why: 'none was given' }
  const values = { vars: read.policy.vars ?? {}, env: host.env, release: judged.release, baseline }
  const { report } = await judgeRelease(
    {
      read,
      judged,
      baseline,
      wishes: reportWishes(read.policy, [], createLookup(values, undefined)),
      stages: own.stages ?? [],
      stop: own.stop ?? new AbortController().signal,
      crossgo: '0.0.0'
    },
    host
  )
  return report
}

/** `id: verdict` of every check. */
export function verdictsOf({ checks }: ReadinessReport): Readonly<Record<string, string>> {
  return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]))
}

/** One check of a report. */
export function checkOf({ checks }: ReadinessReport, id: string): CheckReport {
  const found = checks.find((each) => each.id === id)
  if (found === undefined) throw new Error(`there is no check ${id}`)
  return found
}
