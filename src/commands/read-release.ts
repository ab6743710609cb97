import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { readReleasePlan } from '../plan/read-release-plan.ts'
import type { ReleasePlan } from '../plan/release-plan.ts'

/**
 * plan.json of the release that `plan-file` names.
 * @throws PipelineError CONFIG_INVALID when none is named, or what is named is none
 */
export async function readRelease(
  settings: Pick<Settings, 'plan-file'>,
  places: readonly string[],
  command: string,
  host: Host
): Promise<ReleasePlan> {
  const file = settings['plan-file']
  if (file === '')
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${command} does not know which release it is about: plan-file is not set.`,
      fix: 'Give plan.json, which all jobs of the release have, with plan-file.'
    })
  if (places.length === 0)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${command} was given nothing that legs have stored.`,
      fix: 'Give the directories or zip files with what the legs stored.'
    })
  return readReleasePlan(resolve(host.dirs.workspace, file))
}

/** A private directory for the time of `body`. */
export async function inRoom<T>(host: Host, body: (room: string) => Promise<T>): Promise<T> {
  const room = await mkdtemp(join(host.dirs.temp, 'legs-'))
  host.removeAtEnd(room)
  try {
    return await body(room)
  } finally {
    await rm(room, { recursive: true, force: true, maxRetries: 3 })
  }
}
