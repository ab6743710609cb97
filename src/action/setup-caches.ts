import { getState, saveState } from '@actions/core'
import { storeAfterSetup, type SetupCaches } from '../commands/caches/setup-caches.ts'
import type { SetupResult } from '../commands/setup.ts'
import { cacheLine } from '../report/renderers/caches.ts'
import { createActionHost } from './host.ts'

/** What the post step must know; it is another process. */
const STATE = 'setup-caches'

/** Leaves word for the post step of what later steps fill. */
export function keepForPost({ caches }: SetupResult): void {
  if (caches !== undefined) saveState(STATE, JSON.stringify(caches))
}

/** Keeps what the steps of the job downloaded and compiled. Also after a job that failed. */
export async function storeInPost(): Promise<void> {
  const state = getState(STATE)
  if (state === '') return
  const closable = await createActionHost(process.env)
  const { host } = closable
  try {
    const records = await storeAfterSetup(JSON.parse(state) as SetupCaches, host)
    host.log.info(cacheLine(records) ?? 'cache: nothing to store')
  } finally {
    await closable.close()
  }
}
