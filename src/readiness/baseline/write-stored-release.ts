import { lstat, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { PipelineError } from '../../errors.ts'
import { writeByRename } from '../../host/write-by-rename.ts'
import { READINESS_NAME } from './names.ts'

/**
 * Stores both reports where a baseline of kind `file` looks for them: as `report-<version>.json` and
 * `readiness-<version>.json` of the directory, or in place of the one report.json that the policy names. Each appears
 * whole.
 * @throws PipelineError CONFIG_INVALID when the place cannot be written
 */
export async function writeStoredRelease(
  path: string,
  version: string,
  texts: { readonly report: string; readonly readiness: string },
  workspace: string
): Promise<string> {
  const place = resolve(workspace, path)
  const wrong = (what: string, cause?: unknown): PipelineError =>
    new PipelineError({
      code: 'CONFIG_INVALID',
      what,
      fix: 'Name a directory that can be written with path of the baseline.',
      cause
    })
  if (!/^[0-9A-Za-z][0-9A-Za-z.+-]{0,127}$/.test(version))
    throw wrong(`${JSON.stringify(version.slice(0, 60))} cannot be part of a file name.`)
  try {
    const stats = await lstat(place).catch(() => undefined)
    const single = stats === undefined ? place.endsWith('.json') : stats.isFile()
    const directory = single ? dirname(place) : place
    await mkdir(directory, { recursive: true })
    await writeByRename(single ? place : join(place, `report-${version}.json`), texts.report)
    // Last: what has it is judged.
    const readiness = single ? READINESS_NAME : `readiness-${version}.json`
    await writeByRename(join(directory, readiness), texts.readiness)
    return path
  } catch (error) {
    throw wrong(`The reports of ${version} cannot be stored at ${path}.`, error)
  }
}
