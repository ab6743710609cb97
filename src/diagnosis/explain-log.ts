import { cleanLog, joinLines, type CleanLog } from './clean-log.ts'
import type { Phase } from './diagnosis.ts'
import { DIAGNOSES } from './diagnoses.ts'
import { failingCommand } from './failing-command.ts'
import { fill } from './fill.ts'
import { findCauses, type Found } from './find-causes.ts'
import { firstError } from './first-error.ts'
import { contextOf, type LogContext } from './log-context.ts'
import { packageAt, phaseOfText } from './log-place.ts'
import { toPhases, type TracePhase } from './split-trace.ts'
import { tellingLines } from './telling-lines.ts'
import { parseTraceLines, type TraceCommand } from './trace-lines.ts'

/** Where in a log something stands. */
export interface LogPlace {
  /** From 1. */
  readonly line: number
  /** Without colours and without what CI systems put in front of it. */
  readonly text: string
  readonly phase?: Phase
  /** Import path. */
  readonly package?: string
  /** The command that failed, as far as the log has it. */
  readonly command?: string
}

/** A known cause of a failure. */
export interface Cause extends LogPlace {
  /** Id of a row of docs/errors.md. */
  readonly id: string
  /** One sentence: the cause. */
  readonly what: string
  /** Imperative sentences. */
  readonly fix: string
}

/** A failed build, read. */
export interface Explanation {
  /** Absent when no row of the table fits. */
  readonly cause?: Cause
  /** Other causes in the same log, at most four: of other packages or targets, or behind the first one. */
  readonly others: readonly Cause[]
  /** The first line that says what went wrong; absent when none does. */
  readonly firstError?: LogPlace
  /** Stages of every package, where the log is a trace (`go build -x`). */
  readonly phases: readonly TracePhase[]
}

const MOST_OTHERS = 4

interface ReadLog {
  readonly messages: CleanLog
  readonly commands: readonly TraceCommand[]
  readonly phases: readonly TracePhase[]
}

/** What tools said, without the commands of a trace. */
function readLog(text: string): ReadLog {
  const log = cleanLog(text)
  if (!/^WORK=/m.test(log.text)) return { messages: tellingLines(log), commands: [], phases: [] }
  const lines = parseTraceLines(log.text).lines.map((line) => ({
    ...line,
    number: log.lines[line.number - 1]?.number ?? line.number
  }))
  const messages = lines.flatMap(({ kind, text: words, number }) =>
    kind === 'message' ? [{ text: words, number }] : []
  )
  return {
    messages: tellingLines(joinLines(messages)),
    commands: lines.filter((line) => line.kind === 'command'),
    phases: toPhases(lines)
  }
}

function placeOf({ messages, commands }: ReadLog, index: number, known?: Phase): LogPlace {
  const { text = '', number = 1 } = messages.lines[index] ?? {}
  const phase = known ?? phaseOfText(text)
  const name = packageAt(messages, index)
  const place = {
    index,
    ...(phase === undefined ? {} : { phase }),
    ...(name === undefined ? {} : { package: name })
  }
  const command = failingCommand(messages, commands, place)
  const { index: _, ...rest } = place
  return { line: number, text: text.trim(), ...rest, ...(command === undefined ? {} : { command }) }
}

function toCause(log: ReadLog, found: Found, context: LogContext): Cause {
  const { row, groups, index } = found
  const fix = context.own ? (row.here ?? row.fix) : row.fix
  return {
    id: row.id,
    ...placeOf(log, index, row.phase),
    what: fill(row.what, groups, context),
    fix: fill(fix, groups, context)
  }
}

/**
 * Reads the log of a failed build, of any tool: the likeliest cause with its way out, where it stands, which phase, package
 * and command failed, and the first real error where no cause is known. Total: any text gives an answer.
 */
export function explainLog(text: string, known: LogContext): Explanation {
  const log = readLog(text)
  const context = contextOf(log.messages, known)
  const found = findCauses(DIAGNOSES, log.messages, context)
  const [first, ...rest] = found
  const serious = rest.filter(({ row }) => row.rank === undefined || row.rank === 'root')
  const error = first === undefined ? firstError(log.messages) : undefined
  return {
    ...(first === undefined ? {} : { cause: toCause(log, first, context) }),
    others: serious.slice(0, MOST_OTHERS).map((other) => toCause(log, other, context)),
    ...(error === undefined ? {} : { firstError: placeOf(log, error) }),
    phases: log.phases
  }
}
