import { describe, expect, test } from '@jest/globals'
import { oldestDistributions, type SystemNeeds } from '../../../src/inspect/distributions.ts'

const oldest = (
  needsVersions: Readonly<Record<string, string>>,
  more: Partial<SystemNeeds> = {}
): readonly string[] | undefined =>
  oldestDistributions({
    ...{ goarch: 'amd64', libc: 'glibc', needsVersions, needsNamedVersions: [], ...more }
  })

const DEBIAN_12 = ['Debian 12', 'Ubuntu 22.04', 'RHEL 9', 'Amazon Linux 2023']

describe('the oldest distributions', () => {
  test.each([
    [{ GLIBC: '2.2.5' }, ['Debian 8', 'Ubuntu 14.04', 'RHEL 7', 'Amazon Linux 2']],
    [{ GLIBC: '2.17' }, ['Debian 8', 'Ubuntu 14.04', 'RHEL 7', 'Amazon Linux 2']],
    [{ GLIBC: '2.18' }, ['Debian 8', 'Ubuntu 14.04', 'RHEL 8', 'Amazon Linux 2']],
    [{ GLIBC: '2.28' }, ['Debian 10', 'Ubuntu 20.04', 'RHEL 8', 'Amazon Linux 2023']],
    [{ GLIBC: '2.34' }, DEBIAN_12],
    [{ GLIBC: '2.38' }, ['Debian 13', 'Ubuntu 24.04', 'RHEL 10']],
    [{ GLIBC: '2.99' }, []],
    // Libraries of C++ and of the compiler can be newer than the C library.
    [{ GLIBC: '2.17', GLIBCXX: '3.4.29' }, DEBIAN_12],
    [{ GLIBC: '2.17', CXXABI: '1.3.13' }, DEBIAN_12],
    [{ GLIBC: '2.17', GCC: '12.0.0' }, ['Debian 12', 'Ubuntu 22.04', 'RHEL 10']],
    [{ GLIBCXX: '3.4.21' }, ['Debian 9', 'Ubuntu 16.04', 'RHEL 8', 'Amazon Linux 2']],
    [{ GLIBC: '2.17', OPENSSL: '3.0.0' }, ['Debian 8', 'Ubuntu 14.04', 'RHEL 7', 'Amazon Linux 2']]
  ])('with %j are %j', (needs, expected) => {
    expect(oldest(needs)).toEqual(expected)
  })

  test('have the machine', () => {
    const needs = { GLIBC: '2.17' }
    expect(oldest(needs, { goarch: 'riscv64' })).toEqual(['Debian 13', 'Ubuntu 20.04'])
    expect(oldest(needs, { goarch: 'arm64' })).toContain('RHEL 8')
    expect(oldest(needs, { goarch: 'sparc64' })).toEqual([])
  })

  test('have a loader that knows packed relocations', () => {
    const needsNamedVersions = ['GLIBC_ABI_DT_RELR', 'GLIBC_PRIVATE']
    expect(oldest({ GLIBC: '2.34' }, { needsNamedVersions })).toEqual([
      ...['Debian 12', 'Ubuntu 24.04', 'RHEL 10']
    ])
  })

  test('are unknown when nothing is needed', () => {
    expect(oldest({})).toBeUndefined()
    expect(oldest({ OPENSSL: '3.0.0' })).toBeUndefined()
    expect(oldestDistributions({ ...NOTHING, libc: undefined })).toBeUndefined()
    expect(oldestDistributions({ ...NOTHING, libc: 'bionic' })).toBeUndefined()
  })

  test('for musl are those of Alpine', () => {
    expect(oldest({}, { libc: 'musl' })).toEqual(['Alpine 3.13'])
    expect(oldest({ GLIBCXX: '3.4.30' }, { libc: 'musl' })).toEqual(['Alpine 3.17'])
    expect(oldest({}, { libc: 'musl', goarch: 'loong64' })).toEqual(['Alpine 3.21'])
    expect(oldest({ GLIBC: '2.17' }, { libc: 'musl' })).toEqual([])
  })
})

const NOTHING = { goarch: 'amd64', needsVersions: {}, needsNamedVersions: [] }
