import type { Settings } from '../../config/parse-settings.ts'
import type { Host } from '../../host/host.ts'
import { createSoftEnd } from '../../host/soft-end.ts'

/** One thing that the Action does: sets the outputs and writes the summary. Gives the exit status. */
export type Mode = (settings: Settings, host: Host) => Promise<number>

/** Text of an output that is no text. */
export function json(value: unknown): string {
  return JSON.stringify(value)
}

/** What of this step can end by itself when the job is cancelled. */
export const softEnd = createSoftEnd()
