import { readFileSync } from 'node:fs'
import { parseProblemMatchersJson, type IProblem } from '@rushstack/problem-matcher'
import type { Matcher } from '../../src/action/problem-matchers.ts'

/** The matchers as the runner gets them. */
export function shippedMatchers(): readonly Matcher[] {
  const text = readFileSync('src/action/problem-matchers.json', 'utf8')
  const { problemMatcher } = JSON.parse(text) as { problemMatcher: readonly Matcher[] }
  return problemMatcher
}

/** What each matcher finds in each line, read by a program that is not ours. */
export function readProblems(text: string): readonly IProblem[] {
  const matchers = parseProblemMatchersJson(
    shippedMatchers().map(({ owner, severity, pattern }) => ({
      name: owner,
      severity,
      // Its types want a message of every line; only one has it.
      pattern: pattern.map((line) => ({ ...line, message: line.message ?? 0 }))
    }))
  )
  return text.split('\n').flatMap((line) =>
    matchers.flatMap((matcher) => {
      const problem = matcher.exec(`${line}\n`)
      return problem === false ? [] : [problem]
    })
  )
}

/** `owner severity file:line:column message`; what is not there is `-`. */
export function problemLines(text: string): readonly string[] {
  return readProblems(text).map(({ matcherName, severity, file, line, column, message }) => {
    const place = [file, line, column].map((part) => String(part ?? '-')).join(':')
    return `${matcherName} ${severity ?? '-'} ${place} ${message}`
  })
}
