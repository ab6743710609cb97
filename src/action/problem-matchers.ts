/** One line of a matcher: an expression, and which of its groups is what (docs.github.com, "problem matchers"). */
export interface MatcherPattern {
  readonly regexp: string
  readonly file?: number
  readonly line?: number
  readonly column?: number
  readonly severity?: number
  readonly code?: number
  readonly message?: number
  /** The last line may come again. */
  readonly loop?: true
}

export interface Matcher {
  /** Unique; what `::remove-matcher owner=…::` names. */
  readonly owner: string
  readonly severity: 'error' | 'warning'
  /** One line each, in their order. */
  readonly pattern: readonly [MatcherPattern, ...MatcherPattern[]]
}

const DRIVE = '(?:[A-Za-z]:)?'
/** White space ends it: `2024/01/02 main.go:10: starting` is what a program logs, not a place. */
const PATH = `${DRIVE}[^\\s:|]+`
const C_FILE = `${PATH}\\.(?:go|c|cc|cpp|cxx|C|h|hh|hpp|hxx|inc|m|mm|S|s|sx)`
const LD = '\\S*\\bld(?:\\.\\w+)?(?:\\.exe)?: '
const LLD = '(?:ld\\.lld|ld64\\.lld|lld-link|wasm-ld|mold)'

/**
 * Every matcher of ours, disjoint: no line is a problem of two. The runner takes them with .NET's ECMAScript expressions, so
 * nothing is used that those do not have. Formats: cmd/compile, cmd/vet and testing of Go; gcc, clang and GNU as; GNU ld, gold,
 * lld, mold and the Mach-O linkers of zig and Apple.
 */
export const MATCHERS: readonly Matcher[] = [
  {
    owner: 'crossgo-go',
    severity: 'error',
    pattern: [
      {
        // Without a column only behind ./ or vet: the log package prints `main.go:10: text`.
        regexp: `^(?=vet: |\\.{1,2}[\\\\/]|${PATH}:\\d+:\\d+: )(?:vet: )?(${PATH}\\.(?:go|s)):(\\d+):(?:(\\d+):)? (?!note: |too many errors|(?:fatal )?[Ee]rror: |[Ww]arning: )(.+)$`,
        file: 1,
        line: 2,
        column: 3,
        message: 4
      }
    ]
  },
  {
    owner: 'crossgo-cc',
    severity: 'error',
    pattern: [
      {
        // Without a column it is the assembler's, with a capital; gold's is of crossgo-ld.
        regexp: `^(?=${PATH}:\\d+:\\d+: |${PATH}\\.[Ss]:\\d+: [EW])(${C_FILE}):(\\d+):(?:(\\d+):)? (?:fatal )?([Ee]rror|[Ww]arning): (.+)$`,
        file: 1,
        line: 2,
        column: 3,
        severity: 4,
        message: 5
      }
    ]
  },
  {
    owner: 'crossgo-ld',
    severity: 'error',
    pattern: [
      {
        regexp: `^(?:${LD})?(?:\\S+\\.o\\)?:)?(${PATH}):(\\d+): (?:error: )?(undefined reference to .+|multiple definition of [^;]+)(?:;.*)?$`,
        file: 1,
        line: 2,
        message: 3
      }
    ]
  },
  {
    owner: 'crossgo-lld',
    severity: 'error',
    pattern: [
      { regexp: `^${LLD}: error: ((?:undefined|duplicate) symbol: .+)$`, message: 1 },
      {
        regexp: `^>>> (?:referenced by|defined at) (?:[^()]+ \\()?(${DRIVE}[^():]+)(?::(\\d+))?\\)?$`,
        file: 1,
        line: 2
      }
    ]
  },
  {
    // What linkers say of no line: a library that is not there, a symbol in an object without debug information.
    owner: 'crossgo-link',
    severity: 'error',
    pattern: [
      {
        regexp: `^(?:(?:${LD})?(?=\\S+:\\(\\S+\\): undefined reference to )|${LD}(?:error: )?(?=cannot find -l|library |\\S+: (?:undefined reference to symbol|relocation|error adding symbols: file) )|${LLD}: (?:error|fatal): (?!(?:undefined|duplicate) symbol: )|error: (?=(?:undefined|duplicate) symbol\\b|unable to find (?:dynamic |static )?system ))(.+)$`,
        message: 1
      }
    ]
  },
  {
    owner: 'crossgo-go-test',
    severity: 'error',
    pattern: [
      // Only behind this line it is the log of a test that failed.
      { regexp: '^\\s*--- FAIL: (\\S+) \\(.*$', code: 1 },
      {
        regexp: `^ {4,}(${PATH}\\.go):(\\d+): (\\S.*)$`,
        file: 1,
        line: 2,
        message: 3,
        loop: true
      }
    ]
  }
]

/** What the runner reads from `problem-matchers.json`. */
export function renderProblemMatchers(): string {
  return `${JSON.stringify({ problemMatcher: MATCHERS }, undefined, 2)}\n`
}

const BUILDS = MATCHERS.filter(({ owner }) => owner !== 'crossgo-go-test').map(({ pattern }) => {
  const last = pattern.at(-1) ?? pattern[0]
  return { expression: new RegExp(last.regexp), file: last.file }
})

/** The file that a line of a build's words would be a problem of; empty where it names none, undefined for no problem. */
export function problemFile(line: string): string | undefined {
  for (const { expression, file } of BUILDS) {
    const match = expression.exec(line)
    if (match !== null) return file === undefined ? '' : (match[file] ?? '')
  }
  return undefined
}
