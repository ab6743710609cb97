import { describe, expect, test } from '@jest/globals'
import { renderStarter } from '../../../src/policy/starter.ts'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'

const CHECK = `checks:
  - id: one
    type: command
    with: { run: [true] }
`

const GOOD = `version: 1
stages: [unit, canary]
vars: { svc: payments, prev: "\${baseline.tag}" }
providers:
  prom: { type: prometheus, url: "\${env:PROM_URL}" }
checks:
  - id: one
    stage: unit
    type: command
    with: { run: ["true", "\${svc}"] }
    expect: { exit: 0, duration: "<= 5m" }
  - id: two
    stage: canary
    type: command
    needs: [one]
    with: { run: ["true"] }
`

function problems(text: string): readonly string[] {
  const parsed = parsePolicy(text, 'r.yml')
  return parsed.ok ? [] : parsed.problems
}

test('a good policy has its places', () => {
  const parsed = parsePolicy(GOOD, 'r.yml')
  expect(parsed).toMatchObject({ ok: true, places: ['r.yml:7:5', 'r.yml:12:5'] })
})

describe('mistakes have line, column and what to do', () => {
  test.each([
    [
      'a key with a typo',
      GOOD.replace('expect:', 'expct:'),
      'r.yml:11:5: "expct" is not known here; did you mean expect?'
    ],
    [
      'a key too many at the top',
      `${GOOD}colour: blue\n`,
      'r.yml:17:1: "colour" is not known here'
    ],
    [
      'a type with a typo',
      GOOD.replace('type: command', 'type: comand'),
      'r.yml:9:11: type must be one of'
    ],
    [
      'no type',
      GOOD.replace('    type: command\n', ''),
      'r.yml:7:5: type is missing; it must be one of'
    ],
    [
      'a shell string',
      GOOD.replace('run: ["true", "${svc}"]', 'run: "true"'),
      'r.yml:10:18: run must be a list, not "true"'
    ],
    [
      'a wrong condition',
      GOOD.replace('"<= 5m"', '"max 5m"'),
      'r.yml:11:34: duration must be a comparison like'
    ],
    ['a wrong status', GOOD.replace('exit: 0', 'exit: ok'), 'r.yml:11:21: exit'],
    [
      'an unknown stage',
      GOOD.replace('stage: canary', 'stage: canari'),
      'r.yml:13:12: "canari" is not one of stages; did you mean canary?'
    ],
    [
      'an unknown need',
      GOOD.replace('needs: [one]', 'needs: [oen]'),
      'r.yml:15:13: "oen" is not a check; did you mean one?'
    ],
    [
      'a need of itself',
      GOOD.replace('needs: [one]', 'needs: [two]'),
      'r.yml:15:13: two stands after two; put it before'
    ],
    ['an id twice', GOOD.replace('id: two', 'id: one'), 'r.yml:12:9: "one" is there already'],
    [
      'an unknown name',
      GOOD.replace('${svc}', '${svk}'),
      'r.yml:10:27: ${svk} is not known; did you mean svc?'
    ],
    [
      'a variable of a variable',
      GOOD.replace('${baseline.tag}', '${svc}'),
      'r.yml:3:30: ${svc} is not known'
    ],
    [
      'another version',
      GOOD.replace('version: 1', 'version: 2'),
      'r.yml:1:10: version must be 1, not 2'
    ],
    ['no version', GOOD.replace('version: 1\n', ''), 'r.yml:1:1: version is missing'],
    ['no checks', 'version: 1\nchecks: []\n', 'r.yml:2:9: checks is too small or empty'],
    ['a list at the top', '- 1\n', 'r.yml:1:1: must be a map'],
    [
      'a waiver of nothing',
      `${GOOD}waivers: [{ check: three, reason: r, owner: o, expires: 2026-12-31 }]\n`,
      'r.yml:17:20: "three" is not a check'
    ],
    [
      'a waiver without end',
      `${GOOD}waivers: [{ check: one, reason: r, owner: o, expires: never }]\n`,
      'r.yml:17:55: expires must be a date like 2026-12-31'
    ],
    [
      'an unquoted name in a flow map',
      GOOD.replace('"${env:PROM_URL}"', '${env:PROM_URL}'),
      'quote it: in { } and [ ] a text with ${…} must stand in quotes'
    ],
    ['a doubled key', `${GOOD}version: 1\n`, 'r.yml:17:1: Map keys must be unique'],
    ['a tab', 'version: 1\nchecks:\n\t- id: a\n', 'r.yml:3:1:']
  ])('%s', (_, text, expected) => {
    expect(problems(text).join('\n')).toContain(expected)
  })

  test('a limit that is relative to an earlier release, where there is none', () => {
    const text = `${GOOD}breakers:\n  levels:\n    - { id: l, gate: pause, query: up, trip: "> +5%", for: 1m }\n`
    expect(problems(text).join()).toContain(
      'compares with an earlier release, which there is none of here'
    )
  })

  test('a stage whose verdict would have the name of a signature', () => {
    expect(problems(GOOD.replace('[unit, canary]', '[unit, canary, sig]')).join()).toContain(
      'a stage cannot be called sig'
    )
  })

  test('all at once', () => {
    const text = GOOD.replace('stage: canary', 'stage: canari').replace('[one]', '[oen]')
    expect(problems(text)).toHaveLength(2)
  })
})

