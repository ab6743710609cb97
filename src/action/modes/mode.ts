import type { Settings } from '../../config/parse-settings.ts'
import type { Host } from '../../host/host.ts'

/** One thing that the Action does: sets the outputs and writes the summary. Gives the exit status. */
export type Mode = (settings: Settings, host: Host) => Promise<number>

/** Text of an output that is no text. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}
