import type { Command, CommandResult, Host } from '../../host/host.ts'
import type { Measurement } from '../../report/readiness-report.ts'
import { commandMeasurement } from '../command-measurement.ts'
import type { StepContext } from '../context.ts'

/** A command that ran, and how. */
export interface Ran {
  readonly command: Command
  readonly result: CommandResult
}

/** A host whose commands end when the step must, and are kept as what the step measured. */
export interface WatchedHost {
  readonly host: Host
  /** One per command, in the order in which they ended; at most 200. */
  readonly measurements: readonly Measurement[]
  /** Every command so far. */
  readonly ran: readonly Ran[]
}

const MOST_KEPT = 200

/** Watches what parts of crossgo run that know nothing of steps. */
export function watchHost({ host, signal }: Pick<StepContext, 'host' | 'signal'>): WatchedHost {
  const measurements: Measurement[] = []
  const ran: Ran[] = []
  const exec: Host['exec'] = async (command) => {
    const at = Date.now()
    const signals =
      command.signal === undefined ? signal : AbortSignal.any([command.signal, signal])
    const result = await host.exec({ ...command, signal: signals })
    ran.push({ command, result })
    if (measurements.length >= MOST_KEPT) return result
    measurements.push(commandMeasurement(command.argv, at, result, host))
    return result
  }
  return { host: { ...host, exec }, measurements, ran }
}
