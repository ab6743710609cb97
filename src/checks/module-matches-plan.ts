import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** The build information names the planned package. */
export const moduleMatchesPlan: Check = {
  id: 'module-matches-plan',
  question: 'Is it the planned package?',
  why: 'A file that was left over from another build has sound headers, too.',
  fix: 'Look at the packages of this target in the plan.',
  evaluate(evidence) {
    const paths = evidence.build.packages.map((main) => main.importPath)
    return everyBinary(evidence, `a package of ${evidence.modulePath}`, (facts) => {
      if (facts.go === undefined) return 'holds no Go build information'
      return paths.includes(facts.go.path)
        ? undefined
        : `is package ${facts.go.path}, which was not planned`
    })
  }
}
