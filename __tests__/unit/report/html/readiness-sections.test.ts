import { describe, expect, test } from '@jest/globals'
import {
  evidenceGroups,
  planEvidence,
  shareOut
} from '../../../../src/report/html/evidence-plan.ts'
import { SECTIONS } from '../../../../src/report/html/sections/index.ts'
import type { ReadinessReport } from '../../../../src/report/readiness-report.ts'
import { BAD_NAMES } from '../../../helpers/hostile-names.ts'
import { BEGAN, polls, sample, sampleJudged, sampleStep } from '../../../helpers/sample-judged.ts'
import { sampleLarge } from '../../../helpers/sample-large.ts'
import { sampleCheck, sampleReadiness } from '../../../helpers/sample-readiness.ts'

const OWN = ['readiness', 'breakers', 'topology', 'events', 'queries', 'kubernetes'] as const

function show(id: (typeof OWN)[number], readiness: ReadinessReport): string {
  const section = SECTIONS.find((each) => each.id === id)
  const page = section?.render({ readiness, digests: {}, signatures: [], notes: [] })
  return (page?.text ?? '').replaceAll(/\s+/g, ' ')
}

/** Text without its markup. */
const plain = (text: string): string => text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

test('nothing is said of what is not there', () => {
  const nothing = sampleReadiness({ checks: [] })
  for (const id of OWN) expect(show(id, nothing)).toBe('')
})

test('every row of every table has as many cells as the head', () => {
  for (const id of OWN) {
    const tables = [...show(id, sampleJudged()).matchAll(/<table[^]*?<\/table>/g)].map(String)
    for (const text of tables) {
      const cells = (part: string): number => part.split(/<t[hd][ >]/).length - 1
      const [head, ...rows] = text.split('<tr>').slice(1).map(cells)
      expect(rows).toEqual(rows.map(() => head))
    }
  }
})

describe('checks', () => {
  const text = show('readiness', sampleJudged())
  const rows = plain(text)

  test('every one of them, with its verdict, gate, stage and place', () => {
    for (const { id, where = '' } of sampleJudged().checks) {
      expect(rows).toContain(id)
      expect(rows).toContain(where)
    }
    expect(rows).toContain(
      '✗ 1 fail ? 1 inconclusive ! 1 warn ~ 1 waived – 1 skipped ✓ 13 pass of 18'
    )
    expect(rows).toMatch(/canary-slo One percent .* ✗ fail rollback effect rollback canary canary/)
  })

  test('reason, fix, waiver with owner and date, marks', () => {
    expect(rows).toContain('Fix: Look at the logs of the canary')
    expect(rows).toContain('Waived by team-payments until 2026-12-31 : the parser is not reachable')
    expect(text).toMatch(/smoke<\/code>.*?<span class="badge">flaky<\/span>/)
    expect(rows).toContain('dry run')
    expect(rows).toContain('no baseline')
  })

  test('steps with facts behind a click, that the table leads to', () => {
    const links = [...text.matchAll(/href="#(check-\d+)"/g)].map(([, id]) => id)
    expect(links).toHaveLength(17)
    for (const id of links) expect(text).toContain(`<div id="${id ?? ''}"`)
    expect(rows).toContain('{version=&quot;1.1.0&quot;} 0.0123')
  })

  test('very long reasons and facts are cut, and say so', () => {
    const long = sampleCheck({
      message: 'x'.repeat(10_000),
      steps: [sampleStep({ facts: { output: 'y'.repeat(10_000), none: [] } })]
    })
    const cut = show('readiness', sampleReadiness({ checks: [long] }))
    expect(cut).toContain('… (8000 more characters)')
    expect(cut).toContain('… (9500 more characters)')
    expect(cut).toContain('no values')
  })
})

describe('events', () => {
  test('in the order of time, with milliseconds and the time since the start', () => {
    const events = [
      { at: BEGAN + 65_432, what: 'later' },
      { at: BEGAN - 5, what: 'before' },
      { at: BEGAN + 1, what: 'first' }
    ]
    const rows = plain(show('events', sampleJudged({ events })))
    expect(rows).toMatch(
      /22:13:19\.995Z −0\.005 s before 2023-11-14T22:13:20\.001Z \+0\.001 s first 2023-11-14T22:14:25\.432Z \+1:05\.432 later/
    )
  })

  test('no more than two thousand of them', () => {
    const events = Array.from({ length: 2500 }, (_, at) => ({ at: BEGAN + at, what: 'tick' }))
    expect(show('events', sampleJudged({ events }))).toContain('500 later ones in readiness.json')
  })

  test('a run of no length has no broken coordinate', () => {
    const checks = [sampleCheck({ steps: [sampleStep({ startedAt: BEGAN, durationMs: 0 })] })]
    const text = show('events', sampleReadiness({ checks, startedAt: BEGAN, durationMs: 0 }))
    expect(text).toContain('<svg')
    expect(text).not.toMatch(/NaN|Infinity/)
  })
})

