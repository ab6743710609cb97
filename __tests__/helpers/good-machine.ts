import type { Answer } from '../../src/doctor/answer.ts'
import type { KernelFacts, MachineFacts } from '../../src/doctor/machine.ts'
import { answerAll } from '../../src/doctor/questions/index.ts'
import { showCommand } from '../../src/doctor/show-command.ts'

/** A kernel that is nobody's container and not of WSL. */
export const NATIVE: KernelFacts = {
  release: '6.17.0-1015-azure',
  version: '',
  init: 'systemd',
  cgroup: '0::/init.scope',
  containerMarks: [],
  interop: false,
  wslDistribution: '',
  systemd: true
}

/** A kernel of WSL2 as it is delivered, with systemd on. */
export const WSL2: KernelFacts = {
  ...NATIVE,
  release: '5.15.133.1-microsoft-standard-WSL2',
  interop: true,
  wslDistribution: 'Debian'
}

export const WSL1: KernelFacts = {
  ...NATIVE,
  release: '4.4.0-18362-Microsoft',
  init: 'init',
  cgroup: '',
  interop: true,
  wslDistribution: 'Ubuntu-24.04',
  systemd: false
}

/** Names of the calls of the probe, in the order in which it makes them. */
export const CALLS = [
  'mmap',
  'mprotect-exec',
  'pthread',
  'eventfd',
  'inotify',
  'ioctl',
  'epoll',
  'epoll-exclusive',
  'ptrace',
  'ptrace-getregset',
  'ptrace-seize'
] as const

/** What `doctor --json` said of a Debian machine with examples/sqlite and one cross target, where nothing is to be done. */
export function goodMachine(changes: Partial<MachineFacts> = {}): MachineFacts {
  return {
    goos: 'linux',
    goarch: 'amd64',
    processors: 2,
    home: '/home/me',
    sessionBus: false,
    kernel: NATIVE,
    distribution: { id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)' },
    libc: { kind: 'glibc', version: '2.36' },
    memory: { totalBytes: 25276510208, availableBytes: 24518836224, swapFreeBytes: 0 },
    disks: (['module', 'cache', 'tools', 'temp'] as const).map((use) => ({
      use,
      path: use === 'module' ? '/home/me/app' : `/var/${use}`,
      freeBytes: 11380580352,
      device: '65024',
      fileSystem: 'ext4'
    })),
    diskNeedBytes: 1271922688,
    ldLibraryPath: '',
    path: ['/usr/local/go/bin', '/usr/bin', '/bin'],
    proxies: [],
    noProxy: '',
    packaging: { manager: 'apt', privilege: 'root' },
    tools: [
      { name: 'gcc', path: '/usr/bin/gcc', version: 'gcc (Debian 12.2.0-14+deb12u1) 12.2.0' },
      { name: 'g++', path: '/usr/bin/g++', version: 'g++ (Debian 12.2.0-14+deb12u1) 12.2.0' },
      { name: 'clang', version: '' },
      { name: 'pkg-config', path: '/usr/bin/pkg-config', version: '1.8.1' },
      { name: 'git', path: '/usr/bin/git', version: 'git version 2.39.5' }
    ],
    binfmt: [],
    probe: { compiler: '/usr/bin/gcc', calls: CALLS.map((name) => ({ name, result: 'ok' })) },
    git: { helpers: ['cache'], keyrings: [] },
    sshAgent: { state: 'ready', socket: '/run/user/1000/ssh-agent.socket', keys: 1 },
    go: {
      programs: [
        {
          path: '/usr/local/go/bin/go',
          realPath: '/usr/local/go/bin/go',
          version: '1.26.8',
          root: '/usr/local/go'
        }
      ],
      settingsFile: '/home/me/.config/go/env',
      settings: [],
      root: '/usr/local/go',
      path: '/home/me/go',
      programsMissing: [],
      toolchain: 'auto',
      pinned: { version: '1.27.4', root: '/opt/tools/go/1.27.4/x64' }
    },
    targets: [
      {
        name: 'linux/arm64',
        cgo: true,
        toolchain: 'gnu',
        because: "aarch64-linux-gnu-gcc, Debian's cross compiler for linux/arm64",
        needs: [
          {
            name: 'aarch64-linux-gnu-gcc',
            why: 'the C compiler for linux/arm64',
            there: true,
            package: 'gcc-aarch64-linux-gnu'
          }
        ],
        downloads: [],
        runner: {
          kind: 'qemu',
          programs: ['qemu-aarch64-static', 'qemu-aarch64'],
          found: '/usr/bin/qemu-aarch64-static',
          package: 'qemu-user-static',
          why: ''
        }
      }
    ],
    libraries: [],
    module: {
      directory: '/home/me/app',
      goLine: '1.26',
      inGit: true,
      sshPatterns: [],
      ambientPatterns: [],
      hasCxx: false,
      cgoPackages: ['github.com/mattn/go-sqlite3']
    },
    clockAheadMs: 958,
    ...changes
  }
}

/** The good machine without some of its programs. */
export function withoutTools(...names: readonly string[]): Pick<MachineFacts, 'tools'> {
  return { tools: goodMachine().tools.filter(({ name }) => !names.includes(name)) }
}

/** An answer in short: its status, and the lines of its fix as they are shown. */
export function inShort(answers: readonly Answer[], id: string): readonly string[] {
  const found = answers.find((answer) => answer.id === id)
  if (found === undefined) return [`no answer ${id}`]
  return [found.status, ...(found.fix?.commands ?? []).map((command) => showCommand(command))]
}

/** All answers about a good machine with changes. */
export function about(changes: Partial<MachineFacts>): readonly Answer[] {
  return answerAll(goodMachine(changes))
}

/** One of them in short. */
export function short(changes: Partial<MachineFacts>, id: string): readonly string[] {
  return inShort(about(changes), id)
}

/** The words of one of them; empty where there is no such answer. */
export function text(changes: Partial<MachineFacts>, id: string): string {
  const found = about(changes).find((answer) => answer.id === id)
  return found === undefined ? '' : [found.what, found.why, found.fix?.what ?? ''].join(' ')
}
