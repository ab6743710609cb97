import { selectRunner } from '../../probes/smoke-plan.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Platform } from '../../targets/platforms.ts'
import { matchesName } from '../evidence/match-target.ts'

type Runners = NonNullable<StepOf<'smoke'>['with']['runners']>

/** How a program is started: as this machine can, on these processors besides; or why it is not. */
export type Way =
  | { readonly start: true; readonly cpus: readonly string[] }
  | { readonly start: false; readonly why: string; readonly wanted: boolean }

/** What can stand in for what: a real machine is better than any emulator. */
const STANDS_IN: Readonly<Record<'native' | 'qemu' | 'wine', readonly string[]>> = {
  native: ['native'],
  qemu: ['qemu', 'native'],
  wine: ['wine', 'native']
}

/**
 * What the policy wants for a target.
 * @param target as the plan names it
 */
export function chooseWay(
  runners: Runners,
  target: string,
  platform: Platform,
  machine: Platform
): Way {
  const found = Object.entries(runners).find(([pattern]) => matchesName(pattern, target))
  const wish = found?.[1]
  if (wish === 'skip') return { start: false, why: 'the policy says skip', wanted: true }
  const { kind } = selectRunner(platform, machine)
  if (typeof wish === 'string' && kind !== 'none' && !STANDS_IN[wish].includes(kind))
    return {
      start: false,
      why: `the policy asks for ${wish}, and ${machine.goos}/${machine.goarch} has ${kind} for it`,
      wanted: false
    }
  return { start: true, cpus: typeof wish === 'object' ? wish['qemu-cpu'] : [] }
}
