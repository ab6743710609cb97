import type { BinaryFacts } from '../inspect/index.ts'
import { factsOf } from '../inspect/index.ts'
import type { Evidence } from '../probes/evidence.ts'
import type { Outcome } from './check.ts'

/**
 * Asks a question of each executable, and of each half of a universal one: the first problem found is the outcome,
 * `pass` with `good` when there is none.
 * @param problem one sentence about the binary, or nothing when it is as it should be
 */
export function everyBinary(
  evidence: Evidence,
  good: string,
  problem: (facts: BinaryFacts, name: string) => string | undefined
): Outcome {
  for (const binary of evidence.binaries) {
    for (const facts of factsOf(binary.record)) {
      const found = problem(facts, binary.name)
      if (found !== undefined) return { status: 'fail', message: `${binary.name} ${found}` }
    }
  }
  return { status: 'pass', message: good }
}
