/** A log without colours and without what CI systems and build tools put in front of every line. */
export interface CleanLog {
  readonly text: string
  readonly lines: readonly CleanLine[]
  /** Index in `lines` of the one that holds a place of `text`. */
  readonly indexAt: (place: number) => number
}

export interface CleanLine {
  readonly text: string
  /** Line of the given log, from 1. */
  readonly number: number
}

/** Longer lines are link commands and JSON; what is wrong stands at an end of them. */
const MOST_CHARACTERS = 4000

// Colours, cursor moves, titles: ECMA-48 control sequences and xterm's operating system commands.

const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g

/** gcc and ld write them where the locale has them. */
const QUOTES = /[\u2018\u2019]/g

/** User name and password of an address. */
const LOGINS = /(?<!\w)(\w+:\/\/)[^\s/@'"]+@/g

const STAMP = '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?'

/** What stands before the words of the tool, each at most once, in this order. */
const PREFIXES: readonly RegExp[] = [
  /^\uFEFF/,
  // gh run view --log: job, step, then the line.
  new RegExp(`^[^\\t]{1,200}\\t[^\\t]{1,200}\\t(?=\\uFEFF?${STAMP})`),
  // GitHub Actions, GitLab, Jenkins, Azure Pipelines.
  new RegExp(`^\\[?\\uFEFF?${STAMP}\\]? ?(?:\\d\\d[OE]\\+? ?)?`),
  // act.
  /^\[[^\]\n]{1,120}\/[^\]\n]{1,120}\] {1,4}(?:\| ?|[^\w\s#./-]{1,3} +)/,
  // BuildKit, plain and in its excerpt of the failed step.
  /^#\d{1,4} (?:\d+\.\d+ )?/,
  /^\d+\.\d{2,3} (?=\S)/,
  // docker compose, and GoReleaser's and crossgo's details.
  /^[\w.-]{1,60} +\| /,
  /^ *[│|] ?/,
  // Nix, and quotations.
  /^ {0,12}> (?=\S)/,
  /^##\[(?:error|warning|debug|command)\]/,
  /^(?:::error(?: [^:]*)?::|::warning(?: [^:]*)?::)/,
  // Maven-like and Bazel-like heads.
  /^\[(?:INFO|ERROR|WARN(?:ING)?)\] +/,
  /^(?:stderr|stdout): (?=\S)|^\[(?:stderr|stdout)\] */,
  // Clocks and seconds, and the name of a part of the build.
  /^\[ *\d+(?:\.\d+)?s\] /,
  /^\d\d:\d\d:\d\d(?:[.,]\d+)? (?=\S)/,
  /^[\w.+-]{1,60}> (?=\S)/
]

/** Tools that put a whole output into one field write its line ends as \n. */
const ESCAPED_BREAKS = /(?:error|err|msg|output|stderr)[=:]\s*"?.*\\n/

function withoutPrefixes(line: string): string {
  const once = (text: string): string =>
    PREFIXES.reduce((rest, prefix) => rest.replace(prefix, ''), text)
  // One tool in another: act in a job, GoReleaser in a container.
  return once(once(line))
}

function cut(line: string): string {
  const half = MOST_CHARACTERS / 2
  return line.length <= MOST_CHARACTERS ? line : `${line.slice(0, half)} … ${line.slice(-half)}`
}

/** Progress bars write over their own line: what was written last is what a person saw. */
function lastShown(line: string): string {
  return line.includes('\r') ? (line.split('\r').findLast((part) => part !== '') ?? '') : line
}

/** What an event of `go test -json` or `go build -json` printed. */
function printedBy(line: string): readonly string[] | undefined {
  const output = /^\{"[^]*"Output":("(?:[^"\\]|\\.)*")/.exec(line)?.[1]
  if (output === undefined) return undefined
  return String(JSON.parse(output)).replace(/\n$/, '').split('\n')
}

function toLines(raw: string): readonly string[] {
  const plain = cut(raw).replace(ESCAPES, '').replace(QUOTES, "'").replace(LOGINS, '$1')
  const line = withoutPrefixes(lastShown(plain))
  const printed = printedBy(line)
  if (printed !== undefined) return printed
  return ESCAPED_BREAKS.test(line)
    ? line.replaceAll('\\t', '\t').replaceAll('\\"', '"').split('\\n').map(withoutPrefixes)
    : [line]
}

/** The last start that is not after a place. */
function findStart(starts: readonly number[], place: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}

/** Lines as a text in which places can be found again. */
export function joinLines(lines: readonly CleanLine[]): CleanLog {
  const starts: number[] = []
  let length = 0
  for (const { text } of lines) {
    starts.push(length)
    length += text.length + 1
  }
  return {
    text: lines.map(({ text }) => text).join('\n'),
    lines,
    indexAt: (place) => findStart(starts, place)
  }
}

/** Reads a log that any tool saved. Total: any text gives lines. */
export function cleanLog(log: string): CleanLog {
  return joinLines(
    log
      .split('\n')
      .flatMap((raw, index) => toLines(raw).map((text) => ({ text, number: index + 1 })))
  )
}
