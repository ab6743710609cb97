import { expect, test } from '@jest/globals'
import { cleanLog } from '../../../src/diagnosis/clean-log.ts'
import { explainLog } from '../../../src/diagnosis/explain-log.ts'
import { firstError } from '../../../src/diagnosis/first-error.ts'
import { CAPTURED_LOGS } from '../../helpers/captured-logs.ts'
import { ANYWHERE, ownContext } from '../../helpers/log-context.ts'

const textOf = (name: string): string => {
  const log = CAPTURED_LOGS.find((captured) => captured.name === name)
  if (log === undefined) throw new Error(`there is no log ${name}`)
  return log.text
}

test.each([
  ['pkg-config-package-missing--trace', 'cgo', 'example.com/app', /pkg-config --cflags/],
  ['c-syntax-error--trace', 'C compile', 'example.com/app', / -c b\.c$/],
  ['undefined-reference--trace', 'external link', 'example.com/app', /gcc.*"-o" /],
  ['cgo-type-mismatch--trace', 'Go compile', 'example.com/app', /compile.* -p /],
  ['header-missing--trace', 'C compile', 'example.com/audio', / -c play\.c$/]
])('of the trace %s phase, package and command are named', (name, phase, inPackage, command) => {
  const { cause, phases } = explainLog(textOf(name), ANYWHERE)
  expect(cause).toMatchObject({ phase, package: inPackage })
  expect(cause?.command).toMatch(command)
  expect(phases.length).toBeGreaterThan(0)
})

test('two packages that fail at once are both named', () => {
  const { cause, others } = explainLog(textOf('go-type-error--trace'), ANYWHERE)
  expect([cause, ...others].map((found) => found?.package).sort()).toEqual([
    'example.com/app/a',
    'example.com/app/b'
  ])
})

test('without a known cause the first real error is shown, not the last line', () => {
  const log =
    'go: downloading x v1\n# example.com/app\nfrob: cannot weave: no loom\nmake: *** [all] Error 1\n'
  const { cause, firstError: error } = explainLog(log, ANYWHERE)
  expect(cause).toBeUndefined()
  expect(error).toMatchObject({
    line: 3,
    text: 'frob: cannot weave: no loom',
    package: 'example.com/app'
  })
})

test('the first error line is the line of the cause in more than 85 % of all captured logs', () => {
  const plain = CAPTURED_LOGS.filter(({ text }) => !text.includes('WORK='))
  const same = plain.filter(({ text }) => {
    const log = cleanLog(text)
    const at = firstError(log)
    return at !== undefined && log.lines[at]?.number === explainLog(text, ANYWHERE).cause?.line
  })
  expect(same.length / plain.length).toBeGreaterThan(0.85)
})

test('a log in which nothing failed has neither cause nor error', () => {
  expect(explainLog('go: downloading x v1.2.3\nok  \texample.com/app\t0.1s\n', ANYWHERE)).toEqual({
    others: [],
    phases: []
  })
})

test('a full disk goes before what follows from it', () => {
  const log = `${textOf('header-missing--openssl-cross')}\n/usr/bin/ld: final link failed: No space left on device\n`
  expect(explainLog(log, ANYWHERE).cause?.id).toBe('disk-full')
})

test('what only warns is not the cause where something fails', () => {
  const log = `${textOf('static-nss')}\n${textOf('library-not-found')}`
  expect(explainLog(log, ANYWHERE).cause?.id).toBe('library-not-found')
})

test.each([
  ['apk', 'FROM golang:1.26-alpine', '`apk add --no-cache gcc musl-dev`'],
  ['dnf', 'RUN dnf install -y make', '`sudo dnf install gcc glibc-devel`'],
  ['apt', 'nothing', 'apt-get install -y --no-install-recommends gcc libc6-dev`']
])('the package manager is the one that the log names: %s', (_, line, command) => {
  expect(explainLog(`${line}\n${textOf('compiler-not-found')}`, ANYWHERE).cause?.fix).toContain(
    command
  )
})

test('the way out of a build for another machine names the target, its compiler and its setting', () => {
  const anywhere = explainLog(
    `GOOS=linux GOARCH=arm64 go build\n${textOf('compiler-wrong-machine--arm64')}`,
    ANYWHERE
  )
  expect(anywhere.cause?.fix).toContain('CC=aarch64-linux-gnu-gcc for linux/arm64')
  expect(anywhere.cause?.fix).toContain('gcc-aarch64-linux-gnu')
  const own = explainLog(textOf('header-missing--openssl-cross'), ownContext('linux-arm64'))
  expect(own.cause?.fix).toMatch(/overrides: \{ linux\/arm64: \{ sysroot/)
})

test('a log of 200,000 lines is read in seconds, and its failure is found in the middle', () => {
  const noise = Array.from(
    { length: 100_000 },
    (_, at) => `step ${String(at)} of the build went well`
  )
  const log = [...noise, ...textOf('header-missing--openssl-cross').split('\n'), ...noise].join(
    '\n'
  )
  const start = performance.now()
  const { cause } = explainLog(log, ANYWHERE)
  expect(performance.now() - start).toBeLessThan(15_000)
  expect(cause?.id).toBe('header-missing')
  expect(cause?.line).toBeGreaterThan(100_000)
})

test.each([
  ['one endless line', 'a'.repeat(1_000_000)],
  ['many colons', ': '.repeat(300_000)],
  ['nested quotes', `error: '${"'".repeat(100_000)}`],
  ['undefined references', "x.c:1: undefined reference to `f'\n".repeat(50_000)],
  ['paths', '/a/b.go:1:2: '.repeat(50_000)],
  [
    'bytes',
    Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 7919) % 256)).toString('latin1')
  ]
])('%s cost no more than seconds', (_, log) => {
  const start = performance.now()
  explainLog(log, ANYWHERE)
  expect(performance.now() - start).toBeLessThan(15_000)
})

/** A long log of a job in which other things fail and go on. */
const NOISE = [
  'container old-db exited with code 137 (stopped by docker stop)',
  'Killed',
  'redis: WARNING Memory overcommit must be enabled: Cannot allocate memory',
  'npm http fetch GET 404 https://registry.corp.example/foo 410 Gone',
  'curl: (7) Failed to connect to localhost port 5432: Connection refused',
  "fatal: unable to access 'https://git.corp.example/a/b/': Could not resolve host: git.corp.example\nRetrying (1/3)...",
  'conftest.c:10:10: fatal error: zstd.h: No such file or directory',
  './configure: line 2031: clang: command not found',
  '=== RUN   TestFull/no_space_left_on_device',
  '    writer_test.go:20: got expected error: write x: no space left on device',
  '--- PASS: TestFull/no_space_left_on_device (0.00s)',
  'Error: Cache upload failed: disk quota exceeded for cache service; continuing',
  'ldconfig: skipping incompatible /usr/lib32/libz.so when searching for -lz',
  'update-binfmts: warning: unable to enable qemu: Exec format error',
  'version=v1.0.0-dirty'
]

test.each(NOISE)('%s does not hide what the build says', (noise) => {
  const around = Array.from(
    { length: 200 },
    (_, at) => `Setting up package-${String(at)} (1.0) ...`
  )
  const { cause } = explainLog(
    [...around, noise, ...around, textOf('go-undefined--test'), ...around].join('\n'),
    ANYWHERE
  )
  expect(cause?.id).toBe('go-undefined')
})

test('all of it at once does not, either', () => {
  const log = [...NOISE, textOf('library-not-found'), ...NOISE].join('\n')
  expect(explainLog(log, ANYWHERE).cause?.id).toBe('library-not-found')
})
