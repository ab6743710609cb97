import * as z from 'zod'
import { conditions, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'
import { versionCondition } from '../version-condition.ts'

const stamp = z
  .strictObject({
    /** In Go's build information, or set by `-X` of ldflags. */
    version: text.exactOptional(),
    /** The commit. */
    revision: text.exactOptional(),
    /** Whether the checkout was changed. */
    modified: z.boolean().exactOptional(),
    /** The Go that built it: the newest patch of its minor release, or a comparison. */
    goPatch: z.union([z.literal('latest'), versionCondition]).exactOptional()
  })
  .readonly()

const counts = {
  planned: conditions.exactOptional(),
  found: conditions.exactOptional(),
  missing: conditions.exactOptional(),
  extra: conditions.exactOptional(),
  stamped: conditions.exactOptional(),
  downloaded: conditions.exactOptional()
}

/**
 * Holds the files of the release to its plan. Facts: `planned` targets, those of them that are `found` and `missing`, `extra`
 * files that nobody planned, `stamped` programs that say all that they must, and `downloaded` files of the published release
 * that have the same bytes.
 */
export const release = stepShape('release', {
  with: z
    .strictObject({
      /** plan.json, or report.json; the plan of the report unless given. */
      plan: text.exactOptional(),
      /** SHA256SUMS of the release unless given. */
      checksums: text.exactOptional(),
      /** Files beside those of the release that may be there, by name. */
      allow: z.array(text).min(1).readonly().exactOptional(),
      stamp: stamp.exactOptional(),
      /** Downloads what GitHub has of the release, and compares every byte. */
      redownload: z.boolean().exactOptional(),
      /** Of the published release; the tag of the workflow, of the plan, or `v` and the version unless given. */
      tag: text.exactOptional(),
      /** owner/name; this repository unless given. */
      repository: text.exactOptional()
    })
    .readonly(),
  expect: counts,
  warn: counts
})
