import { release as kernelRelease } from 'node:os'
import type { Host } from '../host/host.ts'
import { parseControlGroup, parseMemory, parseOsRelease } from './parse-system.ts'
import type { DistributionFacts, KernelFacts, LibcFacts, MemoryFacts } from './machine.ts'
import { isThere, readNames, readText } from './read-text.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What says which kind of system is below `root`; the release is that of /proc, or of the running kernel. */
export async function readKernel(root: string, env: Env): Promise<KernelFacts> {
  const [osRelease, version, init, cgroup, environ, mounts] = await Promise.all([
    readText(root, 'proc/sys/kernel/osrelease'),
    readText(root, 'proc/version'),
    readText(root, 'proc/1/comm'),
    readText(root, 'proc/1/cgroup'),
    readText(root, 'proc/1/environ'),
    readText(root, 'proc/mounts')
  ])
  const [docker, podman, systemd, runWsl, binfmt] = await Promise.all([
    isThere(root, '.dockerenv'),
    isThere(root, 'run/.containerenv'),
    isThere(root, 'run/systemd/system'),
    isThere(root, 'run/WSL'),
    readNames(root, 'proc/sys/fs/binfmt_misc')
  ])
  // systemd-nspawn, lxc and podman tell the first process (systemd, CONTAINER_INTERFACE).
  const told = /(?:^|\0)container=([a-z0-9.-]+)/.exec(environ)?.[1]
  const overlay = /^overlay \/ overlay .*\/(docker|containers|containerd)\//m.exec(mounts)?.[1]
  const marks = [
    ...(docker ? ['docker'] : []),
    ...(podman ? ['podman'] : []),
    ...(told === undefined ? [] : [told]),
    ...(overlay === undefined ? [] : [overlay === 'containers' ? 'podman' : overlay])
  ]
  return {
    release: osRelease === '' ? kernelRelease() : osRelease,
    version,
    init,
    cgroup,
    containerMarks: [...new Set(marks)],
    interop:
      (env['WSL_INTEROP'] ?? '') !== '' ||
      runWsl ||
      binfmt.some((name) => name.startsWith('WSLInterop')),
    wslDistribution: env['WSL_DISTRO_NAME'] ?? '',
    systemd
  }
}

/** /etc/os-release, or its place in /usr/lib. */
export async function readDistribution(root: string): Promise<DistributionFacts | undefined> {
  const [etc, usr] = await Promise.all([
    readText(root, 'etc/os-release'),
    readText(root, 'usr/lib/os-release')
  ])
  return parseOsRelease(etc === '' ? usr : etc)
}

/** The C library that programs of this machine use: what ldd says, and musl's loader where there is no ldd. */
export async function readLibc(root: string, host: Host): Promise<LibcFacts | undefined> {
  const result = await host.exec({ argv: ['ldd', '--version'], timeoutMs: 2_000 })
  const text = `${result.stdout}\n${result.stderr}`
  const musl = /musl libc[^]*?Version (\d[\w.]*)/.exec(text)?.[1]
  if (musl !== undefined) return { kind: 'musl', version: musl }
  const glibc = /^ldd .*?(\d+\.\d+)\s*$/m.exec(text)?.[1]
  if (glibc !== undefined) return { kind: 'glibc', version: glibc }
  const loaders = await readNames(root, 'lib')
  return loaders.some((name) => name.startsWith('ld-musl-'))
    ? { kind: 'musl', version: '' }
    : undefined
}

/** Memory of the machine, and of the control group that this process is in. */
export async function readMemory(root: string): Promise<MemoryFacts | undefined> {
  const own = parseControlGroup(await readText(root, 'proc/self/cgroup'))
  const [meminfo, ...limits] = await Promise.all([
    readText(root, 'proc/meminfo'),
    readText(root, 'sys/fs/cgroup/memory.max'),
    readText(root, `sys/fs/cgroup${own}/memory.max`),
    readText(root, 'sys/fs/cgroup/memory/memory.limit_in_bytes')
  ])
  return parseMemory(meminfo, limits)
}
