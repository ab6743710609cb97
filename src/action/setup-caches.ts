import { getState, saveState } from '@actions/core'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from '../host/host.ts'
import { uniqueName } from '../host/write-by-rename.ts'
import { storeAfterSetup, type SetupCaches } from '../commands/caches/setup-caches.ts'
import { toPipelineError } from '../errors.ts'
import { formatSize } from '../report/renderers/format.ts'
import { createActionHost } from './host.ts'

/** What the post step must know; it is another process. */
const STATE = 'setup-caches'

/** Leaves word for the post step of what later steps fill, in a file: state becomes a variable, and may be no longer. */
export async function keepForPost(caches: SetupCaches, host: Host): Promise<void> {
  const file = join(host.dirs.job, `crossgo-caches-${uniqueName()}.json`)
  await writeFile(file, JSON.stringify(caches), { mode: 0o600 })
  saveState(STATE, file)
}

/** Keeps what the steps of the job downloaded and compiled, also after a job that failed. It never fails one itself. */
export async function storeInPost(): Promise<void> {
  const file = getState(STATE)
  if (file === '') return
  const closable = await createActionHost(process.env)
  const { host } = closable
  try {
    const caches = JSON.parse(await readFile(file, 'utf8')) as SetupCaches
    const records = await storeAfterSetup(caches, host)
    const stored = records.flatMap(({ layer, storedBytes }) =>
      storedBytes === undefined ? [] : [`${layer} ${formatSize(storedBytes)}`]
    )
    host.log.info(`cache: stored ${stored.length === 0 ? 'nothing new' : stored.join(', ')}`)
  } catch (error) {
    host.log.warning(`The caches were not stored: ${toPipelineError(error).what}`)
  } finally {
    await rm(file, { force: true })
    await closable.close()
  }
}
