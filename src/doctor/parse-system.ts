/** Texts of Linux that doctor reads: os-release(5), proc_meminfo(5), proc_mounts(5), cgroups(7), as pure functions. */
import type { DistributionFacts, MemoryFacts } from './machine.ts'

/** The parts of os-release that matter; nothing for a text without ID. */
export function parseOsRelease(text: string): DistributionFacts | undefined {
  const values = new Map(
    text.split('\n').flatMap((line) => {
      const found = /^([A-Z_]+)=(["']?)(.*)\2$/.exec(line.trim())
      return found === null ? [] : [[found[1] ?? '', found[3] ?? ''] as const]
    })
  )
  const id = values.get('ID')
  if (id === undefined) return undefined
  const version = values.get('VERSION_ID') ?? ''
  return { id, version, name: values.get('PRETTY_NAME') ?? `${id} ${version}`.trim() }
}

/** Memory by /proc/meminfo, and the lowest of the limits of control groups that is lower than that. */
export function parseMemory(meminfo: string, limits: readonly string[]): MemoryFacts | undefined {
  const bytes = (name: string): number | undefined => {
    const kib = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(meminfo)?.[1]
    return kib === undefined ? undefined : Number(kib) * 1024
  }
  const totalBytes = bytes('MemTotal')
  if (totalBytes === undefined) return undefined
  // WSL1 and old kernels have no MemAvailable.
  const availableBytes = bytes('MemAvailable') ?? bytes('MemFree') ?? totalBytes
  const numbers = limits.filter((text) => /^\d+$/.test(text)).map(Number)
  const limit = Math.min(...numbers)
  return {
    totalBytes,
    availableBytes,
    swapFreeBytes: bytes('SwapFree') ?? 0,
    ...(limit < totalBytes ? { limitBytes: limit } : {})
  }
}

/** Path of the version 2 control group in /proc/self/cgroup; empty where there is none, or for the root. */
export function parseControlGroup(text: string): string {
  const path = /^0::(\/\S*)$/m.exec(text)?.[1] ?? ''
  return path.includes('..') || path === '/' ? '' : path
}

/** The mount that a path is on: of those above it the longest, of equal ones the last. */
export function mountOf(
  mounts: string,
  path: string
): { readonly point: string; readonly fileSystem: string; readonly source: string } | undefined {
  const rows = mounts.split('\n').flatMap((line) => {
    const [source = '', point, fileSystem] = line.split(' ').map(unescapeMount)
    return point === undefined || fileSystem === undefined ? [] : [{ source, point, fileSystem }]
  })
  const above = rows.filter(
    ({ point }) => point === '/' || path === point || path.startsWith(`${point}/`)
  )
  return above.reduce<(typeof above)[number] | undefined>(
    (best, row) => (best === undefined || row.point.length >= best.point.length ? row : best),
    undefined
  )
}

/** Spaces and the like stand in octal (proc_mounts(5)). */
function unescapeMount(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(parseInt(octal, 8))
  )
}
