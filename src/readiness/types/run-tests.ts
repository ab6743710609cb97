import { readFile, stat } from 'node:fs/promises'
import { errorCode } from '../../errors.ts'
import { readHead } from '../../given/read-head.ts'
import { pathList } from '../../policy/shapes.ts'
import type { Remark } from '../../report/readiness-report.ts'
import type { Runner, StepContext } from '../context.ts'
import { readLines } from '../files/read-lines.ts'
import { readPaths, type FoundFile, type FoundFiles } from '../files/read-paths.ts'
import { createCoverage } from '../tests/coverage.ts'
import { createGoEvents } from '../tests/go-events.ts'
import { parseJUnit } from '../tests/junit.ts'
import type { TestReport } from '../tests/outcome.ts'

/** A report of more is no report of tests. */
const MOST_BYTES = 512 * 1024 * 1024
const MOST_XML_BYTES = 64 * 1024 * 1024
const MOST_NAMES = 200

const wrong = (verdict: 'fail' | 'inconclusive', what: string): TestReport => ({
  outcomes: [],
  seconds: 0,
  problems: [{ verdict, what }]
})

/** In the place of a line that is too long to be one of a report. */
const TOO_LONG = 'a line of more than 16 Mi characters'

async function readReport(file: FoundFile, signal: AbortSignal): Promise<TestReport> {
  const { size } = await stat(file.path)
  if (size === 0) return wrong('fail', 'is empty')
  if (size > MOST_BYTES) return wrong('inconclusive', 'is larger than 512 MiB')
  const head = Buffer.from(await readHead(file.path, 4096))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  if (head.startsWith('<'))
    return size > MOST_XML_BYTES
      ? wrong('inconclusive', 'is larger than 64 MiB')
      : parseJUnit(await readFile(file.path, 'utf8'))
  if (!head.startsWith('{') && !head.startsWith('FAIL'))
    return wrong('inconclusive', 'is neither a stream of go test -json nor JUnit XML')
  const events = createGoEvents()
  await readLines(file.path, signal, (line = TOO_LONG) => {
    events.add(line)
    return true
  })
  return events.end()
}

function unmatchedRemarks(found: FoundFiles, what: string): readonly Remark[] {
  return found.unmatched.map((pattern) => ({
    verdict: found.files.length === 0 ? 'fail' : 'warn',
    message: `no ${what} fits ${pattern}`,
    fix: 'Correct the pattern, or write the file before this stage.'
  }))
}

async function readCoverage(
  patterns: readonly string[],
  { host, signal }: StepContext
): Promise<{ readonly percent?: number; readonly remarks: readonly Remark[] }> {
  const found = await readPaths(patterns, host.dirs.workspace, signal)
  const coverage = createCoverage()
  const remarks = [...unmatchedRemarks(found, 'coverage profile')]
  for (const file of found.files) {
    let problem: string | undefined
    await readLines(file.path, signal, (line = TOO_LONG, number) => {
      const why = coverage.add(line)
      if (why === undefined) return true
      problem = `${file.shown}:${String(number)} ${why}`
      return false
    })
    if (problem !== undefined)
      remarks.push({
        verdict: 'inconclusive',
        message: problem,
        fix: 'Write it with go test -coverprofile.'
      })
  }
  const percent = coverage.percent()
  if (percent === undefined && remarks.length === 0)
    remarks.push({
      verdict: 'inconclusive',
      message: `no statement is in ${found.files.map(({ shown }) => shown).join(', ')}`,
      fix: 'Run go test -coverprofile for packages that have tests.'
    })
  return { ...(percent === undefined ? {} : { percent }), remarks }
}

function nameRemarks(
  names: readonly string[],
  verdict: Remark['verdict'],
  what: string
): readonly Remark[] {
  if (names.length === 0) return []
  const more = names.length > 10 ? ` and ${String(names.length - 10)} more` : ''
  return [{ verdict, message: `${what}: ${names.slice(0, 10).join(', ')}${more}` }]
}

/** Reads the reports that tests have left; runs none. */
export const runTests: Runner<'tests'> = async (step, context) => {
  const { with: wish, expect = {} } = step
  const { host, signal } = context
  const at = Date.now()
  const found = await readPaths(pathList(wish.reports), host.dirs.workspace, signal)
  const remarks: Remark[] = [...unmatchedRemarks(found, 'report')]
  const reports: TestReport[] = []
  for (const file of found.files) {
    const report = await readReport(file, signal).catch((error: unknown) => {
      if (signal.aborted) return wrong('inconclusive', 'was not read: time was up')
      if (!/^E(?!RR_)/.test(errorCode(error))) throw error
      return wrong('inconclusive', `cannot be read: ${errorCode(error)}`)
    })
    reports.push(report)
    for (const { verdict, what } of report.problems)
      remarks.push({
        verdict,
        message: `${file.shown} ${what}`,
        fix: 'Run the tests again, and keep the whole report.'
      })
  }
  const outcomes = reports.flatMap((report) => report.outcomes)
  const names = (status: string): readonly string[] =>
    outcomes.filter((each) => each.status === status).map(({ name }) => name)
  const failed = names('failed')
  const flaky = outcomes.filter((each) => each.flaky).map(({ name }) => name)
  if (outcomes.length === 0 && remarks.length === 0)
    remarks.push({
      verdict: 'fail',
      message: `there is no test in ${found.files.map(({ shown }) => shown).join(', ')}`,
      fix: 'Look whether the tests were run, and which packages were named.'
    })
  remarks.push(
    // How many may fail is for the policy to say, and none may where it says nothing.
    ...nameRemarks(failed, expect.failed === undefined ? 'fail' : 'pass', 'failed'),
    ...nameRemarks(flaky, 'warn', 'passed only when run again')
  )
  const coverage =
    wish.coverage === undefined ? undefined : await readCoverage(pathList(wish.coverage), context)
  const output = [
    ...failed.map((name) => `failed: ${name}`),
    ...flaky.map((name) => `flaky: ${name}`)
  ]
  return {
    facts: {
      ...(reports.length === 0
        ? {}
        : {
            total: outcomes.length,
            passed: names('passed').length,
            failed: failed.length,
            skipped: names('skipped').length,
            flaky: flaky.length,
            duration: reports.reduce((sum, { seconds }) => sum + seconds, 0)
          }),
      ...(coverage?.percent === undefined ? {} : { coverage: coverage.percent })
    },
    remarks: [...remarks, ...(coverage?.remarks ?? [])].map((each) => ({
      ...each,
      message: host.redact(each.message)
    })),
    measurements: [
      {
        at,
        durationMs: Date.now() - at,
        what: `read ${found.files.map(({ shown }) => shown).join(' ')}`.slice(0, 4000),
        output: host.redact(output.slice(0, MOST_NAMES).join('\n')),
        ...(found.notes.length === 0 ? {} : { notes: found.notes })
      }
    ]
  }
}
