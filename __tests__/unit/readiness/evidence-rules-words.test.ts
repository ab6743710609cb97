import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsePolicy } from '../../../src/policy/parse-policy.ts'
import { parseRedactRule } from '../../../src/policy/redact-rule.ts'
import { applyEvidenceRules, createTextRules } from '../../../src/readiness/evidence-rules.ts'
import { redactWords } from '../../../src/readiness/redact-words.ts'
import { sampleReadiness } from '../../helpers/sample-readiness.ts'

describe('words', () => {
  const { apply } = redactWords(['password', 'token', 'bearer', 'authorization', 'a.b'])

  test.each([
    ['password=secret rest', 'password=*** rest'],
    ['password: secret', 'password: ***'],
    ['PassWord = secret, next', 'PassWord = ***, next'],
    ['DB_PASSWORD=secret', 'DB_PASSWORD=***'],
    ['?password=secret&user=me', '?password=***&user=me'],
    ['{"password": "se cret", "a": 1}', '{"password": "***", "a": 1}'],
    ['{"password":"se\\"cret\\\\"}', '{"password":"***"}'],
    ["{'password': 'se cret'}", "{'password': '***'}"],
    ['{"a":"{\\"password\\":\\"se cret\\\\\\" x\\"}"}', '{"a":"{\\"password\\":\\"***\\"}"}'],
    ['{"a":"password=secret"}', '{"a":"password=***"}'],
    ['{\\"a\\":\\"password=secret\\"}', '{\\"a\\":\\"password=***\\"}'],
    ['{"password": 12345}', '{"password": ***'],
    ['{"password": {"is": "x"}, "a": 1}', '{"password": ***, "a": 1}'],
    ['{"password": ["x", "y"], "a": 1}', '{"password": ***, "a": 1}'],
    ['config["password"] = "x y"', 'config["password"] = "***"'],
    ['password := `x y`', 'password := `***`'],
    ['"password" => "x"', '"password" => "***"'],
    ['mysql --password secret -u me', 'mysql --password *** -u me'],
    ['mysql --db-password secret', 'mysql --db-password ***'],
    ['mysql --password=secret', 'mysql --password=***'],
    ['"first\\n--password secret"', '"first\\n--password ***"'],
    ['(--password secret)', '(--password ***'],
    ['Authorization: Bearer abc.def rest', 'Authorization: *** rest'],
    ['curl -H "authorization: token abc" x', 'curl -H "authorization: ***" x'],
    ['sent Bearer abc.def', 'sent Bearer ***'],
    ['token="unclosed secret\nnext', 'token="***\nnext'],
    ['password="two\nlines" after', 'password="***" after'],
    ['密码 password：秘密', '密码 password：***'],
    ['token=token=x', 'token=***'],
    ['password=a token=b', 'password=*** token=***'],
    ['a.b=x axb=y', 'a.b=*** axb=y'],
    ['{"name":"DB_PASSWORD","value":"se cret"}', '{"name":"DB_PASSWORD","value":"***"}'],
    [
      '"{\\"name\\": \\"TOKEN\\", \\"value\\": \\"x\\"}"',
      '"{\\"name\\": \\"TOKEN\\", \\"value\\": \\"***\\"}"'
    ],
    [
      '- name: DB_PASSWORD\n  value: secret\n- name: A',
      '- name: DB_PASSWORD\n  value: ***\n- name: A'
    ],
    ['a:\n  password: |-\n    one\n\n    two\n  next: x', 'a:\n  password: |-\n***\n  next: x'],
    ['GET /?q=password%3Dsecret HTTP/1.1', 'GET /?q=password%3D*** HTTP/1.1'],
    ['%22token%22%3A%22secret%22 x', '%22token%22%3A%22*** x'],
    ['&quot;token&quot;: &quot;secret&quot;', '&quot;token&quot;: &quot;***&quot;'],
    ['<db:Password>se cret</db:Password>', '<db:Password>***</db:Password>'],
    ['password\u00a0=\u00a0secret x', 'password\u00a0=\u00a0*** x']
  ])('%j becomes %j', (text, wanted) => {
    expect(apply(text)).toBe(wanted)
    expect(apply(wanted)).toBe(wanted)
  })

  test.each([
    'the password is secret',
    'passwords=3',
    'a token was refused',
    'password=',
    'password: ""',
    'password:\n  other: x',
    '- password x',
    'bearer',
    'pass word=x',
    'token > 5',
    'password: |\nnext: x',
    '<token></token>',
    '{"name":"TOKEN","kind":"x"}'
  ])('%j stays', (text) => {
    expect(apply(text)).toBe(text)
  })

  test('take the time of the text, whatever it is', () => {
    const start = performance.now()
    for (const piece of [
      'password="',
      "password='",
      'password={',
      'password=\\',
      '--password ',
      '\\',
      'password: [\n',
      'password="\n\\\'',
      `password${' '.repeat(64)}`,
      `password${'\\n'.repeat(64)}`,
      'password: |\n  ',
      '<password>'
    ])
      apply(piece.repeat(Math.ceil(65_536 / piece.length)))
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test('leave none of a value that follows one in any of the forms', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zA-Z0-9+/.$#@!;:<>()^~%-]{6,30}$/),
        fc.constantFrom('x=1&password=V&y', 'password: V, a', '{"password":"V"}', "password = 'V'"),
        (value, form) => !apply(form.replace('V', () => value)).includes(value)
      )
    )
  })
})

