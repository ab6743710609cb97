import { describe, expect, test } from '@jest/globals'
import { hostPlatform } from '../../../src/host/create-host.ts'
import { selectRunner } from '../../../src/probes/smoke-plan.ts'
import { wineNeedsShim } from '../../../src/probes/wine-shim.ts'
import { PLATFORMS, findPlatform } from '../../../src/targets/platforms.ts'

const host = hostPlatform('linux', 'x64')

describe('on linux/amd64', () => {
  test.each([
    ['linux', 'amd64', 'native'],
    ['linux', '386', 'native'],
    ['linux', 'arm64', 'qemu'],
    ['linux', 's390x', 'qemu'],
    ['windows', 'amd64', 'wine'],
    ['windows', 'arm64', 'none'],
    ['windows', '386', 'none'],
    ['darwin', 'arm64', 'none'],
    ['freebsd', 'amd64', 'none'],
    ['wasip1', 'wasm', 'none']
  ])('%s/%s: %s', (goos, goarch, kind) => {
    const platform = findPlatform(goos, goarch)
    expect(platform === undefined ? 'unknown' : selectRunner(platform, host).kind).toBe(kind)
  })

  test('every platform that is not run says why', () => {
    for (const platform of PLATFORMS) {
      const runner = selectRunner(platform, host)
      expect(runner.kind === 'none' ? runner.why : 'has a runner').not.toBe('')
    }
  })
})

test.each([
  ['wine-8.0 (Debian 8.0~repack-4)', true],
  ['wine-6.0.3 (Ubuntu 6.0.3~repack-1)', true],
  ['wine-8.12', true],
  ['wine-8.13', false],
  ['wine-9.0', false],
  ['wine-10.2', false],
  ['something else', false]
])('%s lacks the DLL: %s', (version, lacks) => {
  expect(wineNeedsShim(version)).toBe(lacks)
})
