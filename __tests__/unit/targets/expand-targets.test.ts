import { expect, test } from '@jest/globals'
import { hostPlatform } from '../../../src/host/create-host.ts'
import { expandTargets, requireSupported } from '../../../src/targets/expand-targets.ts'
import { PLATFORMS } from '../../../src/targets/platforms.ts'

const host = hostPlatform('linux', 'x64')

test('nothing given means this machine', () => {
  expect(expandTargets([], host)).toEqual([host])
})

test('keeps the order and drops repeats', () => {
  const pairs = expandTargets(['windows/amd64', 'host', 'linux/amd64'], host)
  expect(pairs.map(({ goos, goarch }) => `${goos}/${goarch}`)).toEqual([
    'windows/amd64',
    'linux/amd64'
  ])
})

test.each(['linux/amd65', 'linux', 'linux/amd64/v3', 'LINUX/AMD64', '', 'darwin/386'])(
  'refuses %s and names near ones',
  (word) => {
    expect(() => expandTargets([word], host)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        fix: expect.stringMatching(/nearest are \S+\/\S+/)
      })
    )
  }
)

test('refuses what the Go in use cannot build for', () => {
  expect(() => {
    requireSupported(
      expandTargets(['linux/loong64'], host),
      ['linux/amd64', 'linux/arm64'],
      '1.18.10'
    )
  }).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', fix: expect.stringContaining('linux/arm64') })
  )
})

test('the table is sorted and has no pair twice', () => {
  const pairs = PLATFORMS.map(({ goos, goarch }) => `${goos}/${goarch}`)
  expect(pairs).toEqual([...new Set(pairs)].sort())
})

test('a machine of an unknown kind is refused', () => {
  expect(() => hostPlatform('aix', 'ppc')).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' })
  )
})
