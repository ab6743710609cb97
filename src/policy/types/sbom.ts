import * as z from 'zod'
import { conditions, paths, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

const licenses = z
  .strictObject({
    /** SPDX identifiers, `AGPL-3.0-only`; a component is denied when there is no way around them. */
    deny: z.array(text).min(1).readonly().exactOptional(),
    /** All others are denied. */
    allow: z.array(text).min(1).readonly().exactOptional()
  })
  .readonly()

const counts = {
  files: conditions.exactOptional(),
  components: conditions.exactOptional(),
  missing: conditions.exactOptional(),
  denied: conditions.exactOptional(),
  unknown: conditions.exactOptional()
}

/**
 * Reads bills of materials, CycloneDX and SPDX 2.x in JSON. Facts: `files`, `components`, `missing` (modules of the release's
 * files that no document has all of), `denied` and `unknown` (components by their licences; unknown: none that is understood).
 */
export const sbom = stepShape('sbom', {
  with: z
    .strictObject({
      files: paths,
      /** `buildinfo`: every module that Go wrote into a file must be in one of the documents. */
      complete: z.literal('buildinfo').exactOptional(),
      licenses: licenses.exactOptional()
    })
    .readonly(),
  expect: counts,
  warn: counts
})
