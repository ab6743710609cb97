import type { ArtifactRecord, BinaryFacts } from '../../inspect/index.ts'
import { factsOf } from '../../inspect/index.ts'
import type { Check, Outcome } from '../check.ts'
import { badFirst, wantsDoing } from '../severity.ts'

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

/** The worst answer, the first one of several. */
function worstOf(outcomes: readonly Outcome[]): Outcome {
  return badFirst(outcomes)[0] ?? { status: 'skipped', message: 'no executable' }
}

/** The worst answer about a file: of each slice of a universal one. */
export function judgeFile(
  check: FileCheck,
  record: ArtifactRecord,
  beside: readonly string[]
): Outcome {
  return worstOf(factsOf(record).map((facts) => check.evaluate(facts, beside)))
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
      return worstOf(
        binaries.map(({ name, record }) => {
          const outcome = judgeFile(check, record, beside)
          const { message } = outcome
          return wantsDoing(outcome) ? { ...outcome, message: `${name} ${message}` } : outcome
        })
      )
    }
  }
}
