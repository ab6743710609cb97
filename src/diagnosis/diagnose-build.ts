import type { Failure } from '../errors.ts'
import { cleanLog } from './clean-log.ts'
import { DIAGNOSES } from './diagnoses.ts'
import { explainLog, type Explanation } from './explain-log.ts'
import { fill } from './fill.ts'
import type { LogContext } from './log-context.ts'
import { WHILE } from './phase-words.ts'
import { splitTrace, type TracePhase } from './split-trace.ts'

const MOST_LINES = 30
const MOST_CHARACTERS = 400

/** Newer Go prints the link command itself. */
const SHOWS_LINK = /link: running \S+ failed: [^\n]*\n\S+ [^\n]* -o /

/** The beginning and the end, where tools say what went wrong, with the linker's long command lines cut. */
function excerpt(text: string): string {
  const lines = text.trim().split('\n')
  const half = MOST_LINES / 2
  const kept =
    lines.length <= MOST_LINES ? lines : [...lines.slice(0, half), '…', ...lines.slice(-half)]
  const cut = (line: string): string =>
    line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS)} …`
  return kept.map(cut).join('\n')
}

/** Of what the go command says of all packages, the part of one: `# import/path` and what follows. */
function blockOf(messages: string, name: string | undefined): string {
  const blocks = messages.split(/^(?=# (?!\[))/m)
  return blocks.find((text) => name !== undefined && text.startsWith(`# ${name}\n`)) ?? messages
}

/** Where a reader of the log finds the stages of the package that failed. */
function inLog(phases: readonly TracePhase[], name: string | undefined): readonly string[] {
  const places = phases
    .filter((phase) => phase.package === name)
    .map((phase) => {
      const { firstLine, lastLine } = phase
      const isOne = firstLine === lastLine
      return `${phase.name} ${isOne ? 'line' : 'lines'} ${String(firstLine)}${isOne ? '' : `-${String(lastLine)}`}`
    })
  return places.length === 0 ? [] : [`In the log, ${name ?? ''}: ${places.join(', ')}.`]
}

/** What an explained output of a failed `go build` is as a failure; see `diagnoseBuild`. */
export function toFailure(label: string, output: string, explained: Explanation): Failure {
  const { cause, firstError, phases } = explained
  const { messages } = splitTrace(output)
  const place = cause ?? firstError
  const failedWhile = place?.phase === undefined ? '' : ` while ${WHILE[place.phase]}`
  const inPackage = place?.package === undefined ? '' : ` in ${place.package}`
  const isShort = messages.trim().split('\n').length <= MOST_LINES
  const details = [
    excerpt(isShort ? messages : blockOf(messages, place?.package)),
    ...(place?.command === undefined || SHOWS_LINK.test(messages)
      ? []
      : [excerpt(`Failed: ${place.command}`)]),
    ...inLog(phases, place?.package)
  ]
  return {
    code: 'BUILD_FAILED',
    what: `${label} failed${failedWhile}${inPackage}${cause === undefined ? '.' : `: ${cause.what}`}`,
    fix: cause?.fix ?? 'Correct what the go command says below.',
    details: details.join('\n')
  }
}

/**
 * Turns the output of a failed `go build`, a trace (`-x`) or not, into a failure that names the stage, the package, the
 * cause and the way out. Its details hold nothing of the trace itself but the command that failed.
 */
export function diagnoseBuild(label: string, output: string, context: LogContext): Failure {
  return toFailure(label, output, explainLog(output, context))
}

/** Whether a build failed because the machine ran out of something: it would again. */
export function isExhausted({ cause }: Explanation): boolean {
  return DIAGNOSES.some(({ id, rank }) => id === cause?.id && rank === 'root')
}

/**
 * What a `go list` or `go mod` that failed is known to mean, and the way out; nothing where no row of the table fits. The
 * first sentence is a whole one.
 */
export function diagnoseGoCommand(
  output: string,
  context: LogContext
): Pick<Failure, 'what' | 'fix'> | undefined {
  const { cause } = explainLog(output, context)
  return cause === undefined ? undefined : { what: cause.what, fix: cause.fix }
}

/** Rows that also matter where the build went on. */
const WARNING_IDS = ['host-headers']

/** Warnings of a build that succeeded which matter when the program runs, each kind once with all it is about: what is meant, and the way out. */
export function findBuildWarnings(
  output: string,
  context: LogContext
): readonly { readonly what: string; readonly fix: string }[] {
  const { text } = cleanLog(splitTrace(output).messages)
  const rows = DIAGNOSES.filter(({ id, rank }) => rank === 'warning' || WARNING_IDS.includes(id))
  return rows.flatMap(({ patterns, what, fix, here }) => {
    const every = patterns.flatMap((pattern) => [...text.matchAll(new RegExp(pattern, 'g'))])
    const [first] = every
    if (first === undefined) return []
    const names = Object.fromEntries(
      Object.keys(first.groups ?? {}).map((name) => [
        name,
        [...new Set(every.map(({ groups }) => groups?.[name] ?? ''))].sort().join(', ')
      ])
    )
    return [{ what: fill(what, names, context), fix: fill(here ?? fix, names, context) }]
  })
}
