// What `go build -x` prints: cmd/go/internal/work/shell.go (ShowCmd, writeFile, runOut), cmd/go/internal/vcs and
// modfetch/codehost for version control, cmd/link/internal/ld (Logf) for `-ldflags=-v`. Compared with Go 1.22, 1.24, 1.26 and 1.27.

/** One line of the output of `go build -x`; `number` is the line, from 1. */
export type TraceLine =
  /** What the go command prints without `-x`, too. */
  | { readonly kind: 'message'; readonly text: string; readonly number: number }
  /** What the linker adds to its messages with `-v`. */
  | { readonly kind: 'linker-note'; readonly text: string; readonly number: number }
  /** Files moved about, files written, version control asked: a line of the trace that starts no tool. */
  | { readonly kind: 'step'; readonly text: string; readonly number: number }
  /** A process that was started; `text` as it is printed, `number` the line, from 1. */
  | TraceCommand

/** A process that the go command or its linker started. */
export interface TraceCommand {
  readonly kind: 'command'
  /** `cgo`, `compile` and other tools of Go by their name; `cc` for C compilers; `host-link` for the linker's own start of one. */
  readonly tool: string
  readonly number: number
  readonly text: string
  /** Where it ran; empty while the trace has not said so. */
  readonly directory: string
}

/** The output of `go build -x`, read. */
export interface TraceLines {
  readonly lines: readonly TraceLine[]
  /** The directory that stands behind `$WORK`; empty when the output is no trace. */
  readonly work: string
}

const ASSIGNMENTS = /^(?:[A-Za-z_]\w*=(?:'[^']*'|"(?:[^"\\]|\\.)*") )+/
const GO_TOOL = /^(?:"[^"]*|\S*)[/\\]pkg[/\\]tool[/\\]\w+[/\\](\w+)(?:\.exe)?"?(?: |$)/
const PKG_CONFIG = /^(?:"(?:[^"\\]|\\.)*"|[^\s#]\S*) --(?:cflags|libs) (?:.* )?-- /
const HEREDOC = /^cat >.* << 'EOF'/
const LEFT_OUT = /^… \d+ bytes left out …$/

const STEPS: readonly RegExp[] = [
  /^WORK=/,
  /^cd \S/,
  /^(?:mkdir -p|cp|mv|rm -rf|rm -f|ln -s|touch) \S/,
  /^echo (?:-n|'.*') > /,
  /^cat .* {2}# internal$/,
  /^# .* not created$/,
  / # internal$/,
  /^(?:git|hg|svn|fossil|bzr|swig) \S/,
  /^\d+\.\d{3}s # /,
  // The rest of a file whose beginning fell to the limit of what is kept.
  /^(?:packagefile|packageshlib|importmap) \S+=|^modinfo "|^EOF$/
]

const LINKER_NOTES: readonly RegExp[] = [
  /^build mode: \S+, symbol table: /,
  /^HEADER = -H\d/,
  /^(?:host obj copy|archive|autolib|addlib|addlibpath|ldobj|loadlib|loadinternal): /,
  /^(?:loadWindowsHostArchives|host link dsymutil|host link strip): ?/,
  /^host(?:Archive|Object)\(/,
  /^response file .* contents:$/,
  /^external linking (?:is forced by: |prefer list is )/,
  /^searching for \S+\.a in /,
  /^(?:deadcode start \w+: |reached (?:generic )?iface method: |markable method: )/,
  /^\d+ symbols, \d+ reachable$|^\t\d+ package symbols, |^\d+ liveness data$/,
  /^\S+ \[.*-print-\S+\]$/
]

const HOST_LINK = /^host link: (?=")/
const NO_RESPONSE_FILE = 'not using response file because linker does not support one'
const RESPONSE_FILE = /^response file .* contents:$/

/** The tool that a line starts, as `TraceCommand` calls it; nothing when it starts none. */
function toolOf(line: string): string | undefined {
  const bare = line.replace(ASSIGNMENTS, '')
  const goTool = GO_TOOL.exec(bare)?.[1]
  if (goTool !== undefined) return goTool
  if (PKG_CONFIG.test(bare)) return 'pkg-config'
  const isCompiler =
    bare !== line || / \|\| true$| # test for internal linking errors \(\w+\)$/.test(line)
  return isCompiler ? 'cc' : undefined
}

function hostLink(text: string, number: number): TraceCommand {
  return { kind: 'command', tool: 'host-link', number, text, directory: '.' }
}

/** What a line is when nothing before it matters. */
function readLine(text: string, number: number, directory: string): TraceLine {
  if (HOST_LINK.test(text)) return hostLink(text.replace(HOST_LINK, ''), number)
  if (STEPS.some((step) => step.test(text))) return { kind: 'step', text, number }
  const tool = toolOf(text)
  if (tool !== undefined) return { kind: 'command', tool, number, text, directory }
  const isNote = LINKER_NOTES.some((note) => note.test(text))
  return { kind: isNote ? 'linker-note' : 'message', text, number }
}

/** Reads the output of `go build`, with or without `-x` and `-ldflags=-v`. */
export function parseTraceLines(output: string): TraceLines {
  const lines: TraceLine[] = []
  let work = ''
  let directory = ''
  /** Where the go command itself was started: its compiler runs there, and `cd .` means it. */
  let own = ''
  let inFile = false
  let inResponse = false
  const response: string[] = []
  const texts = output.replace(/\n$/, '').split('\n')
  for (const [index, raw] of texts.entries()) {
    // The one note that the linker does not end with a new line.
    const text = raw.startsWith(NO_RESPONSE_FILE) ? raw.slice(NO_RESPONSE_FILE.length) : raw
    if (text === '' && texts.length === 1) continue
    if (LEFT_OUT.test(text)) inFile = false
    else if (inFile) inFile = !/^EOF$|}EOF$/.test(text)
    else if (HEREDOC.test(text)) inFile = true
    else if (inResponse && /^".*"$/.test(text)) response.push(text)
    else {
      const line = readLine(text, index + 1, directory)
      if (response.length > 0) lines.push(hostLink(response.splice(0).join(' '), index))
      lines.push(line)
      inResponse = RESPONSE_FILE.test(text)
      if (line.kind === 'command' && line.tool === 'compile') own = directory
      if (line.kind !== 'step') continue
      if (text.startsWith('WORK=')) work = text.slice('WORK='.length)
      else if (/^cd [^;]+$/.test(text)) directory = text.slice('cd '.length)
    }
  }
  const toAbsolute = (line: TraceLine): TraceLine =>
    line.kind === 'command' && line.directory === '.' ? { ...line, directory: own } : line
  return { lines: lines.map(toAbsolute), work }
}
