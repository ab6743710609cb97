import { expect, test } from '@jest/globals'
import { parseChecksums, renderChecksums } from '../../../src/artifacts/checksums.ts'
import { archiveName } from '../../../src/artifacts/layout.ts'
import { findPlatform } from '../../../src/targets/platforms.ts'

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
  ['linux', 'arm64', 'tool_1.2.3_linux_arm64.tar.gz'],
  ['windows', 'amd64', 'tool_1.2.3_windows_amd64.zip'],
  ['darwin', 'arm64', 'tool_1.2.3_darwin_arm64.tar.gz']
])('archive of %s/%s', (goos, goarch, name) => {
  const platform = findPlatform(goos, goarch)
  expect(platform === undefined ? '' : archiveName('tool', '1.2.3', platform)).toBe(name)
})
