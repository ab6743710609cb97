import { shortDiff, withoutPointers, type Answer } from './answers.ts'
import { withhold } from './withhold.ts'

const MOST_SHOWN = 20

/** What became of one input; nothing when both sides said the same. */
export interface Difference {
  readonly error: boolean
  /** In words, without what is secret. */
  readonly what: () => string
}

/**
 * Compares what two sides said to an input; a side without an answer is a difference, also when neither has one.
 * @param pointers what is left out of both, where they are JSON (RFC 6901)
 */
export function compareAnswers(
  input: string,
  previous: Answer,
  next: Answer,
  pointers: readonly string[]
): Difference | undefined {
  const hide = (text: string): string => withhold(text, input)
  if (!previous.ok || !next.ok) {
    const said = [
      ...(previous.ok ? [] : [`previous: ${previous.why}`]),
      ...(next.ok ? [] : [`new: ${next.why}`])
    ]
    return { error: true, what: () => hide(said.join('; ')) }
  }
  const before = withoutPointers(previous.text, pointers)
  const after = withoutPointers(next.text, pointers)
  if (before === after) return undefined
  return { error: false, what: () => shortDiff(before, after, hide) }
}

/** Counts differences between answers, and keeps what those of the first inputs are. */
export function createDifferences(): {
  readonly count: { readonly all: number; readonly errors: number }
  readonly add: (input: number, difference: Difference) => void
  readonly lines: () => readonly string[]
} {
  const shown: { readonly input: number; readonly what: string }[] = []
  const count = { all: 0, errors: 0 }
  return {
    count,
    add(input: number, { error, what }: Difference): void {
      count.all++
      if (error) count.errors++
      if (shown.length >= MOST_SHOWN && input > (shown.at(-1)?.input ?? 0)) return
      shown.push({ input, what: what() })
      shown.sort((a, b) => a.input - b.input).splice(MOST_SHOWN)
    },
    lines: (): readonly string[] =>
      shown.map(({ input, what }) => `input ${String(input)}: ${what}`)
  }
}
