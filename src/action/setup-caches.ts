import { getState, saveState } from '@actions/core'
import { storeAfterSetup, type SetupCaches } from '../commands/caches/setup-caches.ts'
import type { SetupResult } from '../commands/setup.ts'
import { toPipelineError } from '../errors.ts'
import { formatSize } from '../report/renderers/format.ts'
import { createActionHost } from './host.ts'

/** What the post step must know; it is another process. */
const STATE = 'setup-caches'

/** Leaves word for the post step of what later steps fill. */
export function keepForPost({ caches }: SetupResult): void {
  if (caches !== undefined) saveState(STATE, JSON.stringify(caches))
}

/** Keeps what the steps of the job downloaded and compiled, also after a job that failed. It never fails one itself. */
export async function storeInPost(): Promise<void> {
  const state = getState(STATE)
  if (state === '') return
  const closable = await createActionHost(process.env)
  const { host } = closable
  try {
    const records = await storeAfterSetup(JSON.parse(state) as SetupCaches, host)
    const stored = records.flatMap(({ layer, storedBytes }) =>
      storedBytes === undefined ? [] : [`${layer} ${formatSize(storedBytes)}`]
    )
    host.log.info(`cache: stored ${stored.length === 0 ? 'nothing new' : stored.join(', ')}`)
  } catch (error) {
    host.log.warning(`The caches were not stored: ${toPipelineError(error).what}`)
  } finally {
    await closable.close()
  }
}
