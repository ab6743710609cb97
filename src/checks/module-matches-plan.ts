import type { Check } from './check.ts'
import { everyBinary } from './every-binary.ts'

/** The build information names the planned module, package and cgo choice. */
export const moduleMatchesPlan: Check = {
  id: 'module-matches-plan',
  question: 'Is it the planned package, with C code as planned?',
  why: 'With cgo silently off a program builds and misses its C library at run time.',
  fix: 'Look at the packages and at cgo of this target in the plan.',
  evaluate(evidence) {
    const { packages, target } = evidence.build
    const paths = packages.map((main) => main.importPath)
    const cgo = target.cgo ? '1' : '0'
    return everyBinary(evidence, `${evidence.modulePath}, CGO_ENABLED=${cgo}`, (facts) => {
      if (facts.go === undefined) return 'holds no Go build information'
      if (!paths.includes(facts.go.path))
        return `is package ${facts.go.path}, which was not planned`
      const got = facts.go.settings['CGO_ENABLED']
      return got === cgo
        ? undefined
        : `was built with CGO_ENABLED=${got ?? '?'}, planned was ${cgo}`
    })
  }
}
