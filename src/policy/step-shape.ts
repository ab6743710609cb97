import * as z from 'zod'
import { duration } from './shapes.ts'

type Limits<Shape extends z.ZodRawShape> = z.ZodExactOptional<
  z.ZodReadonly<z.ZodObject<Shape, z.core.$strict>>
>

/** What `stepShape` gives. */
export type StepShape<
  Type extends string,
  With extends z.ZodType,
  Expect extends z.ZodRawShape,
  Warn extends z.ZodRawShape
> = z.ZodObject<
  {
    type: z.ZodLiteral<Type>
    with: With
    expect: Limits<Expect>
    warn: Limits<Warn>
    for: z.ZodExactOptional<typeof duration>
  },
  z.core.$strict
>

/**
 * Shape of one step of a check: what is done (`with`), what is required (`expect`), and what is worth a warning
 * (`warn`). The keys of `expect` and `warn` are names of the facts that the step gives.
 */
export function stepShape<
  const Type extends string,
  With extends z.ZodType,
  Expect extends z.ZodRawShape,
  Warn extends z.ZodRawShape
>(
  type: Type,
  shape: { readonly with: With; readonly expect: Expect; readonly warn: Warn }
): StepShape<Type, With, Expect, Warn> {
  return z.strictObject({
    type: z.literal(type),
    with: shape.with,
    expect: z.strictObject(shape.expect).readonly().exactOptional(),
    warn: z.strictObject(shape.warn).readonly().exactOptional(),
    /** How long the answer must be bad before it counts, as Prometheus has it for alerts. */
    for: duration.exactOptional()
  })
}
