import { describe, expect, test } from '@jest/globals'
import { answerAll, QUESTIONS } from '../../../src/doctor/questions/index.ts'
import type { MachineFacts } from '../../../src/doctor/machine.ts'
import {
  about,
  CALLS,
  goodMachine,
  inShort,
  NATIVE,
  short,
  text,
  withoutTools,
  WSL1,
  WSL2
} from '../../helpers/good-machine.ts'

const MIB = 1024 ** 2
const probe = (bad: Readonly<Record<string, string>>): Pick<MachineFacts, 'probe'> => ({
  probe: {
    compiler: '/usr/bin/gcc',
    calls: CALLS.map((name) => ({ name, result: bad[name] ?? 'ok' }))
  }
})
const container = { ...NATIVE, containerMarks: ['docker'] }

test('a good machine has no answer but ok, from all questions but those that need a reason', () => {
  expect(about({}).filter(({ status }) => status !== 'ok')).toEqual([])
  const silent = QUESTIONS.filter((question) => question(goodMachine()).length === 0)
  expect(silent.map(({ name }) => name).sort()).toEqual([
    'cLibraries',
    'goShadowed',
    'kernelAge',
    'slowDirectory',
    'windowsPath',
    'wsl1'
  ])
})

describe('WSL1', () => {
  test('what it lacks is said by the probe, and the fix names the distribution', () => {
    const bad = probe({ ptrace: 'EIO', 'ptrace-seize': 'EIO', 'epoll-exclusive': 'EINVAL' })
    expect(short({ kernel: WSL1, ...bad }, 'wsl1')).toEqual([
      'warning',
      'wsl.exe --set-version Ubuntu-24.04 2'
    ])
    expect(text({ kernel: WSL1, ...bad }, 'wsl1')).toContain(
      'these calls fail: epoll-exclusive (EINVAL), ptrace (EIO), ptrace-seize (EIO)'
    )
    expect(short({ kernel: WSL1, ...bad }, 'system-calls')).toEqual(['no answer system-calls'])
  })

  test('without a compiler it is said by what is known', () => {
    const { probe: _, ...rest } = goodMachine({ kernel: { ...WSL1, wslDistribution: 'my box' } })
    const answers = answerAll(rest)
    expect(inShort(answers, 'wsl1')).toEqual(['warning', "wsl.exe --set-version 'my box' 2"])
    expect(answers.find(({ id }) => id === 'wsl1')?.what).toMatch(
      /ptrace.*parts of ioctl and epoll/
    )
    expect(answers.find(({ id }) => id === 'system')?.what).toMatch(/: WSL1\.$/)
  })
})

describe('WSL2', () => {
  test('as delivered is good', () => {
    expect(about({ kernel: WSL2 }).filter(({ status }) => status !== 'ok')).toEqual([])
    expect(text({ kernel: WSL2 }, 'system')).toContain(': WSL2.')
  })

  test.each(['5.4.72-microsoft-standard-WSL2', '4.19.128-microsoft-standard'])(
    'kernel %s is too old',
    (release) => {
      expect(short({ kernel: { ...WSL2, release } }, 'kernel-age')).toEqual([
        'fix',
        'wsl.exe --update',
        'wsl.exe --shutdown'
      ])
    }
  )

  test.each([
    ['root', ''],
    ['sudo', 'sudo '],
    ['none', 'sudo ']
  ] as const)('systemd is off, Windows leaks into PATH, as %s', (privilege, sudo) => {
    const packaging = { manager: 'apt', privilege }
    const kernel = { ...WSL2, systemd: false, init: 'init' }
    expect(short({ kernel, packaging }, 'systemd')).toEqual([
      'note',
      `${sudo}sh -c 'printf "[boot]\\nsystemd=true\\n" >> /etc/wsl.conf'`,
      'wsl.exe --shutdown'
    ])
    const path = ['/usr/bin', '/mnt/c/Windows/System32', '/mnt/d/Go/bin']
    expect(short({ kernel, packaging, path }, 'windows-path')).toEqual([
      'note',
      `${sudo}sh -c 'printf "[interop]\\nappendWindowsPath=false\\n" >> /etc/wsl.conf'`,
      'wsl.exe --shutdown'
    ])
  })

  test('a tool that comes from Windows is a warning', () => {
    const git = { name: 'git', path: '/mnt/c/Program Files/Git/cmd/git.exe', version: '' }
    const path = ['/mnt/c/Program Files/Git/cmd']
    const tools = [...withoutTools('git').tools, git]
    expect(short({ kernel: WSL2, path, tools }, 'windows-path')[0]).toBe('warning')
    expect(text({ kernel: WSL2, path, tools }, 'windows-path')).toContain('git would come from')
  })

  test('the same directories mean nothing elsewhere', () => {
    expect(short({ path: ['/mnt/c/tools'] }, 'windows-path')).toEqual(['no answer windows-path'])
    expect(short({ kernel: { ...NATIVE, systemd: false } }, 'systemd')).toEqual(['ok'])
  })
})

