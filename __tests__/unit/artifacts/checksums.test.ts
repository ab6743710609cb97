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
  const lines = ['../x', '/etc/passwd', '.ssh', 'a/b', '..'].map(
    (name) => `${'a'.repeat(64)}  ${name}`
  )
  expect(parseChecksums(lines.join('\n'))).toEqual([])
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