describe('a rule', () => {
  test.each([
    ['password', { kind: 'word', word: 'password' }],
    ['/\\d{4}/', { kind: 'pattern', source: '\\d{4}', flags: 'gmu' }],
    ['/a/b/i', { kind: 'pattern', source: 'a/b', flags: 'gmiu' }],
    ['/\\-/', { kind: 'pattern', source: '\\-', flags: 'gm' }]
  ])('%j is read', (text, rule) => {
    expect(parseRedactRule(text)).toEqual(rule)
  })

  test.each(['/', '//', '/a', '/a/x', '/(/', '/[z-a]/', '   ', '/a/uv'])('%j is none', (text) => {
    expect(parseRedactRule(text).kind).toBe('wrong')
  })

  test('that is wrong is a mistake of the policy, with its place', () => {
    const text = [
      'version: 1',
      'checks: [{ id: a, type: command, with: { run: ["true"] } }]',
      'report:',
      '  evidence:',
      '    redact:',
      '      - password',
      '      - "/(/"',
      '      - "/a"',
      '    kubernetes: { namespace: "A B", events: "Warning,x=y" }',
      ''
    ].join('\n')
    const parsed = parsePolicy(text, 'readiness.yml')
    if (parsed.ok) throw new Error('it is right')
    expect(parsed.problems).toEqual([
      expect.stringMatching(/^readiness\.yml:7:9: must be a regular expression/),
      expect.stringMatching(/^readiness\.yml:8:9: begins with \/ and is no regular expression/),
      expect.stringMatching(/^readiness\.yml:9:\d+: is no name of a namespace/),
      expect.stringMatching(/^readiness\.yml:9:\d+: must be one type of events/)
    ])
    const filled = text.replace('"/(/"', '"${env:RULE}"').replace('"/a"', '"/a/"')
    expect(
      parsePolicy(filled.replace('"A B"', 'a-b').replace('Warning,x=y', 'Normal'), 'r.yml').ok
    ).toBe(true)
  })

  test('is for single texts too', () => {
    const apply = createTextRules(['password', '/\\d{4}-\\d{4}/'])
    expect(apply('password=x of 1234-5678')).toBe('password=*** of ***')
    expect(createTextRules()('password=x')).toBe('password=x')
    expect(() => createTextRules(['/(/'])).toThrow('report.evidence.redact.0 must be')
  })

  test('that takes for ever does not take it for every line of a log', () => {
    const rules = createTextRules(['/(a+)+$/'])
    const start = performance.now()
    const lines = Array.from({ length: 100 }, () => rules(`${'a'.repeat(40)}!`))
    expect(new Set(lines)).toEqual(new Set(['***']))
    expect(performance.now() - start).toBeLessThan(15_000)
  }, 60_000)

  test('that is wrong once its names are filled in is said so', () => {
    expect(() => applyEvidenceRules(sampleReadiness(), { redact: ['a', '/(/'] })).toThrow(
      'With its names filled in, report.evidence.redact.1 must be a regular expression'
    )
  })
})
