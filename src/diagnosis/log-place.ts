import type { CleanLog } from './clean-log.ts'
import type { Phase } from './diagnosis.ts'

const HEADER = /^\s*# ([\w.~-]+(?:\/[\w.~+@-]+)*)(?: \[[^\]]+\])?$/
/** Lines that belong to no package's output: what comes before them is over. */
const OWN_WORDS =
  /^(?:go: |make(?:\[\d+\])?: |ERROR: |FAIL\b|ok {2}|\? {3}|=== RUN|\s*--- |tar: |curl: |wget: |npm |apt|dpkg|docker|debconf|level=|time=|Step |Get:\d|Setting up |Unpacking |Post |Run |\+ |\$ |cp: |rm: |mv: |Retrying|Cloning)/

/** In the order in which they are tried: how a line gives away where the build was. */
const PHASES: readonly (readonly [RegExp, Phase])[] = [
  [
    /link: running |linker command failed|collect2: error|ld returned|\bld(?:64|\.\w+)?: |clang: error: linker|error: undefined symbol|: undefined reference to|\(\.text[^)]*\): /,
    'external link'
  ],
  [
    /[/\\]link: |^link: |relocation target \S+ not defined|duplicated definition of symbol|^loadinternal: /,
    'link'
  ],
  [/pkg-config|could not determine what C\.|^cgo: |[/\\]cgo: |#cgo |\(_C(?:func|type)/, 'cgo'],
  [
    /\.(?:c|cc|cpp|cxx|m|mm|h|hpp|hh|S|s):\d+(?::\d+)?: |: fatal error: |^(?:gcc|cc|clang|g\+\+|cc1|cc1plus)(?:\.exe)?: /,
    'C compile'
  ],
  [/^--- FAIL: |^FAIL\t|^panic: test timed out/, 'test'],
  [/^go: |go\.mod:\d+|: module |no required module/, 'module load'],
  [/\.go:\d+(?::\d+)?: /, 'Go compile']
]

/** Where the words of a line say that the build was. */
export function phaseOfText(text: string): Phase | undefined {
  return PHASES.find(([pattern]) => pattern.test(text))?.[1]
}

/** Longer outputs of one package are none. */
const FARTHEST = 400

/** The import path whose output a line stands in: the nearest `# import/path` before it. */
export function packageAt(log: CleanLog, index: number): string | undefined {
  for (let at = index; at >= Math.max(0, index - FARTHEST); at -= 1) {
    const text = log.lines[at]?.text ?? ''
    const name = HEADER.exec(text)?.[1]
    if (name !== undefined && name !== 'pkg-config') return name
    if (OWN_WORDS.test(text)) return undefined
  }
  return undefined
}
