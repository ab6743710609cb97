import { describe, expect, test } from '@jest/globals'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import { lintArgv } from '../../../src/policy/lints/argv-lints.ts'
import { lintGuard, lintQuery } from '../../../src/policy/lints/query-lints.ts'

describe('queries that are right', () => {
  test.each([
    'up',
    'vector(1)',
    'sum(rate(http_requests_total{status=~"5.."}[2m])) * 120',
    'sum(rate(errors_total{version="${version}"}[5m])) / sum(rate(requests_total{version="${version}"}[5m]))',
    'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket{app="${svc}"}[5m])))',
    'abs(model_fairness_gap{group="female"} - ignoring(group) model_fairness_gap{group="male"})',
    'max(kafka_consumer_lag{topic="prediction_results"})',
    'sum(increase(x_total{app="a",env="staging",status=~"5.."}[5m])) or vector(0)',
    'sum(increase(predictions_total[5m])) > bool 500',
    'avg_over_time(up{job="feature-store"}[1h])',
    'count(http_requests_total)',
    'absent(http_requests_total)',
    'time() - max(timestamp(http_requests_total))',
    'http_requests_total - http_requests_total offset 5m',
    'job:http_requests_total:rate5m',
    'a{x="1"} - on() a{x="2"}',
    'sum(a{x="1"}) / sum(a{x="2"})',
    'sum by (x) (a{x="1"}) / ignoring(x) group_left sum(b)',
    'rate(x_total{code="500"}[5m]) / ignoring(code) rate(x_total{code="200"}[5m])',
    'a{x="1", y="2"} / a{x="1", y="2"}',
    'a{x="${one}"} - a{x="${two}"}',
    'a{x=~"1"} - a{x="2"}',
    'label_replace(a{x="1"}, "x", "2", "", "") - a{x="2"}',
    'max_over_time(rate(x_total[5m])[1h:1m])',
    'rate(x_total[${window}])',
    'latency and on(job) requests_total',
    'clamp_min(free_bytes / size_bytes, 0) # comment with > 5 and a_total',
    '"a > b"',
    'node_load1 * ${factor}',
    'sum by (job) (rate(a_total[5m])) > bool on(job) group_left sum by (job) (b)',
    'topk(3, rate({__name__="x_total"}[5m]))',
    'scalar(sum(up)) * 2'
  ])('%s', (query) => {
    expect(lintQuery(query, 'expect')).toEqual([])
  })

  test.each(['sum(', '} nonsense {', '', '(((((', `${'('.repeat(5000)}1${')'.repeat(5000)}`])(
    'what is no PromQL, or hostile, is left to Prometheus: %#',
    (query) => {
      expect(lintQuery(query, 'expect')).toEqual([])
    }
  )
})

describe('queries that are not meant', () => {
  test.each([
    ['up == 0', 'the comparison == drops'],
    ['(sum(rate(x_total[5m])) > 5)', 'the comparison > drops'],
    ['sum(a) >= sum(b)', 'the comparison >= drops'],
    ['http_requests_total{status=~"5.."}', 'http_requests_total looks like a counter'],
    ['sum(http_requests_total) * 2', 'http_requests_total looks like a counter'],
    ['sum(errors_total) / sum(requests_total)', 'errors_total looks like a counter'],
    ['latency_seconds_sum / latency_seconds_count', 'latency_seconds_count looks like a counter'],
    ['histogram_quantile(0.9, x_bucket)', 'write rate(x_bucket[5m])'],
    ['{__name__="x_total"}', 'x_total looks like a counter'],
    ['{"x_total"}', 'x_total looks like a counter'],
    [
      'model_fairness_gap{group="female"} - model_fairness_gap{group="male"}',
      'group is "female" and "male"; write - ignoring(group)'
    ],
    ['abs(a{x="1"} / a{x="2"}) * 2', 'x is "1" and "2"; write / ignoring(x)'],
    ['a{x="1"} + ignoring(y) a{x="2"}', 'write + ignoring(y, x)'],
    ['a{x="1"} - on(x) a{x="2"}', 'take x out of on(…)'],
    ['a > a offset 5m', 'the comparison > drops'],
    ['a{x="1"} - a{x="2"} @ end()', 'x is "1" and "2"'],
    ['x_total * 2 - y offset 5m - 1', 'x_total looks like a counter'],
    ['a{x="1"} / sum(b)', 'x is on the left side alone'],
    ['sum(rate(a_total[1m])) / rate(b_total{x="1"}[1m])', 'x is on the right side alone'],
    ['sum by (x) (a{x="1"}) - sum by (x) (a{x="2"})', 'x is "1" and "2"'],
    ["a{x='1'} - a{x=`2`}", 'x is "1" and "2"'],
    ['max(a{x="1"} - a{x="2"})', 'x is "1" and "2"']
  ])('%s', (query, text) => {
    expect(lintQuery(query, 'expect').join('\n')).toContain(text)
  })

  test('both mistakes of one query are told', () => {
    expect(lintQuery('x_total{a="1"} - x_total{a="2"} > 0.12', 'trip')).toEqual([
      expect.stringContaining('write the limit in trip, or > bool'),
      expect.stringContaining('write increase(x_total[5m])'),
      expect.stringContaining('ignoring(a)')
    ])
  })

  test('a guard may be a comparison, and no raw counter', () => {
    expect(lintGuard('sum(increase(x_total[5m])) > 500')).toEqual([])
    expect(lintGuard('x_total > 500')).toHaveLength(1)
  })
})

