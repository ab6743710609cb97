import { TOPICS, type Answer, type Topic } from '../../doctor/answer.ts'
import type { DoctorReport } from '../../doctor/doctor-report.ts'
import { showCommand } from '../../doctor/show-command.ts'
import { formatDuration } from './format.ts'
import { codeBlock } from './markdown-text.ts'
import { printable } from './printable.ts'
import { renderReach } from './reach.ts'
import { wrap } from './wrap.ts'

const TITLES: Readonly<Record<Topic, string>> = {
  system: 'System',
  go: 'Go',
  compilers: 'Compilers',
  targets: 'Targets',
  libraries: 'C libraries',
  git: 'Git and credentials',
  network: 'Network',
  fixes: 'Fixes'
}

const MARKS = { ok: 'ok', note: 'note', warning: 'warn', fix: 'FIX' } as const
const INDENT = 7

function lines(text: string, mark: string, width: number): readonly string[] {
  const room = Math.max(20, width - INDENT)
  return wrap(printable(text), room).map(
    (line, at) => `${(at === 0 ? mark : '').padEnd(INDENT - 1)} ${line}`
  )
}

/** Commands are never broken: they are there to be copied. */
function fixLines({ fix }: Answer, width: number): readonly string[] {
  if (fix === undefined) return []
  return [
    ...lines(fix.what, '', width),
    ...fix.commands.map((command) => `${' '.repeat(INDENT)}$ ${printable(showCommand(command))}`)
  ]
}

function answerLines(answer: Answer, width: number): readonly string[] {
  const { status, what, why } = answer
  if (status === 'ok') return lines(what, MARKS.ok, width)
  return [...lines(`${what} ${why}`, MARKS[status], width), ...fixLines(answer, width)]
}

function count(answers: readonly Answer[], status: Answer['status']): number {
  return answers.filter((answer) => answer.status === status).length
}

/** The last line: how many of each, and how long it took. */
function doctorVerdict({ answers, durationMs }: DoctorReport): string {
  const fixes = count(answers, 'fix')
  const warnings = count(answers, 'warning')
  const bad = [
    ...(fixes === 0 ? [] : [`${String(fixes)} to fix`]),
    ...(warnings === 0 ? [] : [`${String(warnings)} ${warnings === 1 ? 'warning' : 'warnings'}`])
  ]
  const good = count(answers, 'ok') + count(answers, 'note')
  const safe = answers.some(
    ({ status, fix }) => status !== 'ok' && fix?.safe === true && fix.commands.length > 0
  )
  const hint = safe ? ' doctor --fix runs the commands that are safe.' : ''
  const said = bad.length === 0 ? 'Nothing to fix' : bad.join(', ')
  return `${said}; ${String(good)} fine, in ${formatDuration(durationMs)}.${hint}`
}

/** What doctor found as text, at most `width` columns wide but for commands: what must be fixed first, then by topic. */
export function renderDoctor(report: DoctorReport, width: number): string {
  const { answers, fixed, reach } = report
  const first = answers.filter(({ status }) => status === 'fix')
  const rest = answers.filter(({ status }) => status !== 'fix')
  const sections = TOPICS.flatMap((topic) => {
    const own = rest.filter((answer) => answer.topic === topic)
    const chain = topic === 'network' && reach !== undefined ? renderReach(reach) : []
    if (own.length === 0 && chain.length === 0) return []
    return [
      TITLES[topic],
      ...own.flatMap((answer) => answerLines(answer, width)),
      ...chain.flatMap((line) => lines(line, '', width)),
      ''
    ]
  })
  const ran = fixed.map(
    ({ command, exitCode }) =>
      `${exitCode === 0 ? 'ran' : `status ${String(exitCode)}`}: ${printable(showCommand(command))}`
  )
  return [
    ...(ran.length === 0 ? [] : [...ran, '']),
    ...(first.length === 0
      ? []
      : ['Must be fixed', ...first.flatMap((answer) => answerLines(answer, width)), '']),
    ...sections,
    ...wrap(doctorVerdict(report), width)
  ].join('\n')
}

/** The same for a job summary. */
export function renderDoctorMarkdown(report: DoctorReport): string {
  const good = report.exitStatus === 0
  return `## ${good ? '✅' : '❌'} Doctor: ${doctorVerdict(report)}\n\n${codeBlock(renderDoctor(report, 100))}\n`
}