describe('where files are', () => {
  const disks = (path: string, fileSystem: string): MachineFacts['disks'] =>
    goodMachine().disks.map((disk) =>
      disk.use === 'module' ? { ...disk, path, fileSystem, device: '70' } : disk
    )

  test('work on a drive of Windows: a copy in Linux', () => {
    expect(
      short({ kernel: WSL2, disks: disks('/mnt/c/Users/me/my app', '9p') }, 'slow-directory-module')
    ).toEqual(['warning', "cp -a '/mnt/c/Users/me/my app' '/home/me/my app'"])
    expect(
      short({ kernel: WSL1, disks: disks('/mnt/d/app', 'drvfs') }, 'slow-directory-module')[0]
    ).toBe('warning')
  })

  test('another shared file system is found by its type, a disk below /mnt/c is not', () => {
    expect(short({ disks: disks('/host/app', 'virtiofs') }, 'slow-directory-module')[0]).toBe(
      'warning'
    )
    expect(short({ disks: disks('/mnt/c/app', 'ext4') }, 'slow-directory-module')).toEqual([
      'no answer slow-directory-module'
    ])
  })

  test.each([
    [100, 'fix'],
    [1400, 'warning'],
    [9000, 'ok']
  ])('%d MiB free: %s', (mib, status) => {
    const short_ = goodMachine().disks.map((disk) => ({ ...disk, freeBytes: mib * MIB }))
    const fixes = status === 'ok' ? [] : ['go clean -cache -testcache']
    expect(short({ disks: short_ }, 'disk-module')).toEqual([status, ...fixes])
  })

  test('each file system is counted once, and one that holds temporary files alone needs less', () => {
    const two = goodMachine().disks.map((disk) =>
      disk.use === 'temp' ? { ...disk, device: '71', freeBytes: 1100 * MIB } : disk
    )
    expect(about({ disks: two }).filter(({ id }) => id.startsWith('disk-'))).toMatchObject([
      { id: 'disk-module', status: 'ok' },
      { id: 'disk-temp', status: 'ok', what: expect.stringContaining('about 512 MiB') }
    ])
  })
})

describe('memory', () => {
  const have = (mib: number): MachineFacts['memory'] => ({
    totalBytes: 8192 * MIB,
    availableBytes: mib * MIB,
    swapFreeBytes: 0
  })

  test.each([
    [500, 'fix'],
    [1000, 'warning'],
    [2000, 'ok']
  ])('%d MiB free: %s', (mib, status) => {
    const memory = have(mib)
    expect(short(memory === undefined ? {} : { memory }, 'memory')).toEqual([status])
  })

  test('swap counts; a limit of the container or of WSL has its own fix', () => {
    const base = { totalBytes: 8192 * MIB, availableBytes: 500 * MIB, swapFreeBytes: 4096 * MIB }
    expect(short({ memory: base }, 'memory')).toEqual(['ok'])
    const limited = { ...base, limitBytes: 512 * MIB }
    expect(text({ memory: limited }, 'memory')).toMatch(/limited to 512 MiB.*Raise the limit/)
    const none = { ...base, swapFreeBytes: 0 }
    expect(text({ memory: none, kernel: WSL2 }, 'memory')).toContain('[wsl2] memory=8GB')
  })
})

test('LD_LIBRARY_PATH is a finding wherever it is set', () => {
  expect(short({ ldLibraryPath: '/opt/lib' }, 'ld-library-path')).toEqual([
    'warning',
    'unset LD_LIBRARY_PATH'
  ])
  expect(text({ ldLibraryPath: '/opt/lib' }, 'ld-library-path')).toContain('/opt/lib')
})

test('a kernel older than Go needs, and a C library older than toolchains need', () => {
  expect(short({ kernel: { ...NATIVE, release: '2.6.32-754.el6' } }, 'kernel-age')).toEqual(['fix'])
  expect(short({ libc: { kind: 'glibc', version: '2.12' } }, 'distribution')).toEqual(['warning'])
  expect(short({ libc: { kind: 'musl', version: '1.2.5' } }, 'distribution')).toEqual(['ok'])
  const { packaging: _, ...rest } = goodMachine()
  expect(inShort(answerAll(rest), 'distribution')).toEqual(['warning'])
})

describe('system calls', () => {
  test('ptrace refused in a container, in gVisor and natively: each has its own fix', () => {
    const bad = probe({ ptrace: 'EPERM', 'ptrace-seize': 'EPERM' })
    expect(short({ kernel: container, ...bad }, 'system-calls')).toEqual(['warning'])
    expect(text({ kernel: container, ...bad }, 'system-calls')).toMatch(
      /ptrace \(EPERM\), ptrace-seize \(EPERM\).*builds do.*--cap-add=SYS_PTRACE/
    )
    expect(short(bad, 'system-calls')).toEqual(['warning', 'sysctl -w kernel.yama.ptrace_scope=1'])
    expect(
      short({ ...bad, packaging: { manager: 'apt', privilege: 'sudo' } }, 'system-calls')[1]
    ).toBe('sudo sysctl -w kernel.yama.ptrace_scope=1')
    const gvisor = { ...NATIVE, release: '4.19.0-gvisor' }
    expect(text({ ...bad, kernel: gvisor }, 'system-calls')).toContain('container runtime')
  })

  test.each(['ioctl', 'epoll', 'mmap', 'mprotect-exec', 'pthread', 'eventfd'])(
    'without %s nothing that is built runs',
    (name) => {
      expect(short(probe({ [name]: 'ENOSYS' }), 'system-calls')).toEqual(['fix'])
    }
  )

  test('a compiler that does not work is not good; its headers may lack', () => {
    const problem = 'it cannot be compiled: errno.h: No such file or directory'
    const broken = { probe: { compiler: '/usr/bin/gcc', calls: [], problem } }
    expect(short(broken, 'c-compiler-works')).toEqual([
      'fix',
      'apt-get update',
      'apt-get install -y --no-install-recommends libc6-dev'
    ])
    const other = { probe: { compiler: '/usr/bin/gcc', calls: [], problem: 'it fails' } }
    expect(short(other, 'c-compiler-works')).toEqual(['fix'])
  })
})
