import { expect, test } from '@jest/globals'
import { listsAreMissing, parseNotOffered, parseOffer } from '../../../src/sysroots/apt-answers.ts'

const SHA256 = 'ab'.repeat(32)
const line = (url: string, file: string, hash = `SHA256:${SHA256}`): string =>
  `'${url}/${file}' ${file} 4321 ${hash}\n`

test('an offer: epochs, pluses, packages for all architectures; sorted, without credentials', () => {
  const offer = parseOffer(
    line('https://user:secret@mirror.example/pool', 'zlib1g-dev_1%3a1.2.13.dfsg-1_arm64.deb') +
      line('http://mirror.example/pool', 'libstdc++6_12.2.0-14+deb12u1_arm64.deb') +
      line('mirror+file:/etc/apt/mirrors.txt/pool', 'libtirpc-common_1.3.3~ds-1_all.deb')
  )
  expect(offer?.map(({ name, version, architecture }) => [name, version, architecture])).toEqual([
    ['libstdc++6', '12.2.0-14+deb12u1', 'arm64'],
    ['libtirpc-common', '1.3.3~ds-1', 'all'],
    ['zlib1g-dev', '1:1.2.13.dfsg-1', 'arm64']
  ])
  expect(offer?.[2]).toEqual({
    name: 'zlib1g-dev',
    version: '1:1.2.13.dfsg-1',
    architecture: 'arm64',
    sha256: SHA256,
    url: 'https://mirror.example/pool/zlib1g-dev_1%3a1.2.13.dfsg-1_arm64.deb',
    file: 'zlib1g-dev_1%3a1.2.13.dfsg-1_arm64.deb',
    sizeBytes: 4321
  })
})

test.each([
  ['another hash', line('http://x', 'a1_1_all.deb', `MD5Sum:${'a'.repeat(32)}`)],
  ['no hash', line('http://x', 'a1_1_all.deb', '')],
  ['a file in another directory', line('http://x', '../a1_1_all.deb')],
  ['words', 'Reading package lists...\n']
])('%s is not understood', (_name, text) => {
  expect(parseOffer(line('http://x', 'b1_1_all.deb') + text)).toBeUndefined()
})

test('nothing to fetch is an empty offer', () => {
  expect(parseOffer('\n')).toEqual([])
})

test('what is not offered, in the words of several releases of apt', () => {
  expect(
    parseNotOffered(`E: Unable to locate package zlib1g-devv
E: Unable to locate package libfoo1.2
E: Couldn't find any package by glob 'libfoo1.2'
E: Couldn't find any package by regex 'libfoo1.2'
E: Package 'libbar-dev' has no installation candidate
Error: Package libbaz-dev has no installation candidate
E: Version '1:9.9' for 'zlib1g-dev' was not found
E: Unable to correct problems, you have held broken packages.
`)
  ).toEqual({
    unknown: ['zlib1g-devv', 'libfoo1.2', 'libbar-dev', 'libbaz-dev'],
    versions: ['zlib1g-dev=1:9.9']
  })
})

test('an update that only warns of a list that failed is no complete one', () => {
  expect(listsAreMissing(0, '')).toBe(false)
  expect(listsAreMissing(0, 'W: Target Packages is configured multiple times\n')).toBe(false)
  expect(listsAreMissing(100, '')).toBe(true)
  const warned =
    'W: Failed to fetch http://x/InRelease  Could not resolve\nW: Some index files failed to download.\n'
  expect(listsAreMissing(0, warned)).toBe(true)
  expect(listsAreMissing(0, warned.replaceAll('W:', 'Warning:'))).toBe(true)
})
