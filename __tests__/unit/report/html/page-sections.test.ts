import { describe, expect, test } from '@jest/globals'
import { documentsOf, type Documents } from '../../../../src/report/documents.ts'
import { failures } from '../../../../src/report/html/sections/failures.ts'
import { matrix } from '../../../../src/report/html/sections/matrix.ts'
import { verdict } from '../../../../src/report/html/sections/verdict.ts'
import type { BreakerReport, ReadinessReport } from '../../../../src/report/readiness-report.ts'
import type { Report } from '../../../../src/report/report.ts'
import { sampleCheck, sampleReadiness } from '../../../helpers/sample-readiness.ts'
import { sampleReport } from '../../../helpers/sample.ts'
import { sectionText } from '../../../helpers/section-text.ts'

const ofBuild = (changes: Partial<Report> = {}): Documents =>
  documentsOf({ report: sampleReport(changes) })
const ofRelease = (changes: Partial<ReadinessReport> = {}): Documents =>
  documentsOf({ readiness: sampleReadiness(changes) })

const good = sampleReport().targets.slice(0, 1)
const clean: Partial<Report> = { targets: good, findings: [], warnings: [] }

describe('verdict', () => {
  test.each([
    ['Pass', clean],
    ['Pass, with warnings', { ...clean, warnings: ['x'] }],
    ['Fail', {}],
    ['Inconclusive', { ...clean, targets: [] }]
  ])('%s', (word, changes) => {
    expect(sectionText(verdict, ofBuild(changes))).toMatch(new RegExp(`^\\s*\\S ${word}$`, 'm'))
  })

  test('is that of the judged release, and says what the build was', () => {
    const documents = documentsOf({ report: sampleReport(), readiness: sampleReadiness() })
    const text = sectionText(verdict, documents)
    expect(text).toMatch(/✓ Pass$/m)
    expect(text).toContain('The build itself: fail.')
  })

  test('says the gate, what is missing and that it was stopped', () => {
    const text = sectionText(
      verdict,
      ofRelease({ verdict: 'fail', gate: 'rollback', stagesMissing: ['canary'], cancelled: true })
    )
    expect(text).toContain('Gate: rollback.')
    expect(text).toContain('not yet: canary')
    expect(text).toContain('It was stopped before its end.')
  })
})

describe('what wants doing', () => {
  test('nothing, when nothing does', () => {
    expect(failures.render(ofBuild(clean))).toBeUndefined()
    expect(failures.render(ofRelease())).toBeUndefined()
  })

  test('failed first, each with its fix', () => {
    const checks = [
      sampleCheck({ id: 'w', title: 'W', verdict: 'warn', message: 'a bit', fix: 'Look.' }),
      sampleCheck({ id: 'i', title: 'I', verdict: 'inconclusive', message: 'no answer' }),
      sampleCheck({ id: 'f', title: 'F', verdict: 'fail', message: 'bad', fix: 'Mend it.' })
    ]
    const text = sectionText(
      failures,
      documentsOf({ report: sampleReport(), readiness: sampleReadiness({ checks }) })
    )
    const order = [
      'bad',
      'not built',
      'tool loads &lt;script&gt;',
      'no answer',
      'a bit',
      'Something'
    ]
    const places = order.map((each) => text.indexOf(each))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    for (const fix of ['Mend it.', 'Build this target on a macOS machine.', 'Link it statically.'])
      expect(text).toContain(`Fix: ${fix}`)
  })

  test('the same trouble of many targets is said once', () => {
    const finding = { check: 'runs', status: 'fail', message: 'it crashed' } as const
    const findings = ['a', 'b', 'c'].map((target) => ({ ...finding, target }))
    const text = sectionText(failures, ofBuild({ ...clean, findings }))
    expect(text.match(/it crashed/g)).toHaveLength(1)
    expect(text).toContain('a, b, c')
  })

  const breaker: BreakerReport = {
    id: 'errors',
    gate: 'rollback',
    query: 'q',
    trip: '> 1',
    for: '1m',
    state: 'watching',
    longestMs: 0,
    gaps: 0,
    message: 'all is calm',
    measurements: [],
    effect: 'none'
  }

  test.each([
    ['tripped', 'rollback', '✗tripped'],
    ['no-data', 'review', '?no-data'],
    ['no-data', 'none', undefined],
    ['watching', 'none', undefined]
  ] as const)('a breaker: %s with effect %s', (state, effect, mark) => {
    const section = failures.render(ofRelease({ breakers: [{ ...breaker, state, effect }] }))
    const text = section?.text.replaceAll(/<[^>]*>/g, '')
    if (mark === undefined) expect(section).toBeUndefined()
    else expect(text).toContain(mark)
  })

  test('beyond 25 the rest is behind a click, not left out', () => {
    const warnings = Array.from({ length: 40 }, (_, at) => `warning number ${String(at)}.`)
    const { text = '' } = failures.render(ofBuild({ ...clean, warnings })) ?? {}
    expect(text.indexOf('warning number 39.')).toBeGreaterThan(text.indexOf('15 more'))
    expect(text.match(/warning number/g)).toHaveLength(40)
  })
})

describe('targets', () => {
  test('every question has its column', () => {
    const text = sectionText(matrix, ofBuild())
    const [, body = ''] = text.split('Verdict\n')
    expect(body).toContain(
      [
        'linux/amd64',
        '1.9 MB',
        'elf',
        'dynamic',
        'glibc 2.34',
        '–not asked',
        '✓ok (native)',
        '–not asked',
        '✗fail'
      ].join('\n')
    )
    expect(body).toContain('✗not built')
  })

  test('a program that gave another answer did not pass its run', () => {
    const [target] = good
    if (target?.outcome.status !== 'built') throw new Error('the sample is built')
    const binaries = target.outcome.binaries.map((each) =>
      each.smokeRun?.ran === true
        ? { ...each, smokeRun: { ...each.smokeRun, matched: false } }
        : each
    )
    const outcome = { ...target.outcome, binaries }
    expect(sectionText(matrix, ofBuild({ targets: [{ ...target, outcome }] }))).toContain(
      '✗failed (native)'
    )
  })
})
