import * as z from 'zod'
import { duration, gate, text } from './shapes.ts'
import { STEPS, type Step } from './types/index.ts'

/** Names of checks, breakers and stages. */
export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and dashes, 64 at most')

const step = z.discriminatedUnion('type', STEPS)

const base = {
  id,
  title: text.exactOptional(),
  category: text.exactOptional(),
  /** One of `stages`; the first of them where it is not given. */
  stage: id.exactOptional(),
  /** What becomes of the release when this check fails. */
  gate: gate.exactOptional(),
  /** More steps, each of which must pass, too. */
  also: z.array(step).max(20).readonly().exactOptional(),
  /** Reported, and never a reason to stop. */
  dryRun: z.boolean().exactOptional(),
  /** `A == B`, `A != B`, `A =~ expression`, or a text that is neither empty nor `false`. */
  if: text.exactOptional(),
  timeout: duration.exactOptional(),
  /** Of steps of type command and http alone. */
  retries: z.int().min(0).max(5).exactOptional(),
  /** Checks that must have passed, in the same stage or an earlier one. */
  needs: z.array(id).max(50).readonly().exactOptional()
}

export interface CheckFields {
  readonly id: string
  readonly title?: string
  readonly category?: string
  readonly stage?: string
  readonly gate?: z.infer<typeof gate>
  readonly also?: readonly Step[]
  readonly dryRun?: boolean
  readonly if?: string
  readonly timeout?: string
  readonly retries?: number
  readonly needs?: readonly string[]
}

/** One item of the checklist: its first step, and what belongs to the item as a whole. */
export type Check = Step & CheckFields

const [first, ...others] = STEPS.map((each) => each.extend(base))

export const check = z.discriminatedUnion('type', [
  ...(first === undefined ? [] : [first]),
  ...others
] as unknown as readonly [(typeof STEPS)[0]]) as unknown as z.ZodType<Check>
