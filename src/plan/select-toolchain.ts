import { PipelineError } from '../errors.ts'
import type { Platform } from '../targets/platforms.ts'
import { formatTarget, type Target } from '../targets/target.ts'
import type { Toolchain, ToolchainOverrides } from '../toolchains/toolchain.ts'

/** The toolchain of a target and why it is this one. */
export interface SelectedToolchain {
  readonly toolchain: Toolchain
  readonly because: string
}

/**
 * The toolchain with the lowest rank among those that support the target.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE with every reason why not
 */
export function selectToolchain(
  target: Target,
  host: Platform,
  overrides: ToolchainOverrides,
  toolchains: readonly Toolchain[]
): SelectedToolchain {
  const refusals: string[] = []
  const candidates: (SelectedToolchain & { readonly rank: number })[] = []
  for (const toolchain of toolchains) {
    const support = toolchain.supports(target, host, overrides)
    if (support.ok) candidates.push({ toolchain, because: support.because, rank: support.rank })
    else refusals.push(`${toolchain.id}: ${support.because}`)
  }
  const best = candidates.sort((a, b) => a.rank - b.rank)[0]
  if (best !== undefined) return best
  throw new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `No C toolchain builds ${formatTarget(target)} on ${host.goos}/${host.goarch}.`,
    fix: 'Name your own compiler with cc in the overrides of this target, or set cgo: off.',
    details: refusals.join('\n')
  })
}
