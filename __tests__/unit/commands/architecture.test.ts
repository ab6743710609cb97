import { expect, test } from '@jest/globals'
import { forArchitecture } from '../../../src/commands/provide-go.ts'
import { toGoArch } from '../../../src/targets/go-arch.ts'
import { createTestHost } from '../../helpers/test-host.ts'

test.each([
  ['x64', 'amd64'],
  ['X64', 'amd64'],
  ['x86', '386'],
  ['ia32', '386'],
  ['386', '386'],
  ['arm64', 'arm64'],
  ['aarch64', 'arm64'],
  ['', undefined],
  ['mips', undefined],
  ['__proto__', undefined]
])('%j is %s', (word, goarch) => {
  expect(toGoArch(word)).toBe(goarch)
})

test('Go for another architecture is a Go for another machine of the same system', async () => {
  const made = await createTestHost()
  const { host } = made
  try {
    expect(forArchitecture(host, '')).toBe(host)
    const small = forArchitecture(host, 'x86')
    expect(small.platform).toMatchObject({ goos: host.platform.goos, goarch: '386' })
    expect(small.dirs).toBe(host.dirs)
    expect(() => forArchitecture(host, 's390x')).toThrow('does not run on this machine')
  } finally {
    await made.close()
  }
})
