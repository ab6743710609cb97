import { Worker } from 'node:worker_threads'
import { PipelineError } from '../../errors.ts'
import type { Span, TextWindow } from './windows.ts'

/** An expression of the user's, which may take for ever. */
export interface OwnPattern {
  readonly name: string
  /** A regular expression of JavaScript, without slashes. */
  readonly regex: string
  readonly flags: string
}

const isExpression = (regex: string, flags: string): boolean => {
  try {
    new RegExp(regex, flags)
    return true
  } catch {
    return false
  }
}

/**
 * An expression that looks at whole characters where it can: one that is only right without the flag `u` goes without.
 * @throws PipelineError CONFIG_INVALID for one that is none
 */
export function ownPattern(name: string, regex: string, ignoreCase: boolean): OwnPattern {
  const flags = ignoreCase ? 'gim' : 'gm'
  const found = [`${flags}u`, flags].find((each) => isExpression(regex, each))
  if (found !== undefined) return { name, regex, flags: found }
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `The pattern ${name} is no regular expression of JavaScript: ${regex}`,
    fix: 'Correct it; characters like ( and [ need a backslash before them to mean themselves.'
  })
}

/** What one pattern found in a window. */
export interface Found {
  readonly name: string
  readonly spans: readonly Span[]
  /** Matches beyond the spans that are listed. */
  readonly more: number
  /** Position in the whole text where the next match may begin. */
  readonly resume: number
}

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `pattern`: the one that was at work. */
  | { readonly ok: false; readonly why: 'slow' | 'stopped'; readonly pattern: string }

/** Expressions at work in a thread of their own, which can be ended. */
export interface PatternThread {
  /** @param resume for each pattern, where its last match before the window ended */
  find(window: TextWindow, resume: readonly number[]): Promise<Answer<readonly Found[]>>
  /** Replaces all matches of each pattern, one pattern after the other. */
  replace(text: string, replacements: readonly string[]): Promise<Answer<string>>
  close(): Promise<void>
}

const MOST_SPANS = 1000

/**
 * Runs in the thread. It is a text so that it is in every bundle; what it does is `matchesIn` of windows.ts, which a test
 * compares with it.
 */
const CODE = `
const { parentPort, workerData: { patterns, at, most } } = require('node:worker_threads')
const forms = patterns.map(({ regex, flags }) => new RegExp(regex, flags))
const find = ({ text, offset, from, to }, resume) => forms.map((form, index) => {
  Atomics.store(at, 0, index)
  const spans = []
  let more = 0
  let place = Math.max(from, resume[index] - offset)
  while (place < to) {
    form.lastIndex = place
    const match = form.exec(text)
    if (match === null || match.index >= to) break
    const end = match.index + match[0].length
    if (match[0] !== '') {
      if (spans.length < most) spans.push({ start: match.index, end })
      else more++
    }
    place = Math.max(end, match.index + 1)
  }
  return { name: patterns[index].name, spans, more, resume: offset + place }
})
const replace = (text, replacements) => forms.reduce((each, form, index) => {
  Atomics.store(at, 0, index)
  return each.replace(form, replacements[index])
}, text)
parentPort.on('message', ({ window, resume, text, replacements }) => {
  parentPort.postMessage(window === undefined ? replace(text, replacements) : find(window, resume))
})
`

/**
 * Starts a thread for expressions. One that takes longer than `limitMs` for a text, or is at work when `signal` is aborted,
 * is ended with its thread, and so is everything after it. Calls come one after the other.
 */
export function runPatterns(
  patterns: readonly OwnPattern[],
  limitMs: number,
  signal: AbortSignal
): PatternThread {
  const at = new Int32Array(new SharedArrayBuffer(4))
  let worker: Worker | undefined
  const ask = async <Value>(message: unknown): Promise<Answer<Value>> => {
    if (signal.aborted) return { ok: false, why: 'stopped', pattern: '' }
    const thread = (worker ??= new Worker(CODE, {
      eval: true,
      env: {},
      execArgv: [],
      workerData: { patterns, at, most: MOST_SPANS }
    }))
    return new Promise((resolve, reject) => {
      const end = (answer: Answer<Value>): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', stop)
        thread.off('message', take).off('error', reject)
        if (answer.ok) resolve(answer)
        else {
          worker = undefined
          void thread.terminate().then(() => {
            resolve(answer)
          }, reject)
        }
      }
      const give = (why: 'slow' | 'stopped') => (): void => {
        end({ ok: false, why, pattern: patterns[Atomics.load(at, 0)]?.name ?? '' })
      }
      const stop = give('stopped')
      const timer = setTimeout(give('slow'), limitMs)
      signal.addEventListener('abort', stop)
      const take = (value: Value): void => {
        end({ ok: true, value })
      }
      thread.on('message', take).on('error', reject)
      thread.postMessage(message)
    })
  }
  return {
    find: async (window, resume) => ask({ window, resume }),
    replace: async (text, replacements) => ask({ text, replacements }),
    async close() {
      await worker?.terminate()
      worker = undefined
    }
  }
}
