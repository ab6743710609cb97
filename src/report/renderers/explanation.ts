import type { Cause, Explanation, LogPlace } from '../../diagnosis/explain-log.ts'
import { WHILE } from '../../diagnosis/phase-words.ts'
import { printable } from './printable.ts'
import { wrap, wrapHard } from './wrap.ts'

const INDENT = '    '

function whereOf({ line, phase, package: name }: LogPlace): string {
  const while_ = phase === undefined ? '' : `, ${WHILE[phase]}`
  return `line ${String(line)}${while_}${name === undefined ? '' : ` in ${name}`}`
}

/** Wraps sentences; what stands in backticks is there to be copied and is never broken. */
function wrapText(text: string, room: number): readonly string[] {
  const joined = text.replaceAll(/`[^`]*`/g, (command) => command.replaceAll(' ', '\u00a0'))
  return wrap(joined, room).map((line) => line.replaceAll('\u00a0', ' '))
}

/** A title, and what it is about in lines below it. */
function block(title: string, text: string, width: number, hard = false): readonly string[] {
  const room = Math.max(20, width - INDENT.length)
  const lines = hard ? wrapHard(printable(text), room) : wrapText(printable(text), room)
  return [title, ...lines.map((line) => `${INDENT}${line}`)]
}

function placeLines(place: LogPlace, width: number): readonly string[] {
  return [
    ...block(`Where: ${whereOf(place)}`, place.text, width, true),
    ...(place.command === undefined ? [] : block('Command:', place.command, width, true))
  ]
}

function otherLine(cause: Cause, width: number): readonly string[] {
  return block(`Also, ${whereOf(cause)}:`, `${cause.what} ${cause.fix}`, width)
}

/** An explanation as text, at most `width` columns wide; nothing of the log in it can move the cursor. */
export function renderExplanation(explained: Explanation, width: number): string {
  const { cause, firstError, others, phases } = explained
  const known = (found: Cause): readonly string[] => [
    ...block('Cause:', found.what, width),
    ...block('Fix:', found.fix, width),
    ...placeLines(found, width),
    `See ${found.id} in docs/errors.md.`
  ]
  const unknown = (place: LogPlace): readonly string[] => [
    'No known cause. The first line that says what went wrong:',
    ...placeLines(place, width)
  ]
  const place = cause ?? firstError
  const stages = phases
    .filter((phase) => [place?.package, 'main', 'modules'].includes(phase.package))
    .map(
      (phase) =>
        `${INDENT}${phase.package}: ${phase.name}, lines ${String(phase.firstLine)}-${String(phase.lastLine)}`
    )
  return [
    ...(cause === undefined
      ? firstError === undefined
        ? ['Nothing in this log says that something went wrong.']
        : unknown(firstError)
      : known(cause)),
    ...others.flatMap((other) => otherLine(other, width)),
    ...(stages.length === 0 ? [] : ['Stages in the trace:', ...stages.map(printable)])
  ].join('\n')
}
