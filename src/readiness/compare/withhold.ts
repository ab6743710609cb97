import { DETECTORS } from '../scan/detectors.ts'

/** A shorter input is in answers by chance. */
const LEAST_INPUT = 8

/**
 * A text without what `scan` knows to look for, and without the input: recorded inputs and answers are somebody's data, and
 * reports are published.
 */
export function withhold(text: string, input: string): string {
  const inputs = [input, JSON.stringify(input).slice(1, -1)].filter(
    (each) => each.trim().length >= LEAST_INPUT
  )
  const known = inputs.reduce((left, each) => left.replaceAll(each, '{input}'), text)
  return DETECTORS.reduce(
    (left, { name, form, proven }) =>
      left.replace(form, (match) => (proven?.(match) === false ? match : `{${name}}`)),
    known
  )
}
