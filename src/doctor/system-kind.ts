import type { KernelFacts } from './machine.ts'

/** Where Linux runs. */
export interface SystemKind {
  readonly kind: 'native' | 'container' | 'wsl1' | 'wsl2'
  /** The kernel is WSL's, also below a container. */
  readonly wsl?: 1 | 2
  /** What the container is known by: `docker`, `podman`, `gvisor`. */
  readonly container?: string
}

/** The version that gVisor has in /proc/version whatever is below it (google/gvisor pkg/sentry/kernel/version.go). */
const GVISOR = /gvisor|#1 SMP Sun Jan 10 15:06:54 PST 2016/i
/** WSL1 names itself with a capital letter, as a suffix of its release or as who built it. */
const WSL1 = /^\d+\.\d+\.\d+(?:-\d+)?-Microsoft$/
const WSL1_BUILDER = '(Microsoft@Microsoft.com)'
/** Kernels of WSL2, and custom ones whose builder kept the suffix. */
const WSL2 = /microsoft-standard|WSL2/i

function wslOf({ release, version, interop }: KernelFacts): 1 | 2 | undefined {
  if (WSL1.test(release) || version.includes(WSL1_BUILDER)) return 1
  if (WSL2.test(release) || WSL2.test(version)) return 2
  // A custom kernel may be called anything; only WSL lets programs of Windows be started.
  return interop ? 2 : undefined
}

function containerOf({
  release,
  version,
  cgroup,
  containerMarks
}: KernelFacts): string | undefined {
  if (GVISOR.test(version) || /gvisor/i.test(release)) return 'gVisor'
  const [mark] = containerMarks
  if (mark !== undefined) return mark
  const named = /\b(docker|kubepods|lxc|libpod|containerd)\b/.exec(cgroup)
  return named?.[1]
}

/**
 * Which kind of system a kernel and its surroundings belong to. Azure's kernels (`-azure`) are Microsoft's too, and native;
 * gVisor reports 4.4.0 like WSL1 and is a container.
 */
export function systemKind(kernel: KernelFacts): SystemKind {
  const wsl = GVISOR.test(kernel.version) ? undefined : wslOf(kernel)
  const container = containerOf(kernel)
  const facts = {
    ...(wsl === undefined ? {} : { wsl }),
    ...(container === undefined ? {} : { container })
  }
  // A person's own distribution is no container, whatever runs in it.
  if (wsl !== undefined && (container === undefined || kernel.wslDistribution !== ''))
    return { kind: wsl === 1 ? 'wsl1' : 'wsl2', wsl }
  return { kind: container === undefined ? 'native' : 'container', ...facts }
}

/** Whether a kernel release is older than `major.minor`; unreadable ones are not. */
export function isOlderKernel(release: string, major: number, minor: number): boolean {
  const found = /^(\d+)\.(\d+)/.exec(release)
  if (found === null) return false
  const [own, ownMinor] = [Number(found[1]), Number(found[2])]
  return own < major || (own === major && ownMinor < minor)
}
