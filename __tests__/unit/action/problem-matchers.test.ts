import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { MATCHERS, problemFile } from '../../../src/action/problem-matchers.ts'
import { problemLines, shippedMatchers } from '../../helpers/read-problems.ts'

const LOGS = join('__tests__', 'fixtures', 'logs', 'captured')
const log = (name: string): string => readFileSync(join(LOGS, `${name}.log`), 'utf8')

describe('captured logs, read by @rushstack/problem-matcher', () => {
  test.each<[string, readonly string[]]>([
    [
      'go-undefined',
      [
        'crossgo-go error ./main.go:6:2 undefined: start',
        'crossgo-go error ./main.go:6:8 undefined: confg',
        'crossgo-go error ./main.go:7:5 undefined: os.Exist',
        'crossgo-go error ./main.go:8:12 os.Stdout.Printf undefined (type *os.File has no field or method Printf)'
      ]
    ],
    [
      'go-syntax',
      [
        'crossgo-go error ./main.go:4:9 syntax error: unexpected newline, expected { after if clause'
      ]
    ],
    ['go-syntax--parser', ["crossgo-go error empty.go:1:1 expected 'package', found 'EOF'"]],
    ['go-redeclared', ['crossgo-go error ./other.go:3:6 main redeclared in this block']],
    [
      'go-vet',
      [
        'crossgo-go error add.go:5:31 fmt.Printf format %s has arg n of wrong type int',
        'crossgo-go error add.go:8:2 struct field tag `json:a` not compatible with reflect.StructTag.Get: bad syntax for struct tag value'
      ]
    ],
    [
      'go-vet--in-test',
      [
        'crossgo-go error ./add_test.go:9:19 (*testing.common).Errorf format %d has arg name of wrong type string'
      ]
    ],
    ['assembler-error--go', ['crossgo-go error ./f_amd64.s:4:- unrecognized instruction "FROB"']],
    [
      'header-missing--alsa',
      ['crossgo-cc error ./main.go:4:10 alsa/asoundlib.h: No such file or directory']
    ],
    [
      'header-missing--libusb-clang',
      ["crossgo-cc error ./main.go:4:10 'libusb-1.0/libusb.h' file not found"]
    ],
    ['header-missing--zlib-zig', ["crossgo-cc error ./main.go:4:10 'zlib.h' file not found"]],
    [
      'c-undeclared--gcc',
      ["crossgo-cc error ./main.go:4:29 'LIMIT' undeclared (first use in this function)"]
    ],
    [
      'c-undeclared--zig',
      [
        "crossgo-cc error ./main.go:4:23 call to undeclared function 'strlen'; ISO C99 and later do not support implicit function declarations [-Wimplicit-function-declaration]"
      ]
    ],
    [
      'c-undeclared--gcc-function',
      [
        "crossgo-cc warning f.c:1:22 implicit declaration of function 'start_engine' [-Wimplicit-function-declaration]",
        "crossgo-ld error /home/user/app/f.c:1:- undefined reference to `start_engine'"
      ]
    ],
    ['c-syntax-error', ["crossgo-cc error f.c:3:3 expected ',' or ';' before 'return'"]],
    [
      'assembler-error',
      [
        "crossgo-cc error f.S:4:- bad register name `%q9'",
        "crossgo-cc error f.S:5:- no such instruction: `frobnicate %eax'"
      ]
    ],
    [
      'undefined-reference',
      ["crossgo-ld error /home/user/app/main.go:5:- undefined reference to `start_engine'"]
    ],
    [
      'undefined-reference--mingw',
      ["crossgo-ld error /home/user/app/main.go:5:- undefined reference to `start_engine'"]
    ],
    [
      'undefined-reference--gold',
      ["crossgo-ld error /home/user/app/main.go:5:- undefined reference to 'start_engine'"]
    ],
    [
      'undefined-reference--lld',
      ['crossgo-lld error /home/user/app/main.go:5:- undefined symbol: start_engine']
    ],
    [
      'undefined-reference--zig',
      ['crossgo-lld error /home/user/app/main.go:5:- undefined symbol: start_engine']
    ],
    [
      'undefined-reference--mold',
      ['crossgo-lld error main.cgo2.c:-:- undefined symbol: start_engine']
    ],
    [
      'multiple-definition',
      ["crossgo-ld error /home/user/app/x.h:1:- multiple definition of `count'"]
    ],
    [
      'multiple-definition--lld',
      ['crossgo-lld error /home/user/app/x.h:1:- duplicate symbol: count']
    ],
    [
      'multiple-definition--macos',
      ['crossgo-link error -:-:- duplicate symbol definition: _count']
    ],
    [
      'library-not-found',
      ['crossgo-link error -:-:- cannot find -lportaudio: No such file or directory']
    ],
    ['library-not-found--gold', ['crossgo-link error -:-:- cannot find -lportaudio']],
    ['library-not-found--lld', ['crossgo-link error -:-:- unable to find library -lportaudio']],
    ['library-not-found--mold', ['crossgo-link error -:-:- library not found: portaudio']],
    ['go-test-failed', ['crossgo-go-test error add_test.go:9:- Add(1, 2) = -1, want 3']],
    // What a test logs while it runs may still be the log of one that passes.
    ['go-test-failed--subtest-verbose', []],
    ['go-test-failed--json', []],
    ['go-test-panic', []]
  ])('%s', (name, expected) => {
    expect(problemLines(log(name))).toEqual(expected)
  })

  test('each of the errors that Go lists is one, "too many errors" is none', () => {
    expect(problemLines(log('go-undefined--many'))).toHaveLength(10)
  })

  test('no line of any log is a problem of two matchers', () => {
    const names = readdirSync(LOGS).filter((name) => name.endsWith('.log'))
    expect(names.length).toBeGreaterThan(300)
    for (const name of names)
      for (const line of readFileSync(join(LOGS, name), 'utf8').split('\n'))
        expect({ name, line, problems: problemLines(line).slice(1) }).toEqual({
          name,
          line,
          problems: []
        })
  })
})

