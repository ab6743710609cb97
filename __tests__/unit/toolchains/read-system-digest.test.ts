import { expect, test } from '@jest/globals'
import { headerPackages } from '../../../src/toolchains/read-system-digest.ts'

test('packages with headers, of dpkg, by name and version', () => {
  const status = [
    'Package: zlib1g-dev\nStatus: install ok installed\nVersion: 1:1.2.13\nDescription: zlib',
    'Package: zlib1g\nVersion: 1:1.2.13',
    'Package: libc6-dev-arm64-cross\nVersion: 2.36-8cross1',
    'Package: devscripts\nVersion: 2.23'
  ].join('\n\n')
  const words = { name: /^Package: (.+)$/m, version: /^Version: (.+)$/m }
  expect(headerPackages(status, words)).toEqual([
    'libc6-dev-arm64-cross 2.36-8cross1',
    'zlib1g-dev 1:1.2.13'
  ])
})
