import type { Diagnosis } from '../diagnosis.ts'

/** go test, go vet, and programs that were started by the build. */
export const TEST_ROWS: readonly Diagnosis[] = [
  {
    id: 'go-race-found',
    phase: 'test',
    patterns: [/WARNING: DATA RACE/],
    what: 'The race detector found two goroutines that use the same memory without a lock.',
    fix: 'Guard it with a mutex, a channel or sync/atomic; the two stacks below the line show where.'
  },
  {
    id: 'go-test-timeout',
    phase: 'test',
    patterns: [/panic: test timed out after (?<time>\S+)/],
    what: 'The tests did not end within {time}.',
    fix: 'Look at the goroutine that stands in "running tests" below, or give more time: go test -timeout 30m.'
  },
  {
    id: 'go-test-panic',
    phase: 'test',
    patterns: [
      /^(?:panic: (?<how>(?!test timed out).+)|fatal error: (?<why>all goroutines are asleep.*|concurrent map .+|stack overflow))/m
    ],
    what: 'A Go program or test panicked: {how|}{why|}.',
    fix: 'The first line of the stack below that is in your own code shows where.'
  },
  {
    id: 'go-test-failed',
    phase: 'test',
    rank: 'consequence',
    patterns: [
      /"Action":"fail"[^\n]*"Test":"(?<test>[^"]+)"/,
      /^\s*--- FAIL: (?<test>\S+)/m,
      /^FAIL\t(?<package>\S+)/m
    ],
    what: 'A test failed[: {test}][, in {package}].',
    fix: 'Run it alone with all its output: `go test -v -run {test|.} {package|./...}`.'
  },
  {
    id: 'go-vet',
    phase: 'test',
    patterns: [
      /^(?<place>\S+\.go:\d+:\d+): (?<how>\S*(?:fmt|log|t|b|testing|errors)\.\w+ (?:format|call|arg|does not support)[^\n]*|struct field tag[^\n]*|unreachable code|result of \S+ call not used|[^\n]*(?:copies lock|passes lock|possible misuse of unsafe\.Pointer|self-assignment of|composite literal uses unkeyed fields|the cancel function[^\n]*|loop variable[^\n]*captured|non-constant format string|should have signature|using \S+ before checking for errors|the \S+ function is not used on all paths|missing return|defers? .*in loop|unusable))/m,
      /# \[(?<package>[^\]]+)\]\n(?<place>\S+\.go:\d+:\d+): (?<how>.+)/,
      /(?:vet: )(?<place>\S+\.go:\d+:\d+): (?<how>(?!undefined|cannot use|\S+ undefined|expected|could not import).+)/
    ],
    what: 'go vet, which go test runs, too, finds a mistake ({place}): {how}.',
    fix: 'Correct it; `go test -vet=off` leaves the check out.'
  }
]
