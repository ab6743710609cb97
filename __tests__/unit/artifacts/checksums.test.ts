import { expect, test } from '@jest/globals'
import { parseChecksums, renderChecksums } from '../../../src/artifacts/checksums.ts'
import { archiveName } from '../../../src/artifacts/layout.ts'
import { parseTarget } from '../../../src/targets/parse-target.ts'

const files = [
  { name: 'b.zip', sha256: 'b'.repeat(64) },
  { name: 'a.tar.gz', sha256: 'a'.repeat(64) }
]

test('is sorted and reads back', () => {
  const text = renderChecksums(files)
  expect(text).toBe(`${'a'.repeat(64)}  a.tar.gz\n${'b'.repeat(64)}  b.zip\n`)
  expect(parseChecksums(text)).toEqual([files[1], files[0]])
})

test('a hostile file names nothing outside its directory', () => {
  const names = [
    '../x',
    '/etc/passwd',
    '.ssh',
    'a/b',
    '..',
    './',
    './..',
    './../x',
    './.ssh',
    './/x'
  ]
  const odd = ['a\\b', '..\\b', 'a\0b', 'a\u001b[2J', '\u0085', 'a\rb', '\r', '']
  const lines = [...names, ...odd].map((name) => `${'a'.repeat(64)}  ${name}`)
  expect(parseChecksums(lines.join('\n'))).toEqual([])
})

test.each([
  ['made in binary mode', `${'a'.repeat(64)} *x.zip`, 'x.zip'],
  ['made with ./*', `${'a'.repeat(64)}  ./x.zip`, 'x.zip'],
  ['with both', `${'a'.repeat(64)} *./x.zip`, 'x.zip'],
  ['with CR LF', `${'a'.repeat(64)}  x.zip\r`, 'x.zip'],
  ['with capitals', `${'A'.repeat(64)}  x.zip`, 'x.zip'],
  ['of a name that starts oddly', `${'a'.repeat(64)}  _x~(1) é.zip`, '_x~(1) é.zip'],
  ['of a name with a star', `${'a'.repeat(64)} **x`, '*x']
])('a line %s', (_, line, name) => {
  expect(parseChecksums(`${line}\n`)).toEqual([{ name, sha256: 'a'.repeat(64) }])
})

test.each([
  ['one digit short', `${'a'.repeat(63)}  x`],
  ['one digit long', `${'a'.repeat(65)}  x`],
  ['escaped', `\\${'a'.repeat(64)}  x\\ny`],
  ['of BSD', `SHA256 (x) = ${'a'.repeat(64)}`],
  ['without a name', 'a'.repeat(64)]
])('a line %s is left out', (_, line) => {
  expect(parseChecksums(`${line}\n`)).toEqual([])
})

test('all digests of a name are there, in their order', () => {
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]
  const text = `${a}  x\n${b}  y\n${b} *./x\n${a}  x\n`
  const digests = parseChecksums(text).filter(({ name }) => name === 'x')
  expect(digests.map(({ sha256 }) => sha256)).toEqual([a, b, a])
})

test.each([
  ['linux/arm64', 'tool_1.2.3_linux_arm64.tar.gz'],
  ['windows/amd64', 'tool_1.2.3_windows_amd64.zip'],
  ['darwin/arm64', 'tool_1.2.3_darwin_arm64.tar.gz'],
  ['darwin/universal', 'tool_1.2.3_darwin_universal.tar.gz'],
  ['linux/amd64/v3', 'tool_1.2.3_linux_amd64_v3.tar.gz'],
  ['linux/arm/7,softfloat:gnu.2.17', 'tool_1.2.3_linux_arm_7-softfloat_gnu.2.17.tar.gz'],
  ['linux/arm64:musl', 'tool_1.2.3_linux_arm64_musl.tar.gz'],
  ['windows/amd64/v3', 'tool_1.2.3_windows_amd64_v3.zip']
])('archive of %s', (target, name) => {
  expect(archiveName('tool', '1.2.3', parseTarget(target))).toBe(name)
})
