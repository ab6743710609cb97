import * as z from 'zod'
import { conditions, targetPatterns, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

/**
 * Compares the programs of the release with a second build of them: what the build itself found out with its setting
 * `rebuild`, else a build now, with the settings of the plan. Facts: `compared` programs, how many are `different`, and
 * whether all that could be compared are `identical`.
 */
export const reproducible = stepShape('reproducible', {
  with: z
    .strictObject({
      /** All unless given. */
      targets: targetPatterns.exactOptional(),
      /** What must be another in the second build; all of these are, always. */
      vary: z
        .array(z.enum(['directory', 'cache', 'umask', 'timezone', 'user', 'home']))
        .min(1)
        .readonly()
        .exactOptional(),
      /** Directory of the module, relative to the workspace; the workspace unless given. */
      module: text.exactOptional()
    })
    .readonly(),
  expect: {
    identical: z.boolean().exactOptional(),
    compared: conditions.exactOptional(),
    different: conditions.exactOptional()
  },
  warn: { different: conditions.exactOptional() }
})
