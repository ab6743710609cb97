import * as z from 'zod'
import { conditions, duration, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

const facts = {
  missing: conditions.exactOptional(),
  approvals: conditions.exactOptional(),
  oldest: conditions.exactOptional()
}

/**
 * What people have said they did. Facts: `missing` (items without a valid entry), `approvals` (different people),
 * `oldest` (seconds since the oldest entry or approval that counts).
 */
export const manual = stepShape('manual', {
  with: z
    .strictObject({
      items: z.array(text).min(1).max(100).readonly(),
      /** A YAML file: `items: {runbook-url: {by, at, note}}` and `approvals: [{by, at}]`. */
      record: text,
      /** How many different people must approve. */
      approvers: z.int().min(0).max(20).exactOptional(),
      /** Older entries do not count. */
      maxAge: duration.exactOptional()
    })
    .readonly(),
  expect: facts,
  warn: facts
})