describe('queries', () => {
  test('what was asked, and every value; what failed is open', () => {
    const text = show('queries', sampleJudged())
    expect(text).toMatch(/<details open> <summary>(?:<[^>]*>|[✗ ])*fail<\/span ?> canary-slo/)
    expect(text.match(/<details open>/g)).toHaveLength(2)
    expect(plain(text)).toContain('Asked 20 times, 20 values')
    expect(text).toMatch(/<pre\s+class="short">asked 400 times all answered <\/pre>/)
    expect(text).toContain('PromQL info: metric might not be a counter')
    expect(text).toContain('status 0')
  })

  test('what is left out is said', () => {
    const measurement = {
      at: BEGAN,
      durationMs: 5,
      what: 'up',
      samples: Array.from({ length: 200 }, (_, at) => sample(BEGAN, at, { pod: String(at) })),
      samplesLeftOut: 1034
    }
    const one = sampleReadiness({
      checks: [sampleCheck({ steps: [sampleStep({ measurements: [measurement] })] })]
    })
    expect(show('queries', one)).toContain('200 of 1,234 values')
    const many = sampleReadiness({
      checks: [
        sampleCheck({
          steps: [sampleStep({ measurements: polls(Array.from({ length: 700 }, () => 1)) })]
        })
      ]
    })
    expect(show('queries', many)).toContain('200 earlier measurements are left out here')
    const output = sampleReadiness({
      checks: [
        sampleCheck({
          steps: [
            sampleStep({
              measurements: [{ at: BEGAN, durationMs: 1, what: 'yes', output: 'y'.repeat(500_000) }]
            })
          ]
        })
      ]
    })
    expect(show('queries', output)).toContain('the first 400,000 of 500,000 characters')
  })

  test('what failed gets what the others do not need', () => {
    expect(shareOut([10, 500, 500], [2, 0, 1], 300)).toEqual([10, 100, 190])
    expect(shareOut([], [], 300)).toEqual([])
    expect(shareOut([1, 2], [1, 0], 300)).toEqual([1, 2])
  })

  test('two million values: a share for each, the most for what failed, and never more than the page may have', () => {
    const groups = evidenceGroups(sampleLarge())
    const shares = planEvidence(groups)
    expect(groups).toHaveLength(205)
    const total = shares.reduce((sum, { values }) => sum + values, 0)
    expect(total).toBeLessThanOrEqual(15_000)
    expect(Math.min(...shares.map(({ values }) => values))).toBeGreaterThan(50)
    const failed = groups.findIndex(({ verdict }) => verdict === 'fail')
    expect(shares[failed]?.values).toBeGreaterThanOrEqual(
      Math.max(...shares.map(({ values }) => values))
    )
  })
})

describe('a cluster', () => {
  test('warnings, logs, what is missing and what was run', () => {
    const rows = plain(show('kubernetes', sampleJudged()))
    expect(rows).toContain('2023-11-14T22:20:00.000Z Warning BackOff Pod/payments-canary-7f9c')
    expect(rows).toContain('3 earlier warnings left out')
    expect(rows).toContain('Note: the logs of payments-canary-1 cannot be read: forbidden')
    expect(rows).toContain('The beginning is left out. listening on :8080 panic: runtime error')
    expect(rows).toContain('kubectl get events -n payments -o json')
  })

  test.each([
    ['a short log is printed', ['one', 'two'], false],
    ['one of many lines is not', Array.from({ length: 41 }, () => 'x'), true],
    ['one of long lines is not', ['x'.repeat(4001)], true]
  ] as const)('on paper %s', (_, lines, isLong) => {
    const log = { pod: 'p', container: 'c', lines }
    const record = { namespace: 'shop', events: [], logs: [log], commands: [], notes: [] }
    const text = show('kubernetes', sampleReadiness({ kubernetes: record }))
    expect(/<details\s+class="long">/.test(text)).toBe(isLong)
    expect(text.includes('in readiness.json</summary>')).toBe(isLong)
  })

  test('no warnings are told only where all could be seen', () => {
    const record = { namespace: 'shop', events: [], logs: [], commands: [], notes: [] }
    const text = (own: object): string =>
      show('kubernetes', sampleReadiness({ kubernetes: { ...record, ...own } }))
    expect(text({ commands: ['kubectl get events'] })).toContain('gave no warnings')
    expect(text({ notes: ['there is no kubectl'] })).not.toContain('no warnings')
    expect(text({ notes: ['there is no kubectl'] })).toContain('there is no kubectl')
  })
})

test.each(BAD_NAMES)('text with %s is text everywhere', (_, bad) => {
  const name = `${bad}<script>alert(1)</script>" onload="x`
  const report = sampleJudged({
    checks: [
      sampleCheck({
        id: name,
        title: name,
        stage: name,
        category: name,
        verdict: 'fail',
        message: name,
        fix: name,
        where: name,
        waiver: { owner: name, reason: name, expires: name },
        steps: [
          sampleStep({
            type: name,
            verdict: 'fail',
            remarks: [{ verdict: 'fail', message: name, fix: name }],
            facts: { [name]: name, values: [sample(BEGAN, 1, { [name]: name })] },
            measurements: [
              { at: BEGAN, durationMs: 1, what: name, output: name, notes: [name] },
              {
                at: BEGAN,
                durationMs: 1,
                what: name,
                samples: [sample(BEGAN, 1, { [name]: name })]
              }
            ]
          })
        ]
      })
    ],
    topology: {
      nodes: [
        {
          id: name,
          kind: name,
          sla: { query: name, expect: name },
          verdict: 'fail',
          message: name
        },
        { id: 'b' }
      ],
      edges: [{ from: name, to: 'b', declared: true, value: 1 }]
    },
    events: [{ at: BEGAN, what: name }],
    kubernetes: {
      namespace: name,
      events: [
        { at: 1, type: name, reason: name, object: name, namespace: name, message: name, count: 1 }
      ],
      logs: [{ pod: name, container: name, lines: [name, '</pre>'] }],
      commands: [name],
      notes: [name]
    }
  })
  for (const id of OWN) {
    const text = show(id, report)
    expect(text).not.toMatch(/<script|" onload|<\/pre>'|\0|\u2028|\u200d/)
  }
})