describe('what is no problem', () => {
  test.each([
    '    x_test.go:8: log line',
    '=== RUN   TestAdd\n    add_test.go:9: a log line\n--- PASS: TestAdd (0.00s)',
    '--- PASS: TestAdd (0.00s)\n    add_test.go:9: a log line',
    '--- SKIP: TestAdd (0.00s)\n    add_test.go:9: not today',
    '2024/01/02 main.go:10: starting',
    '2024/01/02 10:11:12 main.go:10: error: no route',
    'main.go:10: starting',
    'main.go:10: error: no route',
    '/home/user/app/main.go:10: starting',
    'example.com/app/main.go:10: starting',
    '\t/home/user/app/add_test.go:9 +0x28',
    './main.go:4:29: note: each undeclared identifier is reported only once',
    '\t./main.go:3:6: other declaration of main',
    '  ./main.go:3:6: undefined: x',
    'collect2: error: ld returned 1 exit status',
    'clang: error: linker command failed with exit code 1 (use -v to see invocation)',
    'time="10:11:12" level=error msg="ld: not found"',
    'error: connection refused',
    'ld.lld: error: undefined symbol: start'
  ])('%j', (text) => {
    expect(problemLines(text)).toEqual([])
  })

  test('the log of a passing test behind a failed one', () => {
    const text = [
      '--- FAIL: TestA (0.00s)',
      '    a_test.go:5: wrong',
      '    a_test.go:6: also wrong',
      '=== RUN   TestB',
      '    a_test.go:9: fine',
      '--- PASS: TestB (0.00s)'
    ].join('\n')
    expect(problemLines(text)).toEqual([
      'crossgo-go-test error a_test.go:5:- wrong',
      'crossgo-go-test error a_test.go:6:- also wrong'
    ])
  })
})

test('the vet prefix, paths of Windows and a missing column', () => {
  expect(
    problemLines(
      'vet: ./add.go:3: bad\nC:\\a\\add.go:3:1: bad\n.\\add.go:3:1: bad\n../x/add.go:3: bad'
    )
  ).toEqual([
    'crossgo-go error ./add.go:3:- bad',
    'crossgo-go error C:\\a\\add.go:3:1 bad',
    'crossgo-go error .\\add.go:3:1 bad',
    'crossgo-go error ../x/add.go:3:- bad'
  ])
})

describe('the file that is shipped', () => {
  test('has what the runner demands: unique owners, one message, loop on the last of several lines', () => {
    const matchers = shippedMatchers()
    expect(matchers).toEqual(MATCHERS)
    expect(new Set(matchers.map(({ owner }) => owner)).size).toBe(matchers.length)
    for (const { pattern } of matchers) {
      for (const key of ['file', 'line', 'column', 'severity', 'code', 'message'] as const)
        expect(pattern.filter((line) => line[key] !== undefined).length).toBeLessThanOrEqual(1)
      expect(pattern.filter(({ message }) => message !== undefined)).toHaveLength(1)
      const loops = pattern.flatMap(({ loop }, index) => (loop === true ? [index] : []))
      expect(loops.every((index) => index > 0 && index === pattern.length - 1)).toBe(true)
    }
  })

  test('uses nothing that .NET lacks with ECMAScript: no look-behind, no named group, no \\p, no flags', () => {
    for (const { regexp } of MATCHERS.flatMap(({ pattern }) => pattern))
      expect(regexp).not.toMatch(/\(\?<|\\p|\(\?[a-z]/)
  })

  test('is quick with long lines', () => {
    const start = performance.now()
    for (const line of [
      'a/'.repeat(50_000),
      `ld: ${'x.o:'.repeat(20_000)}`,
      '>>> referenced by '.repeat(5000)
    ])
      problemLines(line)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

test('problemFile says what an annotation would be about', () => {
  expect(problemFile('./main.go:6:2: undefined: start')).toBe('./main.go')
  expect(problemFile('ld.lld: error: unable to find library -lx')).toBe('')
  expect(problemFile('# example.com/app')).toBeUndefined()
})
