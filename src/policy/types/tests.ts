import * as z from 'zod'
import { conditions, paths } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

const facts = {
  total: conditions.exactOptional(),
  passed: conditions.exactOptional(),
  failed: conditions.exactOptional(),
  skipped: conditions.exactOptional(),
  flaky: conditions.exactOptional(),
  duration: conditions.exactOptional(),
  coverage: conditions.exactOptional()
}

/**
 * Reads reports of tests. Facts: `total`, `passed`, `failed`, `skipped`, `flaky` (failed first, and passed when run again),
 * `duration` (seconds; the sum of what reports say), `coverage` (percent of statements).
 */
export const tests = stepShape('tests', {
  with: z
    .strictObject({
      /** Patterns of files: streams of `go test -json`, and JUnit XML. */
      reports: paths,
      /** Patterns of coverage profiles of Go. */
      coverage: paths.exactOptional()
    })
    .readonly(),
  expect: facts,
  warn: facts
})
