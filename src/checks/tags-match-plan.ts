import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** The build tags recorded in the file are the planned ones. */
export const tagsMatchPlan: Check = {
  id: 'tags-match-plan',
  question: 'Was it built with the planned build tags?',
  why: 'A tag that is missing leaves out files, and the program does less than planned.',
  fix: 'Look at tags of this target, and at GOFLAGS in its env.',
  evaluate(evidence) {
    const { settings, link } = evidence.build
    const wanted = [...new Set([...settings.tags, ...link.tags])].sort().join(',')
    return everyBinary(evidence, wanted === '' ? 'no tags' : `tags ${wanted}`, ({ go }) => {
      const recorded = (go?.settings['-tags'] ?? '').split(',').filter((tag) => tag !== '')
      const got = [...new Set(recorded)].sort().join(',')
      return got === wanted
        ? undefined
        : `was built with ${got === '' ? 'no tags' : `tags ${got}`}, planned was ${wanted === '' ? 'none' : wanted}`
    })
  }
}
