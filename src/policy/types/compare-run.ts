import * as z from 'zod'
import { argv, conditions, duration, paths, text } from '../shapes.ts'
import { stepShape } from '../step-shape.ts'

const facts = {
  differing: conditions.exactOptional(),
  inputs: conditions.exactOptional(),
  errors: conditions.exactOptional()
}

const common = {
  /** Files of recorded inputs, one a line. Empty lines are none. */
  inputs: paths,
  /** Regular expressions whose matches become `replace` (nothing unless given) in both answers. */
  normalize: z
    .array(
      z.strictObject({ regex: text, replace: z.string().max(1000).exactOptional() }).readonly()
    )
    .max(50)
    .readonly()
    .exactOptional(),
  /** JSON pointers (RFC 6901): what they point at is not compared. Answers are then compared as JSON. */
  ignore: z
    .array(z.string().regex(/^\//, 'must be a JSON pointer like /meta/time'))
    .max(100)
    .readonly()
    .exactOptional(),
  /** Of one input on one side; 10 s unless given. */
  timeout: duration.exactOptional(),
  /** Inputs at a time. */
  parallel: z.int().min(1).max(64).exactOptional()
}

/**
 * The new and the previous program answer the same inputs. Facts: `differing` (percent of the inputs, 0 to 100, whose
 * answers are not the same, or that either side could not answer), `inputs`, `errors` (inputs that a side could not answer:
 * exit status other than 0, status 500 and above, no answer in time).
 */
export const compareRun = stepShape('compare-run', {
  with: z.union(
    [
      z
        .strictObject({
          new: argv,
          previous: argv,
          /** How a program gets an input: `argument`: in the place of `{input}`, else as the last argument. `stdin` unless given. */
          mode: z.enum(['stdin', 'argument']).exactOptional(),
          ...common
        })
        .readonly(),
      z
        .strictObject({
          /** Addresses, without path. */
          new: text,
          previous: text,
          mode: z.literal('http'),
          /** With `{input}`: of a GET, the input escaped in it. Without: of a POST, whose body the input is. */
          path: text.exactOptional(),
          headers: z.record(text, z.string()).readonly().exactOptional(),
          ...common
        })
        .readonly()
    ],
    'must have new and previous, both argument lists, or both addresses with mode: http'
  ),
  expect: facts,
  warn: facts
})
