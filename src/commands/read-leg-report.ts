import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { findMisfit, type Shape } from '../report/json-shape.ts'
import { legInvalid } from './leg-errors.ts'
import type { Stored } from './read-stored.ts'

/** A report of many targets with C code has some megabytes. */
const MOST_BYTES = 64 * 1024 ** 2
/** As `toISOString` writes it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** Text of a stored file; a link that came in its place meanwhile is not followed. */
async function readText(path: string): Promise<string> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const { size } = await handle.stat()
    if (size > MOST_BYTES) throw new Error(`it has ${String(size)} bytes`)
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

/** What a job stored about itself: JSON of a known form, whose time is one. */
export async function readStoredJson<T extends { readonly startedAt: string }>(
  { shown, files }: Stored,
  name: string,
  shape: Shape
): Promise<T> {
  const file = files.get(name)
  if (file === undefined) throw legInvalid(shown, `has no ${name}`)
  if (file.sizeBytes > MOST_BYTES)
    throw legInvalid(shown, `has a ${name} of ${String(file.sizeBytes)} bytes`)
  let json: unknown
  try {
    json = JSON.parse(await readText(file.path))
  } catch (error) {
    throw legInvalid(shown, `has a ${name} that cannot be read`, error)
  }
  const misfit = findMisfit(json, shape)
  if (misfit !== undefined)
    throw legInvalid(shown, `has a ${name} that crossgo did not write: ${misfit}`)
  // The shape is that of the type: a test holds them together.
  const value = json as T
  if (!TIME.test(value.startedAt) || Number.isNaN(Date.parse(value.startedAt)))
    throw legInvalid(shown, `has a ${name} whose startedAt is no time`)
  return value
}
