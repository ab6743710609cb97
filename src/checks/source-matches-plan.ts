import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** The revision stamped into the file is the planned one, and nothing was changed on top of it. */
export const sourceMatchesPlan: Check = {
  id: 'source-matches-plan',
  question: 'Was it built from the planned revision, without changes?',
  why: 'Nobody can rebuild or review a program that was built from changes which only one machine has.',
  fix: 'Commit the changes, or remove files that do not belong to the source, and build again.',
  evaluate(evidence) {
    const { vcs } = evidence
    if (vcs === undefined) return { status: 'skipped', message: 'the module is in no repository' }
    const outcome = everyBinary(evidence, `revision ${vcs.commit}`, ({ go }) => {
      const got = go?.settings['vcs.revision']
      if (got !== vcs.commit) return `is of revision ${got ?? 'unknown'}, planned was ${vcs.commit}`
      return go?.settings['vcs.modified'] === 'true' && !vcs.modified
        ? `was built from changes on top of ${vcs.commit}, and the plan had none`
        : undefined
    })
    return outcome.status === 'pass' && vcs.modified
      ? { status: 'warn', message: `built from changes on top of revision ${vcs.commit}` }
      : outcome
  }
}
