import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { placeWords, type WordsPlace } from '../../../src/action/place-words.ts'
import { readProblems } from '../../helpers/read-problems.ts'

const WORKSPACE = '/home/runner/work/repo/repo'

/** A module `example.com/app` at `root` of a checkout that has these files. */
const place = (files: readonly string[], root = 'sub'): WordsPlace => ({
  workspace: WORKSPACE,
  root: root === '' ? WORKSPACE : `${WORKSPACE}/${root}`,
  module: 'example.com/app',
  isFile: (path) => files.some((file) => path === `${WORKSPACE}/${file}`)
})

const lines = (text: string, where: WordsPlace): readonly string[] =>
  placeWords(text, where, new Set()).lines

describe('a module in a folder of the workspace', () => {
  test.each([
    ['./main.go:3:5: undefined: x', 'sub/main.go:3:5: undefined: x'],
    ['main.go:3:5: expected x', 'sub/main.go:3:5: expected x'],
    ['vet: ./main.go:3:5: bad', 'vet: sub/main.go:3:5: bad'],
    ['b/b.go:3:13: bad', 'sub/b/b.go:3:13: bad'],
    ['../lib/l.go:1:2: bad', 'lib/l.go:1:2: bad'],
    [`${WORKSPACE}/sub/main.go:3:5: bad`, 'sub/main.go:3:5: bad'],
    [
      "/home/runner/work/repo/repo/sub/main.go:5: undefined reference to `f'",
      "sub/main.go:5: undefined reference to `f'"
    ],
    [
      "/usr/bin/ld: /tmp/go-link-1/3.o:/_/example.com/app/x.h:1: multiple definition of `n'; /tmp/go-link-1/2.o:/_/example.com/app/x.h:1: first defined here",
      "/usr/bin/ld: /tmp/go-link-1/3.o:sub/x.h:1: multiple definition of `n'; /tmp/go-link-1/2.o:sub/x.h:1: first defined here"
    ],
    [
      '>>> referenced by main.go:5 (/_/example.com/app/main.go:5)',
      '>>> referenced by sub/main.go:5 (sub/main.go:5)'
    ]
  ])('%s', (line, expected) => {
    const where = place(['sub/main.go', 'sub/b/b.go', 'sub/x.h', 'lib/l.go'])
    expect(lines(line, where)).toEqual([expected])
  })

  test('C compilers run in the directory of the package', () => {
    const where = place(['sub/engine/f.c', 'sub/f.c', 'sub/engine/inc/f.h'])
    const text =
      '# example.com/app/engine\nf.c:1:2: error: bad\ninc/f.h:3:4: error: bad\n# example.com/app\nf.c:5:6: error: bad'
    expect(lines(text, where)).toEqual([
      '# example.com/app/engine',
      'sub/engine/f.c:1:2: error: bad',
      'sub/engine/inc/f.h:3:4: error: bad',
      '# example.com/app',
      'sub/f.c:5:6: error: bad'
    ])
  })
})

describe('what is not a file of the workspace keeps its path and becomes no annotation', () => {
  const where = place(['main.go', 'f.c'], '')
  test.each([
    '/home/runner/go/pkg/mod/lib.corp.example/lib@v1.2.3/lib.go:3:4: undefined: x',
    '../../../go/pkg/mod/lib.corp.example/lib@v1.2.3/lib.go:3:4: undefined: x',
    '/opt/hostedtoolcache/go/1.27.4/x64/src/fmt/print.go:3:4: undefined: x',
    "/_/lib.corp.example/lib@v1.2.3/f.c:12: undefined reference to `f'",
    '/usr/include/openssl/macros.h:14:10: fatal error: openssl/opensslconf.h: No such file or directory',
    'ld.lld: error: unable to find library -lportaudio',
    './gone.go:3:5: undefined: x'
  ])('%s', (line) => {
    expect(placeWords(line, where, new Set())).toEqual({ lines: [`  ${line}`], problems: [] })
    expect(readProblems(line)).toHaveLength(1)
    expect(readProblems(`  ${line}`)).toEqual([])
  })

  test('a C file of a dependency is not taken for one of the same name here', () => {
    const text = '# lib.corp.example/lib\nf.h:1:2: error: bad'
    expect(placeWords(text, where, new Set()).problems).toEqual([])
    const same = '# lib.corp.example/lib\nf.c:1:2: error: bad'
    expect(placeWords(same, where, new Set()).problems).toEqual([])
  })
})

describe('each problem once', () => {
  const where = place(['main.go'], '')
  const text = '# example.com/app\n./main.go:3:5: undefined: x\n./main.go:4:5: undefined: y'

  test('however many targets have it', () => {
    const first = placeWords(text, where, new Set())
    expect(first.problems).toHaveLength(2)
    const second = placeWords(
      `${text}\n./main.go:5:5: undefined: z`,
      where,
      new Set(first.problems)
    )
    expect(second.lines).toEqual([
      '# example.com/app',
      '  main.go:3:5: undefined: x',
      '  main.go:4:5: undefined: y',
      'main.go:5:5: undefined: z'
    ])
    expect(second.problems).toHaveLength(1)
  })

  test('also within one', () => {
    expect(placeWords(`${text}\n${text}`, where, new Set()).problems).toHaveLength(2)
  })

  test('two symbols of lld that one line uses are two', () => {
    const lld = (symbol: string): string =>
      `ld.lld: error: undefined symbol: ${symbol}\n>>> referenced by main.go:5 (/_/example.com/app/main.go:5)`
    const { lines: placed, problems } = placeWords(`${lld('a')}\n${lld('b')}`, where, new Set())
    expect(problems).toHaveLength(2)
    expect(readProblems(placed.join('\n'))).toMatchObject([
      { file: 'main.go', line: 5, message: 'undefined symbol: a' },
      { file: 'main.go', line: 5, message: 'undefined symbol: b' }
    ])
  })
})

test('a quoted line of source is not touched', () => {
  const where = place(['main.go'], '')
  const text = '    4 | // see ./main.go:3:5\n      | ^'
  expect(lines(text, where)).toEqual(text.split('\n'))
})

test('a captured log, placed', () => {
  const log = readFileSync('__tests__/fixtures/logs/captured/go-undefined.log', 'utf8')
  const { lines: placed } = placeWords(log, place(['sub/main.go']), new Set())
  expect(readProblems(placed.join('\n')).map(({ file, line }) => [file, line])).toEqual([
    ['sub/main.go', 6],
    ['sub/main.go', 6],
    ['sub/main.go', 7],
    ['sub/main.go', 8]
  ])
})