describe('commands', () => {
  test.each([
    [['cosign', 'verify', '--key', 'cosign.pub', 'model.bin']],
    [['/usr/bin/cosign', 'verify', '--key=cosign.pub', './dist/app']],
    [['cosign', 'verify', '--key', 'keys/a.pub', 'dist/*']],
    [['cosign', 'verify', '${release.dir}/app']],
    [['grep', '-r', 'ssn|idcard', 'logs']],
    [['grep', '-e', 'a|b', 'file']],
    [['grep', '-m', '1', 'a|b', 'file']],
    [['grep', '--regexp=a|b', 'file']],
    [['grep', '-e', 'a', '-ex|y', 'file']],
    [['git', 'grep', 'a|b']],
    [['bash', '-c', 'set -e; ! grep -r "ssn|idcard" logs']],
    [['sh', '-ec', 'cosign verify --key k.pub model.bin']]
  ] as const)('%j is not meant', (argv) => {
    expect(lintArgv(argv, false)).toHaveLength(1)
  })

  test.each([
    [['cosign', 'verify', '--key', 'cosign.pub', 'registry.example.test/app:1.2.3']],
    [['cosign', 'verify', '--certificate-chain', './chain.pem', 'example.test/app@sha256:00']],
    [['cosign', 'verify', 'example.test/dist/app:v1.json']],
    [['cosign', 'verify-blob', '--bundle', 'a.json', 'model.bin']],
    [['cosign', 'verify-attestation', 'model.bin']],
    [['grep', '-E', 'ssn|idcard', 'logs']],
    [['grep', '-rE', 'ssn|idcard', 'logs']],
    [['grep', '-r', 'ssn\\|idcard', 'logs']],
    [['grep', '-F', 'a|b', 'table.txt']],
    [['grep', '-Pq', 'a|b', 'file']],
    [['grep', '--extended-regexp', 'a|b']],
    [['grep', 'a[|]b', 'file']],
    [['grep', '-f', 'patterns', 'a|b.txt']],
    [['grep', '-r', 'ssn', 'a|b']],
    [['egrep', 'a|b', 'file']],
    [['echo', 'grep', 'a|b']],
    [['rg', 'a|b']]
  ])('%j is right', (argv) => {
    expect(lintArgv(argv, false)).toEqual([])
  })

  test.each([
    ['grep -r "ssn|idcard" logs', 1],
    ["cat x | grep 'a|b' | wc -l", 1],
    ['cat x | grep a | wc -l', 0],
    ['# grep "a|b" x\ntrue', 0],
    ['cosign verify \\\n  --key k.pub \\\n  model.bin && grep "a|b" x', 2],
    ['if ! LC_ALL=C grep -q "a|b" x; then exit 1; fi', 1],
    ["echo 'grep a|b'", 0]
  ])('the script %j has %d', (script, count) => {
    expect(lintArgv([script], true)).toHaveLength(count)
  })
})

test('a policy is read with its warnings, each with its place', () => {
  const parsed = parsePolicy(
    [
      'version: 1',
      'vars: { app: payments, window: 5m }',
      'providers: { prom: { type: prometheus, url: "http://127.0.0.1" } }',
      'checks:',
      '  - id: a',
      '    type: command',
      '    with: { run: [grep, -r, "ssn|idcard", logs] }',
      '    expect: { exit: 1 }',
      '    also:',
      '      - type: prometheus',
      '        with: { provider: prom, query: "rate(x_total[${window}]) > 5" }',
      '        expect: { value: "> 0" }',
      'breakers:',
      '  levels:',
      '    - { id: b, gate: pause, query: "errors_total", trip: "> 100", for: 1m }',
      'topology:',
      '  nodes:',
      '    redis: { sla: { query: "up{a=\'1\'} - up{a=\'2\'}", expect: "< 1" } }'
    ].join('\n'),
    'readiness.yml'
  )
  expect(parsed.ok && parsed.warnings).toEqual([
    expect.stringMatching(/^readiness\.yml:7:18: grep without -E/),
    expect.stringMatching(/^readiness\.yml:11:40: the comparison >/),
    expect.stringMatching(/^readiness\.yml:15:36: errors_total looks like a counter/),
    expect.stringMatching(/^readiness\.yml:18:28: no series of one side of -/)
  ])
})
