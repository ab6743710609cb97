import { windowsOf } from './passport-system.ts'
import { glibcFloor } from '../../inspect/index.ts'
import type { Proof } from '../../host/host.ts'
import type { PlannedGo } from '../../plan/plan.ts'
import type { BinaryEvidence } from '../../probes/evidence.ts'

/** `4.5 MB`, decimal units. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `0.8 s`, `3 min 05 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${String(Math.floor(whole / 60))} min ${String(whole % 60).padStart(2, '0')} s`
}

/** `started in 12 ms (median of 5)`. */
export function formatStart(startsMs: readonly number[]): string {
  const sorted = [...startsMs].sort((a, b) => a - b)
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  const of = sorted.length > 1 ? ` (median of ${String(sorted.length)})` : ''
  return `started in ${median.toFixed(0)} ms${of}`
}

/** Where the Go came from and what vouches for it, in one line. */
export function formatGo(go: PlannedGo): string {
  const { version, source, h1, vouchedBy } = go
  const proof = vouchedBy === undefined ? 'NOT VERIFIED' : `vouched for by ${vouchedBy}`
  return `Go ${version} from ${source}: ${[h1, proof].filter((text) => text !== undefined).join(', ')}`
}

/** How a download was verified, in words. */
export function formatProof(proof: Proof): string {
  switch (proof.kind) {
    case 'sha256':
      return `sha256 from ${proof.vouchedBy}`
    case 'h1':
      return `h1 from ${proof.vouchedBy}`
    case 'minisign':
      return 'minisign signature'
    case 'none':
      return 'not verified'
  }
}

/** The oldest system a binary starts on, as far as its headers say, or a dash. */
export function formatFloor(binary: Pick<BinaryEvidence, 'record'>): string {
  const { record } = binary
  switch (record.format) {
    case 'elf': {
      const glibc = glibcFloor(record.facts)
      return glibc === undefined ? '–' : `glibc ${glibc}`
    }
    case 'macho':
      return record.facts.minimumOs === undefined ? '–' : `macOS ${record.facts.minimumOs}`
    case 'pe':
      return windowsOf(record.go) ?? '–'
    default:
      return '–'
  }
}

/** `elf dynamic`, `pe dynamic`. */
export function formatKind(binary: BinaryEvidence): string {
  const { record } = binary
  return record.format === 'universal' ? 'universal' : `${record.format} ${record.linkage}`
}

/** Whether a binary was run, and how. */
export function formatSmoke(binary: BinaryEvidence): string {
  const run = binary.smokeRun
  if (run === undefined) return 'not asked'
  if (!run.ran) return 'not run'
  const good = run.exitCode === 0 && run.matched
  return `${good ? 'ok' : 'failed'} (${run.how.split(' ')[0] ?? run.how})`
}
