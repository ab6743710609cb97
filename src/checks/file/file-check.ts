import type { ArtifactRecord, BinaryFacts } from '../../inspect/index.ts'
import { factsOf } from '../../inspect/index.ts'
import type { Check, Outcome } from '../check.ts'

/**
 * A question about an executable or library that needs no plan: it can be asked of a file from any builder. Pure; never
 * throws.
 */
export interface FileCheck {
  readonly id: string
  readonly question: string
  readonly why: string
  readonly fix: string
  /** Id of the check that answers the same question for builds, where the plan says more. */
  readonly coveredBy?: string
  /** @param beside base names of the files that lie in the same directory or archive, in lower case */
  evaluate(binary: BinaryFacts, beside: readonly string[]): Outcome
}

/** From good to bad; `skipped` says less than `pass`. */
const ORDER: readonly Outcome['status'][] = ['skipped', 'pass', 'inconclusive', 'warn', 'fail']

/** The worst answer about a file: of each slice of a universal one. */
export function judgeFile(
  check: FileCheck,
  record: ArtifactRecord,
  beside: readonly string[]
): Outcome {
  const outcomes = factsOf(record).map((facts) => check.evaluate(facts, beside))
  return outcomes.reduce((worst, outcome) =>
    ORDER.indexOf(outcome.status) > ORDER.indexOf(worst.status) ? outcome : worst
  )
}

/** The same question about every executable of a build. */
export function toCheck(check: FileCheck): Check {
  const { id, question, why, fix } = check
  return {
    id,
    question,
    why,
    fix,
    evaluate({ binaries, archived }) {
      const beside = archived.map((name) => (name.split('/').at(-1) ?? '').toLowerCase())
      let worst: Outcome = { status: 'skipped', message: 'no executable' }
      for (const { name, record } of binaries) {
        const { status, message, ...advice } = judgeFile(check, record, beside)
        if (ORDER.indexOf(status) <= ORDER.indexOf(worst.status)) continue
        const wanting = status !== 'pass' && status !== 'skipped'
        worst = { status, message: wanting ? `${name} ${message}` : message, ...advice }
      }
      return worst
    }
  }
}
