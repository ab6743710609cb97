import type * as z from 'zod'
import { describeIssue } from './describe-issue.ts'
import { STEPS, type Step } from './types/index.ts'

/** The step that stands in a check itself; the words of others, and of the check as a whole, are not its own. */
export function ownStep(step: Step): Step {
  const { type, with: wish, expect, warn, for: time } = step
  const own = {
    type,
    with: wish,
    ...(expect === undefined ? {} : { expect }),
    ...(warn === undefined ? {} : { warn }),
    ...(time === undefined ? {} : { for: time })
  }
  // Fewer keys of the same shape.
  return own as Step
}

/** Holds a step to its shape once more: what was filled in may be anything. */
export function parseStep(
  step: Step
): { readonly ok: true; readonly step: Step } | { readonly ok: false; readonly problem: string } {
  const { type } = step
  const shape: z.ZodType<Step> | undefined = STEPS.find((each) => each.shape.type.value === type)
  const parsed = shape?.safeParse(ownStep(step), { reportInput: true })
  if (parsed?.success === true) return { ok: true, step: parsed.data }
  const issues: readonly z.core.$ZodIssue[] = parsed?.error.issues ?? []
  const [first] = issues.flatMap(describeIssue)
  return { ok: false, problem: first?.text ?? `there is no type ${type}` }
}
