import type { ArtifactRecord, BinaryFacts } from './facts.ts'

/** The facts of a file for each machine that it is for: the slices of a universal file, one for every other. */
export function factsOf(record: ArtifactRecord): readonly BinaryFacts[] {
  return record.format === 'universal' ? record.slices : [record]
}