describe('hostile files', () => {
  test('an alias is refused, so that text cannot grow', () => {
    const text = `version: 1\nvars: &a { x: y }\nproviders: *a\n${CHECK}`
    expect(problems(text)).toEqual([
      'r.yml:3:12: YAML aliases are not supported here; write the value again'
    ])
  })

  test('deep nesting is refused', () => {
    const text = `version: 1\nvars: ${'['.repeat(500)}${']'.repeat(500)}\n${CHECK}`
    expect(problems(text).join()).toContain('levels deep')
  })

  test('so are a file above 1 MiB, 201 checks and a text above 16 KiB', () => {
    expect(problems(`version: 1\n# ${'x'.repeat(1024 * 1024)}\n`).join()).toContain(
      'larger than 1 MiB'
    )
    const one = (id: number): string =>
      `  - { id: c${String(id)}, type: command, with: { run: ["true"] } }\n`
    const many = Array.from({ length: 201 }, (_, id) => one(id)).join('')
    expect(problems(`version: 1\nchecks:\n${many}`).join()).toContain('checks is too large')
    expect(problems(`version: 1\nname: ${'x'.repeat(17_000)}\n${CHECK}`).join()).toContain(
      'name is too large'
    )
  })

  test('keys of objects are no keys of policies', () => {
    const text = `version: 1\nvars: { __proto__: { a: b } }\nconstructor: 1\n${CHECK}`
    expect(problems(text).join()).toContain('constructor')
  })
})

describe('regular expressions', () => {
  const policy = (more: string): string =>
    `version: 1\nchecks:\n  - { id: a, type: command, with: { run: ["true"], number: "x(\\\\d)" }, ${more} }\n`

  test.each([
    ['expect: { stdout: { matches: "(" } }', 'matches must be a regular expression'],
    ['if: "a =~ ("', '"(" is no regular expression'],
    ['if: "${version} =~ ["', '"[" is no regular expression']
  ])('%s', (more, told) => {
    expect(problems(policy(more))).toEqual([expect.stringContaining(told)])
  })

  test.each([
    'expect: { stdout: { matches: "^v(1|2)$" } }',
    'expect: { stdout: { matches: "${version}" } }',
    'if: "a == b =~ ("',
    'if: "a =~ ^b$"'
  ])('good: %s', (more) => {
    expect(problems(policy(more))).toEqual([])
  })
})

test('a starter is a policy, and one without the first hash and its blank of each line, too', () => {
  const starter = renderStarter({
    name: 'tool',
    cgo: true,
    protoDirectory: 'proto',
    hasPublicPackages: true,
    github: true
  })
  expect(problems(starter)).toEqual([])
  const [head = '', ...rest] = starter.split('# Live checks')
  // Notes are notes; what is commented out is a key, an item of a list, or a line of either.
  const live = rest
    .join('')
    .split('\n')
    .map((line) => line.replace(/^( *)# /, '$1'))
    .slice(1)
    .join('\n')
  expect(problems(head + live)).toEqual([])
})
