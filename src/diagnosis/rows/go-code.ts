import type { Diagnosis } from '../diagnosis.ts'

/** Where Go code is. What is indented and names no column is the output of a test. */
const AT =
  '^(?:vet: )?[ \\t]*(?<place>[\\w./@+~\\\\:-]+\\.go:\\d+:\\d+|(?<=^)[\\w./@+~\\\\:-]+\\.go:\\d+): '

/** Go code that does not compile. */
export const GO_CODE_ROWS: readonly Diagnosis[] = [
  {
    id: 'go-internal-compiler-error',
    phase: 'Go compile',
    patterns: [
      /internal compiler error: (?<how>.+)/,
      /(?:compile|link): (?<how>panic: .+|signal: (?:segmentation fault|bus error|aborted).*)/,
      /go build \S+: \S*compile: signal: (?<how>(?!killed).+)/
    ],
    unless: /cc1|gcc: |clang: |\.c:\d+/,
    what: "Go's own compiler crashed: {how}.",
    fix: 'Update Go to the last release of its line, empty the cache (`go clean -cache`), and check the memory of the machine; report it to the Go project if it stays.'
  },
  {
    id: 'go-embed',
    phase: 'Go compile',
    patterns: [
      /pattern (?<pattern>\S+): (?<how>no matching files found|invalid pattern syntax|cannot embed .+|no such file.*|directory prefix .+)/,
      /\.go:\d+:\d+: (?<how>go:embed .+|invalid go:embed: .+)/
    ],
    what: 'A //go:embed line finds nothing to embed[ for {pattern}]: {how}.',
    fix: 'Build what it embeds first (the front end, go generate), copy it into the Docker context, and keep it out of .gitignore; names that begin with . or _ need all: in front.'
  },
  {
    id: 'go-unused',
    phase: 'Go compile',
    patterns: [
      new RegExp(`${AT}(?:imported|declared) and not used: "?(?<name>[^"\\n]+)`, 'm'),
      new RegExp(
        `${AT}"?(?<name>[^"\\n]+?)"? (?:imported and not used|imported but not used|declared and not used|declared but not used)(?: as \\w+)?`,
        'm'
      ),
      new RegExp(`${AT}declared and not used: (?<name>\\w+)`, 'm')
    ],
    what: '{name} is declared or imported and not used ({place}).',
    fix: 'Remove it, or assign it to the blank identifier: `_ = NAME`, `import _ "PATH"`.'
  },
  {
    id: 'go-redeclared',
    phase: 'Go compile',
    patterns: [
      new RegExp(`${AT}field and method with the same name (?<name>\\w+)`, 'm'),
      new RegExp(`${AT}(?<name>\\S+) redeclared(?: in this block)?`, 'm'),
      new RegExp(
        `${AT}(?:method|type|func|function) (?<name>\\S+) (?:redeclared|already declared)`,
        'm'
      ),
      new RegExp(`${AT}(?<name>\\w+) already declared (?:at|through)`, 'm')
    ],
    what: '{name} is declared twice in one package ({place}).',
    fix: 'Rename one, or limit the files to different systems (_linux.go, //go:build); a copied or generated file is often the reason.'
  },
  {
    id: 'go-syntax',
    phase: 'Go compile',
    patterns: [
      new RegExp(
        `${AT}(?<how>syntax error: .+|expected .+, found .+|illegal character .+|string literal not terminated|invalid character .+|non-declaration statement outside function body)`,
        'm'
      )
    ],
    what: 'Go cannot read the code ({place}): {how}.',
    fix: 'Correct that line; generics and other new syntax need a newer Go.'
  },
  {
    id: 'go-module-api',
    phase: 'Go compile',
    patterns: [
      /(?<place>\S*(?:pkg\/mod|vendor)\/(?<module>\S+?)(?:@\S+?)?\/[^\s/]+\.go:\d+:\d+): (?<how>.+)/
    ],
    what: 'A dependency does not compile ({place}): {how}. Its version does not fit the Go in use or another module.',
    fix: 'Update it and what it imports (`go get -u MODULE && go mod tidy`), or pin the versions that worked together.'
  },
  {
    id: 'go-undefined',
    phase: 'Go compile',
    patterns: [
      new RegExp(`${AT}undefined: (?<name>\\S+)`, 'm'),
      new RegExp(`${AT}(?<name>\\S+) undefined \\(`, 'm'),
      new RegExp(`${AT}undefined reference to (?<name>\\S+)`, 'm')
    ],
    what: '{name} is not defined ({place}).',
    fix: 'Correct the name, generate the file that has it (go generate), or build the whole package (go build ./dir, not one file); a file may be left out for {target} by its name, build tags, or because it needs cgo.'
  },
  {
    id: 'go-type-error',
    phase: 'Go compile',
    patterns: [
      new RegExp(`${AT}(?<how>initialization (?:loop|cycle).*)`, 'm'),
      new RegExp(
        `${AT}(?<how>.+ does not implement .+|assignment mismatch: .+|(?:cannot use|invalid operation|cannot convert|invalid argument|cannot assign|cannot call|cannot infer|impossible|missing return|mismatched types|too many|not enough|unreachable|duplicate|invalid|unknown field|label|break|continue|defer|first argument|non-name|no new variables|multiple-value|\\S+ \\((?:value|variable|type|no value)).*)`,
        'm'
      )
    ],
    what: 'The types do not fit ({place}): {how}.',
    fix: 'Correct that line; where the type is of a dependency, use the version that the code was written for (`go list -m -u all` shows which moved).'
  }
]
