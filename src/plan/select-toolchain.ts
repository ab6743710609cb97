import { PipelineError } from '../errors.ts'
import type { Platform } from '../targets/platforms.ts'
import { formatTarget, type Target } from '../targets/target.ts'
import type { CgoNeeds, Toolchain, ToolchainOverrides } from '../toolchains/toolchain.ts'

/** The toolchain of a target, why it is this one, and why not each of the others. */
export interface SelectedToolchain {
  readonly toolchain: Toolchain
  readonly because: string
  readonly notChosen: readonly string[]
}

/** What the choice is made from. */
export interface ToolchainRequest {
  readonly target: Target
  readonly host: Platform
  readonly overrides: ToolchainOverrides
  readonly needs: CgoNeeds
  /** Id of the one that the settings ask for; empty for the best. */
  readonly wanted: string
  readonly toolchains: readonly Toolchain[]
}

interface Candidate {
  readonly toolchain: Toolchain
  readonly because: string
  readonly rank: number
}

/**
 * The toolchain with the lowest rank among those that support the target, or the one that is asked for.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE with every reason why not, CONFIG_INVALID for an unknown id
 */
export function selectToolchain(request: ToolchainRequest): SelectedToolchain {
  const { target, host, overrides, needs, wanted, toolchains } = request
  if (wanted !== '' && !toolchains.some(({ id }) => id === wanted)) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The toolchain ${JSON.stringify(wanted)} of ${formatTarget(target)} is not known.`,
      fix: `Take one of ${toolchains.map(({ id }) => id).join(', ')}.`
    })
  }
  const refusals: string[] = []
  const candidates: Candidate[] = []
  for (const toolchain of toolchains) {
    const support = toolchain.supports(target, host, overrides, needs)
    if (support.ok) candidates.push({ toolchain, because: support.because, rank: support.rank })
    else refusals.push(`${toolchain.id}: ${support.because}`)
  }
  const sorted = candidates.sort((a, b) => a.rank - b.rank)
  // Where cgo is off the wish for a C compiler is moot.
  const best =
    wanted === '' || !target.cgo
      ? sorted[0]
      : sorted.find(({ toolchain }) => toolchain.id === wanted)
  if (best !== undefined) {
    const later = sorted
      .filter((each) => each !== best)
      .map(
        ({ toolchain, because }) =>
          `${toolchain.id}: ${because}, but ${best.toolchain.id} comes first`
      )
    return {
      toolchain: best.toolchain,
      because:
        wanted === '' || !target.cgo ? best.because : `${best.because}; the settings ask for it`,
      notChosen: [...later, ...refusals]
    }
  }
  const who = wanted === '' ? 'No C toolchain' : `The toolchain ${wanted}`
  const verb = wanted === '' ? 'builds' : 'does not build'
  throw new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `${who} ${verb} ${formatTarget(target)} on ${host.goos}/${host.goarch}.`,
    fix: 'Name your own compiler with cc in the overrides of this target, or set cgo: off.',
    details: refusals.join('\n')
  })
}
