import * as z from 'zod'
import { conditions, duration, exitStatuses, text, textExpectation } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

/** How programs of a target are started. */
const runner = z.union(
  [
    z.enum(['native', 'qemu', 'wine', 'skip']),
    /** As this machine can, and once more on each of these processors of qemu. */
    z.strictObject({ 'qemu-cpu': z.array(text).min(1).max(20).readonly() }).readonly()
  ],
  'must be native, qemu, wine, skip, or { qemu-cpu: [NAME] }'
)

const startup = z
  .strictObject({
    p50: conditions.exactOptional(),
    p95: conditions.exactOptional(),
    max: conditions.exactOptional()
  })
  .readonly()

/**
 * Starts every program of the release. Facts: `files`, and how many `ran`; `exit` and `stdout` of the first one that is not as
 * expected, else of the first one; `startup.p50`, `startup.p95` and `startup.max` (seconds, one value per program).
 */
export const smoke = stepShape('smoke', {
  with: z
    .strictObject({
      args: z.array(z.string().max(16_384)).max(200).readonly(),
      /** By target, `linux/arm64`, `darwin/*`; the first that fits. As this machine can unless given. */
      runners: z.record(text, runner).readonly().exactOptional(),
      /** How often each program is started. */
      repeat: z.int().min(1).max(1000).exactOptional(),
      /** What a run is that ends well and prints nothing; `fail` unless given. */
      fake: z.enum(['warn', 'fail']).exactOptional(),
      /** Of one run; a minute unless given. */
      timeout: duration.exactOptional(),
      /** Where loaders and libraries of the targets are. */
      sysroot: text.exactOptional()
    })
    .readonly(),
  expect: {
    files: conditions.exactOptional(),
    ran: conditions.exactOptional(),
    exit: exitStatuses.exactOptional(),
    stdout: textExpectation.exactOptional(),
    startup: startup.exactOptional()
  },
  warn: { startup: startup.exactOptional() }
})
