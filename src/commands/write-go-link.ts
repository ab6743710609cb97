import { randomBytes } from 'node:crypto'
import { rename, rm, symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { messageOf } from '../host/http-failure.ts'
import { readPrefix, type PrefixPlaces } from './read-prefix.ts'

/** The link of a prefix and what happened to it. */
export interface GoLink {
  readonly path: string
  /** Relative to the prefix, so that the prefix can be moved. */
  readonly target: string
  readonly change: 'made' | 'changed' | 'unchanged'
}

/**
 * Points `<prefix>/go` at an installed tree. Another process finds the old tree or the new one there, never nothing: the new
 * link is made beside it and renamed.
 * @throws PipelineError CONFIG_INVALID when it cannot be written, or something else is in its place by now
 */
export async function writeGoLink(places: PrefixPlaces, root: string, host: Host): Promise<GoLink> {
  const path = places.link
  const target = relative(places.directory, root)
  const old = await readPrefix(places)
  if (old === target) return { path, target, change: 'unchanged' }
  const beside = join(places.directory, `.go.crossgo-${randomBytes(4).toString('hex')}`)
  host.removeAtEnd(beside)
  try {
    await symlink(target, beside)
    await rename(beside, path)
  } catch (error) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `The link ${path} cannot be written: ${messageOf(error)}.`,
      fix: 'Let this user write there, then run the same command again.',
      cause: error
    })
  } finally {
    await rm(beside, { force: true })
  }
  return { path, target, change: old === undefined ? 'made' : 'changed' }
}
