import { expect, test } from '@jest/globals'
import { glibcFloor } from '../../../src/inspect/index.ts'
import { elf } from '../checks/samples.ts'

test.each([
  [{ GLIBC: '2.34' }, [], '2.34'],
  [{ GLIBC: '2.34' }, ['GLIBC_ABI_DT_RELR'], '2.36'],
  [{ GLIBC: '2.38' }, ['GLIBC_ABI_DT_RELR'], '2.38'],
  [{}, ['GLIBC_ABI_DT_RELR'], '2.36'],
  [{ GLIBC: '2.17' }, ['GLIBC_PRIVATE'], '2.17'],
  [{}, [], undefined]
])('%j %j', (needsVersions, needsNamedVersions, floor) => {
  const record = elf({ needsVersions, needsNamedVersions })
  if (record.format !== 'elf') throw new Error('it is ELF')
  expect(glibcFloor(record.facts)).toBe(floor)
})
