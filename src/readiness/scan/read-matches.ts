import { hash } from 'node:crypto'
import { DETECTORS, type Detector } from './detectors.ts'
import { once } from '../once.ts'
import type { PatternThread } from './run-patterns.ts'
import { readTextPieces } from './read-text-pieces.ts'
import { createWindows, matchesIn, type TextWindow } from './windows.ts'

/** A match in a file: where it is, and its digest. */
export interface Match {
  readonly detector: string
  /** SHA-256 of the match in UTF-8; in files that are no text of its bytes. Lower-case hex. Made when it is asked for. */
  readonly sha256: () => string
  /** From 1; absent in files that are no text. */
  readonly line?: number
  /** Characters before it; bytes in files that are no text. */
  readonly offset: number
}

/** How the reading of a file ended. */
export interface Reading {
  readonly bytes: number
  /** Matches of own patterns beyond those that were told one by one. */
  readonly more: number
  /** The pattern that took too long, or was at work when time was up: the rest was not looked at. */
  readonly broken?: { readonly why: 'slow' | 'stopped'; readonly pattern: string }
}

interface Hit {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Counts lines on the way through a text, and looks at each character once: a line may be the whole file. */
function createLines(): (window: TextWindow, at: number) => number {
  let line = 1
  let looked = 0
  let next: number | undefined
  return ({ text, offset }, at) => {
    for (;;) {
      if (next === undefined) {
        const found = text.indexOf('\n', looked - offset)
        next = found === -1 ? undefined : offset + found
        looked = next === undefined ? offset + text.length : next + 1
      }
      if (next === undefined || next >= offset + at) return line
      line++
      next = undefined
    }
  }
}

/** The detectors of these names. */
export function selectDetectors(names: readonly string[]): readonly Detector[] {
  return DETECTORS.filter(({ name }) => names.includes(name))
}

/**
 * Looks a file through in pieces; gives each match to `onMatch` in the order of the text.
 * @param own how many patterns the thread has; absent without any
 */
export async function readMatches(
  path: string,
  detectors: readonly Detector[],
  own: { readonly thread: PatternThread; readonly count: number } | undefined,
  signal: AbortSignal,
  onMatch: (match: Match) => void
): Promise<Reading> {
  const { encoding, pieces } = await readTextPieces(path, signal)
  const windows = createWindows()
  const lineAt = createLines()
  const resume = detectors.map(() => 0)
  let ownResume: readonly number[] = Array.from({ length: own?.count ?? 0 }, () => 0)
  let bytes = 0
  let more = 0

  const lookAt = async (window: TextWindow): Promise<Reading['broken']> => {
    const hits: Hit[] = detectors.flatMap(({ name, form, proven }, index) => {
      const spans = [...matchesIn(form, window, resume[index] ?? 0)]
      const last = spans.at(-1)
      if (last !== undefined) resume[index] = window.offset + last.end
      return spans
        .filter(({ start, end }) => proven?.(window.text.slice(start, end)) !== false)
        .map((span) => ({ name, ...span }))
    })
    const answer = await own?.thread.find(window, ownResume)
    if (answer?.ok === true) {
      ownResume = answer.value.map((each) => each.resume)
      for (const { name, spans, more: left } of answer.value) {
        more += left
        for (const span of spans) hits.push({ name, ...span })
      }
    }
    for (const { name, start, end } of hits.sort((a, b) => a.start - b.start)) {
      const match = window.text.slice(start, end)
      const line = lineAt(window, start)
      onMatch({
        detector: name,
        sha256: once(() =>
          hash('sha256', encoding === 'bytes' ? Buffer.from(match, 'latin1') : match)
        ),
        ...(encoding === 'bytes' ? {} : { line }),
        offset: window.offset + start
      })
    }
    lineAt(window, window.to)
    return answer?.ok === false ? answer : undefined
  }

  for await (const piece of pieces) {
    bytes += piece.bytes
    const broken = await lookAt(windows.add(piece.text, false))
    if (broken !== undefined) return { bytes, more, broken }
  }
  const broken = await lookAt(windows.add('', true))
  return { bytes, more, ...(broken === undefined ? {} : { broken }) }
}
