import type { BinaryFacts } from '../inspect/facts.ts'
import type { BinaryEvidence, Evidence } from '../probes/evidence.ts'
import type { Outcome } from './check.ts'

/** Facts of a binary that is one file for one machine; builds never give universal files. */
export function factsOf(binary: BinaryEvidence): BinaryFacts | undefined {
  return binary.record.format === 'universal' ? undefined : binary.record
}

/**
 * Asks a question of each executable: the first problem found is the outcome, `pass` with `good` when there is none.
 * @param problem one sentence about the binary, or nothing when it is as it should be
 */
export function everyBinary(
  evidence: Evidence,
  good: string,
  problem: (facts: BinaryFacts, name: string) => string | undefined
): Outcome {
  for (const binary of evidence.binaries) {
    const facts = factsOf(binary)
    const found = facts === undefined ? 'is a universal file' : problem(facts, binary.name)
    if (found !== undefined) return { status: 'fail', message: `${binary.name} ${found}` }
  }
  return { status: 'pass', message: good }
}
