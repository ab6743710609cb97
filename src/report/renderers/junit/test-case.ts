import { element, escapeXml } from './xml.ts'

/** How a test ended, in the words of the format. `passed` may have something to say all the same. */
export type Ending = 'passed' | 'failure' | 'error' | 'skipped'

/** One test as this format knows it. */
export interface TestCase {
  readonly name: string
  readonly className: string
  readonly seconds: number
  readonly ending: Ending
  /** One sentence; of a test that did not pass. */
  readonly message: string
  /** `fail`, `BUILD_FAILED`: what kind of ending it is. */
  readonly type: string
  /** More about the ending, in lines. */
  readonly details: string
  /** It passed only when it was tried again. */
  readonly flaky: boolean
  /** What was asked and answered, in lines. */
  readonly output: string
}

/** A group of tests. */
export interface TestSuite {
  readonly name: string
  /** ISO 8601. */
  readonly timestamp: string
  readonly cases: readonly TestCase[]
}

/** `1.204`: seconds with three digits, as Surefire's schema wants them; what is no number of seconds is 0. */
export function seconds(value: number): string {
  return (Number.isFinite(value) && value > 0 ? Math.min(value, 1e12) : 0).toFixed(3)
}

const count = (cases: readonly TestCase[], ending: Ending): string =>
  String(cases.filter((each) => each.ending === ending).length)

const sum = (cases: readonly TestCase[]): number =>
  cases.reduce((total, each) => total + Number(seconds(each.seconds)), 0)

function caseElement(test: TestCase): string {
  const { name, className, ending, message, type, details, flaky, output } = test
  const end =
    ending === 'passed'
      ? flaky
        ? element('flakyFailure', { message: 'it passed when it was tried again', type: 'flaky' })
        : ''
      : element(ending, { message, type }, escapeXml(details))
  const out = output === '' ? '' : element('system-out', {}, escapeXml(output))
  return element('testcase', { name, classname: className, time: seconds(test.seconds) }, end + out)
}

function counts(cases: readonly TestCase[]): Readonly<Record<string, string>> {
  return {
    tests: String(cases.length),
    failures: count(cases, 'failure'),
    errors: count(cases, 'error')
  }
}

function suiteElement({ name, timestamp, cases }: TestSuite): string {
  const inner = cases.map((each) => `    ${caseElement(each)}\n`).join('')
  const attributes = {
    name,
    ...counts(cases),
    skipped: count(cases, 'skipped'),
    time: seconds(sum(cases)),
    timestamp
  }
  return element('testsuite', attributes, `\n${inner}  `)
}

/** The document: suites in the order given, with their numbers added up. */
export function junitDocument(name: string, suites: readonly TestSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases)
  const inner = suites.map((suite) => `  ${suiteElement(suite)}\n`).join('')
  const root = element(
    'testsuites',
    { name, time: seconds(sum(all)), ...counts(all) },
    `\n${inner}`
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}
