import { readFileSync } from 'node:fs'
import { parseProblemMatchersJson, type IProblem } from '@rushstack/problem-matcher'
import { MATCHERS, type Matcher } from '../../src/action/problem-matchers.ts'

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

/** What a log holds while matchers are on, part by part. Throws unless all are switched on by `file`, and off again in one go. */
export function matchedParts(stdout: string, file: string): readonly (readonly string[])[] {
  const off = MATCHERS.map(({ owner }) => `::remove-matcher owner=${owner}::`)
  const lines = stdout.split('\n')
  const parts: string[][] = []
  let index = 0
  while (index < lines.length) {
    const line = lines[index] ?? ''
    index += 1
    if (line.startsWith('::remove-matcher')) throw new Error(`was not on: ${line}`)
    if (!line.startsWith('::add-matcher::')) continue
    if (line !== `::add-matcher::${file}`) throw new Error(`another file: ${line}`)
    const end = lines.indexOf(off[0] ?? '', index)
    if (end === -1 || lines.slice(end, end + off.length).join() !== off.join())
      throw new Error('matchers are left on')
    const part = lines.slice(index, end)
    if (part.some((each) => each.startsWith('::'))) throw new Error('a command in between')
    parts.push(part)
    index = end + off.length
  }
  return parts
}
