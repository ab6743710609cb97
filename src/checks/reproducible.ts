import type { BinaryEvidence } from '../probes/evidence.ts'
import type { Check, Outcome } from './check.ts'

const MOST_NAMED = 5

function judgeRebuilds(binaries: readonly BinaryEvidence[]): Outcome {
  const rebuilds = binaries.flatMap(({ name, rebuild }) =>
    rebuild === undefined ? [] : [{ name, rebuild }]
  )
  for (const { name, rebuild } of rebuilds) {
    if (rebuild.status !== 'different') continue
    const names = rebuild.sections.map((section) => section.name)
    const more = names.length > MOST_NAMED ? `, and ${String(names.length - MOST_NAMED)} more` : ''
    return {
      status: 'fail',
      message: `${name} differs in ${names.slice(0, MOST_NAMED).join(', ')}${more}: ${rebuild.because}`
    }
  }
  for (const { rebuild } of rebuilds)
    if (rebuild.status === 'not-available')
      return { status: 'skipped', message: `not rebuilt: ${rebuild.why}` }
  return rebuilds.length === 0
    ? { status: 'skipped', message: 'not rebuilt: rebuild is not set' }
    : { status: 'pass', message: 'the second build is identical' }
}

/** A second build, elsewhere and from nothing, gave the same bytes. */
export const reproducible: Check = {
  id: 'reproducible',
  question: 'Does building it again give the same bytes?',
  why: 'Nobody can prove that a program comes from its source while every build of it is another.',
  fix: 'Take what is named out of the program: __DATE__ and __TIME__, paths, random numbers, files of one machine.',
  evaluate: ({ binaries }) => judgeRebuilds(binaries)
}
