import { subjectOf, type Documents } from '../documents.ts'
import { buildSuite } from './junit/build-suite.ts'
import { readinessSuites } from './junit/readiness-suites.ts'
import { junitDocument } from './junit/test-case.ts'

/**
 * JUnit's XML as Ant and Surefire write it and servers read it: a suite for the build, one per stage of the policy, one for
 * the breakers; a check is a test. `fail` is a failure, `inconclusive` an error, `skipped` and `waived` are skipped; a
 * warning passes and says so in its output. Well-formed XML 1.0 for any input.
 */
export function renderJunit(documents: Documents): string {
  const { report, readiness } = documents
  return junitDocument(subjectOf(documents), [
    ...(report === undefined ? [] : [buildSuite(report)]),
    ...(readiness === undefined ? [] : readinessSuites(readiness))
  ])
}
