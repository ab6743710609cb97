import { readFile } from 'node:fs/promises'
import { type Trigger, triggerOf } from './trigger.ts'

/** What started this run, from GitHub's variables and the event file that they name. Outside GitHub Actions it is ordinary. */
export async function readTrigger(
  env: Readonly<Record<string, string | undefined>>
): Promise<Trigger> {
  if (env['GITHUB_ACTIONS'] !== 'true') {
    return { kind: 'ordinary', because: 'this is no run of GitHub Actions' }
  }
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  const refType = env['GITHUB_REF_TYPE'] ?? ''
  const payload = await readPayload(env['GITHUB_EVENT_PATH'] ?? '')
  return triggerOf({ event, refType, ...(payload === undefined ? {} : { payload }) })
}

async function readPayload(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}
