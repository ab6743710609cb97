import { expect, test } from '@jest/globals'
import { emulatedCpu } from '../../../src/probes/emulated-cpu.ts'

test.each([
  ['GOARM=7,hardfloat', 'cortex-a9'],
  ['GOARM=6', 'arm1176'],
  ['GOARM=5,softfloat', 'arm926'],
  ['GOARM64=v8.0', 'cortex-a53'],
  ['GOPPC64=power9', 'power9'],
  // qemu has no processor with this and nothing more.
  ['GOARM64=v9.0', undefined],
  ['GOAMD64=v4', undefined],
  ['constructor', undefined],
  [undefined, undefined]
])('%s', (declared, cpu) => {
  expect(emulatedCpu(declared)).toBe(cpu)
})
