import type { CleanLog } from './clean-log.ts'
import { packageAt } from './log-place.ts'

/** Words of what builds Go programs, and of programs that were built: other lines of a log are about other things. */
const BUILD_WORDS =
  /^(?:go|cgo|vet|link|compile|asm|zig|clang|ld|lld|collect2|cc1|cc1plus|gcc|g\+\+|cc|make|pkg-config|mold)[\w.+-]*(?:\[\d+\])?: |[/\\](?:link|compile|cgo|asm|ld|as|cc1|gcc|clang)(?:\.exe|[\w.-]*)?: |\.go:\d+:\d+: |\.(?:c|cc|cpp|cxx|h|hpp|m|mm|S|s):\d+(?::\d+)?: |\bld(?:64|\.\w+)?: |\$WORK|go-build\d|go-link-\d|\bgo (?:build|install|test|run|mod|get|vet|list|generate|env|work|tool)\b|undefined reference|Undefined symbols|cgo|#cgo|^fatal: |^remote: |@v\d|go\.(?:mod|sum|work)\b|build constraints|pkg-config|Package \S+ was not found|exec: "|GOROOT|GOPROXY|GOPATH|GOCACHE|GOFLAGS|GOTOOLCHAIN|GOARCH|GO(?:ARM|AMD64)|VCS status|-buildmode|-ldflags|^usage: link|flag provided but not defined|is not in std|toolchain|version [`']GLIBC|error while loading shared|Error relocating|Error loading shared|dyld|microarchitecture|SIGILL|^--- FAIL|^FAIL\b|WARNING: DATA RACE|^panic: |^fatal error: |plugin\.Open|did not complete successfully|executor failed|failed to solve|note: module requires|returned a non-zero code|internal compiler error|vendor|in function|duplicate symbol|imports |package \S+ is not|no Go files|no (?:required )?module|main module|xcrun|LLVM|rsrc|lto|fuse-ld|case-insensitive|^Binary was|dubious|checksum|go: command not found|go' is not|matched no packages|unsupported GOOS|^found packages|modules? (?:declares|lookup)/

/** Checks of configure scripts fail by design. */
const PROBES = /^(?:configure|\.\/configure|checking |-- (?:Looking|Performing|Check))|conftest/

/** What says that it went on all the same. */
const WENT_ON =
  /\bretry(?:ing)?\b|\bretries\b|trying again|\(ignored\)|\bignor(?:ed|ing)\b|continuing|succeeded|attempt \d|will be tried|falling back|non-fatal|skipping/i

/** Between the lines of more than this other things are printed. */
const LONGEST_TEST = 300
/** What compilers say in between is not of the test. */
const COMPILED = /^# \S+\/|^\S+\.go:\d+:\d+: /

/** Lines that a passing test printed, by index: from its `=== RUN` to its `--- PASS`. */
export function passedLines({ lines }: CleanLog): ReadonlySet<number> {
  const passed = new Set<number>()
  const started = new Map<string, number>()
  for (const [at, { text }] of lines.entries()) {
    const run = /^\s*=== RUN\s+(\S+)/.exec(text)?.[1]
    if (run !== undefined) started.set(run, at)
    const done = /^\s*--- (?:PASS|SKIP): (\S+)/.exec(text)?.[1]
    if (done === undefined) continue
    const from = started.get(done) ?? at
    started.delete(done)
    if (at - from > LONGEST_TEST) continue
    for (let index = from; index <= at; index += 1)
      if (!COMPILED.test(lines[index]?.text ?? '')) passed.add(index)
  }
  return passed
}

/**
 * How much a line counts: `build` output, anything `other`, or `doubtful`: the log goes on as if it did not matter. Below the
 * head of a package `own` words are not needed.
 */
export function weighLine(
  log: CleanLog,
  index: number,
  own: boolean
): 'build' | 'other' | 'doubtful' {
  const textAt = (at: number): string => log.lines[at]?.text ?? ''
  const text = textAt(index)
  const isNext = (at: number): boolean => WENT_ON.test(textAt(at)) && !BUILD_WORDS.test(textAt(at))
  if (PROBES.test(text)) return 'doubtful'
  const inPackage = !own && packageAt(log, index) !== undefined
  if (!inPackage && (WENT_ON.test(text) || isNext(index + 1) || isNext(index + 2)))
    return 'doubtful'
  return inPackage || BUILD_WORDS.test(text) ? 'build' : 'other'
}
