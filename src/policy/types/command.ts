import * as z from 'zod'
import { argv, conditions, exitStatuses, regex, text, textExpectation } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

/** Runs a program. Without `expect.exit` its status must be 0. Facts: `exit`, `duration` (seconds, of `run` alone), `stdout`, `stderr`, `value` (see `number`). */
export const command = stepShape('command', {
  with: z
    .strictObject({
      run: argv,
      /** Before `run`; when it fails, `run` is not started. */
      setup: argv.exactOptional(),
      /** After `run`, whatever became of it. */
      cleanup: argv.exactOptional(),
      /** Added to the allow-listed environment. */
      env: z.record(text, z.string()).readonly().exactOptional(),
      /** Relative to the workspace. */
      cwd: text.exactOptional(),
      /** A regular expression; the number in its first group, found in standard output, is the fact `value`. */
      number: regex.exactOptional(),
      /** `bash`: `run`, `setup` and `cleanup` are one script each, which `bash -euo pipefail -c` runs. */
      shell: z.literal('bash').exactOptional()
    })
    .readonly(),
  expect: {
    exit: exitStatuses.exactOptional(),
    duration: conditions.exactOptional(),
    stdout: textExpectation.exactOptional(),
    stderr: textExpectation.exactOptional(),
    value: conditions.exactOptional()
  },
  warn: { duration: conditions.exactOptional(), value: conditions.exactOptional() }
})
