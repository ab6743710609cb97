import type { CleanLog } from './clean-log.ts'
import { TELLING } from './telling-lines.ts'

/** How tools write that they give up: at a place in a file, with a word for it, or in front of their own name. */
const ERRORS: readonly RegExp[] = [
  /(?:^|\s)[\w./\\@+-]+\.(?:go|c|cc|cpp|cxx|m|mm|h|hpp|S|s|zig|mod|sum|work):\d+(?::\d+)?: (?!warning|note)/,
  /\b(?:fatal )?error(?: [A-Z]*\d+|\[\w+\])?: |\bERROR\b|\b(?:fatal|panic|Error|failure): |^(?:go|cgo|gcc|cc|clang|zig): (?!downloading)/,
  /\bld(?:64|\.\w+)?: (?!.*: in function)|: undefined reference to|undefined symbol/,
  /\b(?:cannot|can ?not|can't|could not|unable to|failed|denied|not (?:found|supported|allowed|available|a|in std|one of)|does not|no (?:such|Go files|buildable)|undefined|undeclared|unrecognized|unsupported|unknown|invalid|malformed|refused|timed out|missing|mismatch|killed|exceeded|too (?:many|long)|out of memory|already|provided but not)\b/i
]

/** What only repeats that something failed, or stands above what did. */
const NOISE =
  /warning: |^go: (?:finding|extracting|found|added|upgraded|creating|to |trying|updates? available|warning)|^go: errors parsing |^go: \S+ imports$|^\s*(?:note|hint): |\b0 (?:errors|failed)\b|^\s*# |^ok\b|^PASS|^make(?:\[\d+\])?: |^[+$>] |[/\\]link: running |collect2: error: ld returned|linker command failed with exit code|^exit (?:status|code) \d+:?$|^FAIL\b|^\S*(?:gcc|clang|g\+\+|zig)(?:\.exe)? (?:-|cc -)/

/** The first line that says what went wrong, not the last, which most often says only that something did; by its index. */
export function firstError(log: CleanLog): number | undefined {
  const at = log.lines.findIndex(
    ({ text }) => !NOISE.test(text) && ERRORS.some((error) => error.test(text))
  )
  if (at !== -1) return at
  const telling = log.lines.findIndex(({ text }) => !NOISE.test(text) && TELLING.test(text))
  if (telling !== -1) return telling
  // Better a line that only says that something failed than none.
  const late = log.lines.findIndex(({ text }) => ERRORS.some((error) => error.test(text)))
  return late === -1 ? undefined : late
}
