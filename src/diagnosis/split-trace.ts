import { parseTraceLines, type TraceCommand, type TraceLine } from './trace-lines.ts'

/** A stage of one package's build, as the log of `go build -x` shows it. Packages are built side by side: ranges overlap. */
export interface TracePhase {
  /**
   * `module load`: version control asked; `cgo` includes pkg-config and the trial link of cgo; `C compile` C++ and assembly;
   * `external link` the C compiler that Go's linker starts.
   */
  readonly name: 'module load' | 'cgo' | 'C compile' | 'Go compile' | 'link' | 'external link'
  /** Import path; `main` for the program, `modules` for `module load`, a directory where pkg-config failed. */
  readonly package: string
  /** Lines of the log, from 1. */
  readonly firstLine: number
  readonly lastLine: number
  /** How many processes were started. */
  readonly commands: number
}

/** The output of `go build -x`, taken apart. */
export interface SplitTrace {
  /**
   * What the go command would have printed without `-x` and without `-ldflags=-v`. With Go up to 1.23, what cgo's
   * trial link said is there, too, before the same of the real one.
   */
  readonly messages: string
  /** In the order of their first lines; empty when there is no trace. */
  readonly phases: readonly TracePhase[]
}

// With -x, the go command leaves its rewriting of cgo's names out: up to Go 1.26 of every output with a position in a
// generated file (cmd/go/internal/work/shell.go, reportCmd), since 1.27 of what the Go compiler says (exec.go, build).
const CGO_LINE = /\[[^[\]]+\.(?:cgo1|cover)\.go:\d+(?::\d+)?\]/g
const CGO_NAME = /\b_C2?(?:type|func|var|macro)_\B/g

function asWithoutTrace(lines: readonly string[], rewritesAll: boolean): readonly string[] {
  if (!rewritesAll && !lines.some((line) => line.search(CGO_LINE) !== -1)) return lines
  return lines.map((line) => line.replace(CGO_LINE, '').replace(CGO_NAME, 'C.'))
}

/** One command's output: `# import/path` and what follows. Without a word of its own when all of it was linker notes. */
function messagesOf(block: readonly TraceLine[], rewritesAll: boolean): readonly string[] {
  const own = block.flatMap((line) => (line.kind === 'message' ? [line.text] : []))
  const onlyNotes = own.length < block.length && own.every((text) => text.startsWith('# '))
  return onlyNotes ? [] : asWithoutTrace(own, rewritesAll)
}

function toMessages(lines: readonly TraceLine[], rewritesAll: boolean): string {
  const blocks: TraceLine[][] = [[]]
  let wasHeader = false
  for (const line of lines) {
    const isTrace = line.kind === 'step' || (line.kind === 'command' && line.tool !== 'host-link')
    const isHeader = line.kind === 'message' && line.text.startsWith('# ')
    if (isTrace || (isHeader && !wasHeader)) blocks.push([])
    if (!isTrace) blocks.at(-1)?.push(line)
    wasHeader = isHeader
  }
  return blocks
    .flatMap((block) => messagesOf(block, rewritesAll))
    .map((line) => `${line}\n`)
    .join('')
}

/** Probes whether a compiler knows a flag are no part of a build, nor is the line that repeats a trial link or reads it. */
function phaseOf({ tool, text }: TraceCommand): TracePhase['name'] | undefined {
  if (tool === 'pkg-config' || (tool === 'cgo' && text.includes(' -objdir '))) return 'cgo'
  if (tool === 'compile' || tool === 'asm') return 'Go compile'
  if (tool === 'link') return 'link'
  if (tool === 'host-link') return 'external link'
  if (tool !== 'cc' || / \|\| true$| # test for internal linking errors /.test(text))
    return undefined
  return text.includes(' -c ') ? 'C compile' : 'cgo'
}

/** Import paths by the directory that cgo runs in, which is pkg-config's, and by the directory of the objects. */
export function packageNames(commands: readonly TraceCommand[]): ReadonlyMap<string, string> {
  const named = commands.flatMap((command) => {
    const name = / -importpath (\S+)/.exec(command.text)?.[1]
    return name === undefined ? [] : [{ name, command }]
  })
  return new Map(
    named.flatMap(({ name, command }) => [
      [command.directory, name],
      [objectsOf(command), name]
    ])
  )
}

/** `b001`, which stands for one package. */
export function objectsOf({ text }: TraceCommand): string {
  return /\$WORK[/\\](b\d+)/.exec(text)?.[1] ?? ''
}

/** Whose command it is: of pkg-config by the directory, of the others by where their objects go. */
function ownerOf(command: TraceCommand, names: ReadonlyMap<string, string>): string {
  if (command.tool === 'pkg-config') return names.get(command.directory) ?? command.directory
  const compiled = command.tool === 'compile' ? / -p (\S+)/.exec(command.text)?.[1] : undefined
  return names.get(objectsOf(command)) ?? compiled ?? 'main'
}

/** Steps that ask version control, which is how modules are loaded without a proxy. */
const ASKS_VCS = /^(?:git|hg|svn|fossil|bzr) /

/** The stages in a trace, by package. */
export function toPhases(lines: readonly TraceLine[]): readonly TracePhase[] {
  const names = packageNames(lines.filter((line) => line.kind === 'command'))
  const phases = new Map<string, TracePhase>()
  const add = (name: TracePhase['name'], owner: string, number: number): void => {
    const before = phases.get(`${name} ${owner}`)
    phases.set(`${name} ${owner}`, {
      name,
      package: owner,
      firstLine: before?.firstLine ?? number,
      lastLine: number,
      commands: (before?.commands ?? 0) + 1
    })
  }
  for (const line of lines) {
    if (line.kind === 'step' && ASKS_VCS.test(line.text)) add('module load', 'modules', line.number)
    if (line.kind !== 'command') continue
    const name = phaseOf(line)
    if (name !== undefined) add(name, ownerOf(line, names), line.number)
  }
  return [...phases.values()]
}

/** Takes the output of a `go build` apart, whether it was a trace or not. */
export function splitTrace(stderr: string): SplitTrace {
  const { lines } = parseTraceLines(stderr)
  const minor = Number(/ -goversion go1\.(\d+)/.exec(stderr)?.[1] ?? 0)
  return { messages: toMessages(lines, minor >= 27), phases: toPhases(lines) }
}
