import type { Failure } from '../errors.ts'
import { DIAGNOSES, WARNINGS, type Diagnosis } from './diagnoses.ts'
import { splitTrace, type TracePhase } from './split-trace.ts'

const PHASES: readonly (readonly [RegExp, string])[] = [
  [/link: running|linker command failed|collect2: error|ld returned|\/link:/, 'linking'],
  [/pkg-config/, 'finding C libraries'],
  // C compilers say what is an error; in the preamble of a Go file, too.
  [/\.(?:c|cc|cpp|cxx|h|m):\d+:\d+: |: (?:fatal )?error: |cgo: /, 'compiling C'],
  [/\.go:\d+:\d+: /, 'compiling Go']
]

const MOST_LINES = 30
const MOST_CHARACTERS = 400

/** What one command said: `# import/path`, then its output. */
interface Block {
  readonly text: string
  /** Import path; absent for what the go command says itself. */
  readonly package?: string
}

function toBlocks(messages: string): readonly Block[] {
  return messages.split(/^(?=# (?!\[))/m).map((text) => {
    const name = /^# (\S+)/.exec(text)?.[1]
    return name === undefined ? { text } : { text, package: name }
  })
}

/** Warnings of commands that succeeded stand among the errors of the one that failed. */
function isOnlyWarning({ text }: Block): boolean {
  return text.includes('warning: ') && !/error|undefined|failed|cannot/i.test(text)
}

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

function fill(what: string, match: RegExpExecArray): string {
  return what
    .replace('$1', () => match.slice(1).find(Boolean) ?? '')
    .replace('$2', () => match[2] ?? '')
}

function findDiagnosis(
  target: string,
  blocks: readonly Block[]
): { readonly row: Diagnosis; readonly what: string; readonly block: Block } | undefined {
  for (const row of DIAGNOSES) {
    if (row.goos !== undefined && !target.startsWith(row.goos)) continue
    for (const block of blocks) {
      const match = row.pattern.exec(block.text)
      if (match !== null) return { row, what: fill(row.what, match), block }
    }
  }
  return undefined
}

/**
 * Turns the output of a failed `go build`, a trace (`-x`) or not, into a failure that names the stage, the package, the
 * cause and the way out. Its details hold nothing of the trace itself.
 */
export function diagnoseBuild(target: string, output: string): Failure {
  const { messages, phases } = splitTrace(output)
  const all = toBlocks(messages)
  const failing = all.filter((block) => block.text.trim() !== '' && !isOnlyWarning(block))
  const blocks = failing.length > 0 ? failing : all
  const found = findDiagnosis(target, blocks)
  const [block = { text: messages }] = found === undefined ? blocks : [found.block]
  const phase = PHASES.find(([pattern]) => pattern.test(block.text))?.[1]
  const failedWhile = phase === undefined ? '' : ` while ${phase}`
  const inPackage = block.package === undefined ? '' : ` in ${block.package}`
  const isShort = messages.trim().split('\n').length <= MOST_LINES
  const details = [excerpt(isShort ? messages : block.text), ...inLog(phases, block.package)]
  return {
    code: 'BUILD_FAILED',
    what: `${target} failed${failedWhile}${inPackage}${found === undefined ? '.' : `: ${found.what}`}`,
    fix: found?.row.fix ?? 'Correct what the go command says below.',
    details: details.join('\n')
  }
}

/**
 * What a `go list` or `go mod` that failed is known to mean, and the way out; nothing where no row of the table fits. The
 * first sentence is a whole one.
 */
export function diagnoseGoCommand(output: string): Pick<Failure, 'what' | 'fix'> | undefined {
  const found = findDiagnosis('', [{ text: output }])
  return found === undefined ? undefined : { what: found.what, fix: found.row.fix }
}

/** Warnings of a build that succeeded which matter when the program runs, each kind once with all it is about: what is meant, and the way out. */
export function findBuildWarnings(
  output: string
): readonly { readonly what: string; readonly fix: string }[] {
  const { messages } = splitTrace(output)
  return WARNINGS.flatMap(({ pattern, what, fix }) => {
    const every = [...messages.matchAll(new RegExp(pattern, 'g'))]
    const names = [...new Set(every.map(([, name]) => name ?? ''))].sort().join(', ')
    return every.length === 0 ? [] : [{ what: what.replace('$1', () => names), fix }]
  })
}
