import type { CleanLog } from './clean-log.ts'

/** What tools write where they give up. */
const ERRORS: readonly RegExp[] = [
  /(?:^|\s)[\w./\\@+-]+\.(?:go|c|cc|cpp|cxx|m|mm|h|hpp|S|s|zig):\d+(?::\d+)?: (?!warning|note)/,
  /\b(?:fatal )?error(?: [A-Z]*\d+|\[\w+\])?: |\bERROR\b|\bfatal: |^(?:go|cgo|gcc|cc|clang|ld|lld|zig|collect2|make(?:\[\d+\])?): |panic: |Error: /,
  /\b(?:cannot|can't|failed|denied|not found|No such file|undefined|unrecognized|unsupported|unknown|invalid|refused|timed out|missing)\b/i
]

const NOISE =
  /warning: |^go: (?:downloading|finding|extracting|found|added|upgraded|creating|to add|trying|updates? available)|^\s*(?:note|hint): |\b0 (?:errors|failed)\b|-Werror|^\s*#|^ok\b|^make(?:\[\d+\])?: (?:Entering|Leaving|Nothing|\*\*\*)|^[+$] /

/** The first line that says what went wrong, not the last, which most often says only that something did; by its index. */
export function firstError(log: CleanLog): number | undefined {
  for (const pattern of ERRORS) {
    const at = log.lines.findIndex(({ text }) => pattern.test(text) && !NOISE.test(text))
    if (at !== -1) return at
  }
  return undefined
}
