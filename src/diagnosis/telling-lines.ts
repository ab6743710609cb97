import { joinLines, type CleanLog } from './clean-log.ts'

/** Logs up to this length are read whole. */
const FEW_LINES = 2_000
/** Of what tells something, the middle is left out beyond this: a failure stands where it begins or at the end. */
const MOST_LINES = 6_000
/** A message and what belongs to it stand together. */
const AROUND = 3

/** What every row of the table has in some form. */
export const TELLING =
  /error|fatal|fail|fault|can ?not|can't|could ?n[o']t|unable|undefined|undeclared|unexpected|unknown|unsupported|unrecogni|unresolved|unused|not (?:found|used|supported|allowed|available|in|on|a|an|enabled|set|defined|executable|be|valid)\b|no (?:such|required|matching|package|go files|space|buildable|tag|names|import)|n[o']t |denied|missing|invalid|illegal|malformed|corrupt|refuse|timed? ?out|timeout|mismatch|killed|signal|panic|exceed|too (?:many|long|old|new|large|few)|memory|require|redeclared|redefin|exclude|conflict|duplicate|multiple|already|incompatible|inconsisten|collision|cycle|disabled|dirty|dubious|busy|relocat|truncated|retracted|x509|certificate|\b(?:401|403|404|407|410|429|5\d\d)\b|--- |^FAIL|^\s*# |^\s*(?:go|cgo|vet): (?!downloading|extracting|finding)|\.go:\d+:\d+: (?!warning)|must |needs? |expect|declares|diff current|assembler messages|warning: data race|in function/i

/** Of a long log the lines that tell something, with their neighbours. */
export function tellingLines(log: CleanLog): CleanLog {
  const { lines } = log
  if (lines.length <= FEW_LINES) return log
  const kept = new Set<number>()
  for (const [at, { text }] of lines.entries()) {
    if (!TELLING.test(text)) continue
    for (let near = at - AROUND; near <= at + AROUND; near += 1) kept.add(near)
  }
  const telling = lines.filter((_, at) => kept.has(at))
  if (telling.length <= MOST_LINES) return joinLines(telling)
  return joinLines([...telling.slice(0, MOST_LINES / 2), ...telling.slice(-MOST_LINES / 2)])
}
