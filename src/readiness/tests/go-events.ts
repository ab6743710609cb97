import type { TestOutcome, TestReport } from './outcome.ts'

type Status = TestOutcome['status']

/** One time that the tests of a package were run. */
interface PackageRun {
  readonly tests: Map<string, Set<Status | 'running'>>
  end?: Status
  seconds: number
  /** What a failure was, beyond failed tests. */
  why?: string
}

type Event = Readonly<Record<string, unknown>>

const FINAL: Readonly<Record<string, Status>> = { pass: 'passed', fail: 'failed', skip: 'skipped' }
const MOST_PROBLEMS = 20

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function parseEvent(line: string): Event | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Event)
      : undefined
  } catch {
    return undefined
  }
}

/** Worst of what one run of a package says of a test: one that never ended did not pass. */
function statusOf(seen: ReadonlySet<Status | 'running'>): Status {
  if (seen.has('failed') || seen.has('running')) return 'failed'
  return seen.has('passed') ? 'passed' : 'skipped'
}

/**
 * Reads the events of `go test -json` (cmd/test2json) line by line. Each test and subtest counts. A package that failed
 * without a failed test (it did not build, it panicked before its tests, it exited) counts as one failed test of the name
 * of the package; one that never ended does, too. A test that a later run of its package in the same stream repeats is
 * what the last run says.
 */
export function createGoEvents(): {
  readonly add: (line: string) => void
  readonly end: () => TestReport
} {
  const packages = new Map<string, PackageRun[]>()
  const problems: TestReport['problems'][number][] = []
  let last = ''
  let events = 0
  let strange = 0
  let firstStrange = 0
  let at = 0

  const runOf = (name: string, start: boolean): PackageRun => {
    const runs = packages.get(name) ?? []
    packages.set(name, runs)
    const current = runs.at(-1)
    // What follows the end of a run is a new run; old versions of Go write no start.
    if (current !== undefined && current.end === undefined && !start) return current
    const next: PackageRun = { tests: new Map(), seconds: 0 }
    runs.push(next)
    return next
  }

  const take = (event: Event): void => {
    const action = textOf(event['Action'])
    const name = textOf(event['Package'])
    const test = textOf(event['Test'])
    if (name === '') return
    if (action === 'output') {
      const output = textOf(event['Output']).trim()
      const run = packages.get(name)?.at(-1)
      if (run !== undefined && /\[(?:build|setup) failed\]$/.test(output)) run.why = 'did not build'
      else if (run !== undefined && run.why === undefined && output.startsWith('panic: '))
        run.why = output.slice(0, 200)
      return
    }
    const status = FINAL[action]
    if (action === 'start') runOf(name, true)
    else if (test !== '' && (action === 'run' || status !== undefined)) {
      const { tests } = runOf(name, false)
      const seen = tests.get(test) ?? new Set()
      tests.set(test, seen)
      if (status === undefined) seen.add('running')
      else {
        seen.delete('running')
        seen.add(status)
      }
    } else if (test === '' && status !== undefined) {
      const run = runOf(name, false)
      run.end = status
      run.seconds = typeof event['Elapsed'] === 'number' ? event['Elapsed'] : 0
      if (event['FailedBuild'] !== undefined) run.why = 'did not build'
    }
  }

  const outcomesOf = (name: string, runs: readonly PackageRun[]): readonly TestOutcome[] => {
    const outcomes = new Map<string, TestOutcome>()
    const put = (key: string, shown: string, status: Status): void => {
      const before = outcomes.get(key)
      const flaky = status === 'passed' && (before?.flaky === true || before?.status === 'failed')
      outcomes.set(key, { name: shown, status, flaky })
    }
    for (const { tests, end, why } of runs) {
      const list = [...tests].map(([test, seen]) => [test, statusOf(seen)] as const)
      for (const [test, status] of list) put(test, `${name} ${test}`, status)
      const unexplained = end === 'failed' && !list.some(([, status]) => status === 'failed')
      if (end === undefined) put('', `${name} (it never ended)`, 'failed')
      else if (unexplained) put('', `${name} (${why ?? 'it failed'})`, 'failed')
      else if (outcomes.has('')) put('', `${name} (as a whole)`, 'passed')
    }
    return [...outcomes.values()]
  }

  return {
    add(line) {
      at++
      const text = line.trim()
      if (text === '') return
      last = text
      const event = parseEvent(text)
      if (event !== undefined && typeof event['Action'] === 'string') {
        events++
        take(event)
        return
      }
      // Before Go 1.24 packages that did not build are told in plain text between the events.
      const [, failed] = /^FAIL\s+(\S+)\s+\[(?:build|setup) failed\]$/.exec(text) ?? []
      if (failed === undefined) {
        strange++
        firstStrange ||= at
        return
      }
      const run = runOf(failed, true)
      run.end = 'failed'
      run.why = 'did not build'
    },
    end() {
      if (events === 0 && packages.size === 0)
        problems.push({ verdict: 'fail', what: 'has no event of go test -json' })
      else if (strange > 0) {
        const cut = parseEvent(last) === undefined && last.startsWith('{')
        problems.push({
          verdict: 'inconclusive',
          what: cut
            ? 'ends within an event: it was cut, or go test was stopped'
            : `has ${String(strange)} lines that are no events, the first of them line ${String(firstStrange)}`
        })
      }
      const all = [...packages].flatMap(([name, runs]) => outcomesOf(name, runs))
      const runs = [...packages.values()].flat()
      for (const [name, [...each]] of packages)
        if (each.at(-1)?.end === undefined && problems.length < MOST_PROBLEMS)
          problems.push({
            verdict: 'fail',
            what: `has no end of ${name}: go test was stopped, or the report was cut`
          })
      return {
        outcomes: all,
        seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0),
        problems
      }
    }
  }
}
