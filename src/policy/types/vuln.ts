import * as z from 'zod'
import { conditions, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

const counts = {
  files: conditions.exactOptional(),
  called: conditions.exactOptional(),
  imported: conditions.exactOptional(),
  required: conditions.exactOptional(),
  ignored: conditions.exactOptional()
}

/**
 * Looks for known vulnerabilities with govulncheck. Facts: `files` that were looked through, and the number of
 * vulnerabilities of which a function is there (`called`), of which the package is (`imported`), and of which the module
 * alone is (`required`); each counts once, where it is nearest. `ignored` are those that the file of ignored ones names.
 */
export const vuln = stepShape('vuln', {
  with: z
    .strictObject({
      /** `binary`: the files of the release, by their bytes. `source`: the module, by its calls. */
      mode: z.enum(['binary', 'source']).exactOptional(),
      scan: z.enum(['symbol', 'package', 'module']).exactOptional(),
      /** A YAML list of `{id, reason, until}`; one whose time is over is a failure. */
      ignore: z.strictObject({ file: text }).readonly().exactOptional(),
      /** Address of a Go vulnerability database, `https:` or `file:`; the public one unless given. */
      database: text.exactOptional(),
      /** For `source`: directory of the module, relative to the workspace. */
      module: text.exactOptional()
    })
    .readonly(),
  expect: counts,
  warn: counts
})
