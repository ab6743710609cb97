import { expect, test } from '@jest/globals'
import { cleanLog } from '../../../src/diagnosis/clean-log.ts'

const WORDS = './main.go:3:5: undefined: foo'

test.each([
  ['GitHub Actions', `2026-01-02T03:04:05.1234567Z ${WORDS}`],
  ['GitHub Actions, first line', `\uFEFF2026-01-02T03:04:05.1234567Z ${WORDS}`],
  ['gh run view --log', `build\tRun go build\t2026-01-02T03:04:05.1234567Z ${WORDS}`],
  ['GitLab', `2026-01-02T03:04:05.123456Z 01O ${WORDS}`],
  ['Jenkins', `[2026-01-02T03:04:05.123Z] ${WORDS}`],
  ['BuildKit', `#12 34.56 ${WORDS}`],
  ['BuildKit, the step that failed', `34.56 ${WORDS}`],
  ['act', `[ci.yml/build]   | ${WORDS}`],
  ['docker compose', `app-1  | ${WORDS}`],
  ['GoReleaser', `   │ ${WORDS}`],
  ['crossgo', `  | ${WORDS}`],
  ['Nix', `       > ${WORDS}`],
  ['an annotation', `::error file=main.go,line=3::${WORDS}`],
  ['colours', `\u001b[1;31m${WORDS}\u001b[0m`],
  ['a progress bar', `downloading 10 %\rdownloading 90 %\r${WORDS}\r`],
  ['two of them', `2026-01-02T03:04:05.1234567Z [ci.yml/build]   | ${WORDS}`]
])('%s: what stands in front of a line is taken off', (_, line) => {
  expect(cleanLog(`first\n${line}\n`).lines[1]).toEqual({ text: WORDS, number: 2 })
})

test.each([
  '# example.com/app',
  '    3 | // #include <zlib.h>',
  'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
  '>>> referenced by main.go:3',
  '[build] done',
  '12 warnings generated.'
])('%s stays as it is', (line) => {
  expect(cleanLog(line).text.trimStart()).toBe(
    line.replace(/^ +\d+ \| /, (text) => text.trimStart())
  )
})

test('an output in one field is taken apart, and its lines keep the number of the field', () => {
  const { lines } = cleanLog(
    'x\n  ⨯ release failed  error="failed to build for linux_arm64: exit status 1: # runtime/cgo\\ngcc: error: bad\\n"'
  )
  expect(lines.map(({ number }) => number)).toEqual([1, 2, 2, 2])
  expect(lines[2]?.text).toBe('gcc: error: bad')
})

test('quotes of other locales are made plain, and logins of addresses are gone', () => {
  const { text } = cleanLog(
    'error: \u2018foo\u2019 undeclared\nhttps://me:secret@git.corp.example/x'
  )
  expect(text).toBe("error: 'foo' undeclared\nhttps://git.corp.example/x")
})

test('a line of a megabyte is cut in the middle, in no time', () => {
  const start = performance.now()
  const { lines } = cleanLog(`gcc ${'-I/x '.repeat(200_000)}end`)
  expect(lines[0]?.text.length).toBeLessThan(4_100)
  expect(lines[0]?.text).toMatch(/^gcc .* … .*end$/)
  expect(performance.now() - start).toBeLessThan(500)
})
