import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { isOlderKernel, systemKind } from '../../../src/doctor/system-kind.ts'
import { NATIVE, WSL2 } from '../../helpers/good-machine.ts'

interface Recorded {
  readonly release: string
  readonly version: string
  readonly kind: string
  /** Where it was found. */
  readonly source: string
}

const KERNELS = JSON.parse(
  readFileSync('__tests__/fixtures/doctor/kernels.json', 'utf8')
) as readonly Recorded[]
/** Only what uname and /proc/version say: nothing around it helps. */
const BARE = { ...NATIVE, init: '', cgroup: '', systemd: false }
const GVISOR_VERSION = 'Linux version 4.4.0 #1 SMP Sun Jan 10 15:06:54 PST 2016'

describe('kernels that people have', () => {
  test.each(KERNELS)('$release is $kind ($source)', ({ release, version, kind }) => {
    expect(systemKind({ ...BARE, release, version }).kind).toBe(kind)
  })

  test('are at least 30, each once, with an address, of every kind', () => {
    expect(KERNELS.length).toBeGreaterThanOrEqual(30)
    expect(new Set(KERNELS.map(({ release, version }) => `${release} ${version}`)).size).toBe(
      KERNELS.length
    )
    for (const { source } of KERNELS) expect(source).toMatch(/^https:\/\/\S+\/\d+$/)
    const kinds = new Set(KERNELS.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['container', 'native', 'wsl1', 'wsl2'])
    for (const name of ['azure', 'linuxkit', 'gvisor', 'xanmod', 'amzn2', 'orbstack'])
      expect(KERNELS.filter(({ release }) => release.includes(name))).not.toEqual([])
  })
})

describe('what is around a kernel', () => {
  test('gVisor says 4.4.0 as WSL1 does, and is a container', () => {
    expect(systemKind({ ...BARE, release: '4.4.0', version: GVISOR_VERSION })).toEqual({
      kind: 'container',
      container: 'gVisor'
    })
  })

  test('Windows programs can be started: WSL2, whatever its kernel is called', () => {
    const own = { ...BARE, release: '6.9.0-mine', interop: true }
    expect(systemKind(own)).toEqual({ kind: 'wsl2', wsl: 2 })
    expect(systemKind({ ...own, interop: false })).toEqual({ kind: 'native' })
  })

  test('a container on WSL2 is one; a distribution in which Docker runs is none', () => {
    const docker = { ...WSL2, containerMarks: ['docker'] }
    expect(systemKind({ ...docker, interop: false, wslDistribution: '' })).toEqual({
      kind: 'container',
      container: 'docker',
      wsl: 2
    })
    expect(systemKind(docker)).toEqual({ kind: 'wsl2', wsl: 2 })
  })

  test.each([
    ['12:pids:/docker/0f3a', 'docker'],
    ['1:name=systemd:/kubepods/besteffort/pod1', 'kubepods'],
    ['0::/machine.slice/libpod-1.scope', 'libpod'],
    ['0::/../libpod', 'libpod'],
    ['0::/lxc/box', 'lxc'],
    ['0::/init.scope', undefined]
  ])('control group %s of the first process', (cgroup, container) => {
    const expected = container === undefined ? { kind: 'native' } : { kind: 'container', container }
    expect(systemKind({ ...BARE, release: '6.1.0', cgroup })).toEqual(expected)
  })

  test.each([
    ['5.4.72-microsoft-standard-WSL2', true],
    ['4.19.128-microsoft-standard', true],
    ['5.10.16.3-microsoft-standard-WSL2', false],
    ['6.6.87.2-microsoft-standard-WSL2', false],
    ['10.0.1', false],
    ['unreadable', false]
  ])('%s before 5.10: %s', (release, older) => {
    expect(isOlderKernel(release, 5, 10)).toBe(older)
  })
})
