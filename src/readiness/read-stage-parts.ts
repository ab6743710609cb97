import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { extractZip } from '../host/read-zip.ts'
import { parseStagePart, type StagePart } from './merge-stages.ts'

/** Signatures lie beside what they sign, and are none of it. */
const NAME = /^readiness(?:\.(?!sig\.)[a-z0-9-]+)?\.json$/
const MOST_BYTES = 64 * 1024 ** 2
const MOST_PARTS = 50

function invalid(what: string): PipelineError {
  return new PipelineError({
    code: 'LEG_INVALID',
    what,
    fix: 'Give the directories or zips with what verify wrote in the jobs of the stages.'
  })
}

async function unpack(file: string, host: Host): Promise<string> {
  const into = await mkdtemp(join(host.dirs.temp, 'stage-'))
  await extractZip({
    file,
    into,
    what: basename(file),
    rules: 'wheel',
    maxBytes: MOST_BYTES,
    maxEntries: MOST_PARTS,
    executable: () => false,
    onFile: () => undefined
  })
  return into
}

interface Found {
  readonly path: string
  /** As messages name it. */
  readonly shown: string
}

/** The reports at one place: a file, a zip, or a directory with either, two levels deep. */
async function find(path: string, shown: string, host: Host, depth = 0): Promise<readonly Found[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw invalid(`There is no ${shown}.`)
  if (found.isFile())
    return path.toLowerCase().endsWith('.zip')
      ? find(await unpack(path, host), shown, host, depth)
      : [{ path, shown }]
  const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1
  )
  const all: Found[] = []
  for (const entry of entries) {
    const inside = join(path, entry.name)
    const name = join(shown, entry.name)
    if (entry.isFile() && NAME.test(entry.name)) all.push({ path: inside, shown: name })
    else if (depth < 2 && (entry.isDirectory() || (entry.isFile() && entry.name.endsWith('.zip'))))
      all.push(...(await find(inside, name, host, depth + 1)))
  }
  return all
}

/**
 * What the jobs of a policy's stages found, from files, zips and directories. A report of a whole policy is left out where
 * there are reports of stages: it is what an earlier merge wrote.
 * @throws PipelineError LEG_INVALID, LEG_MISSING
 */
export async function readStageParts(
  places: readonly string[],
  host: Host
): Promise<readonly StagePart[]> {
  const found: Found[] = []
  for (const place of places)
    found.push(...(await find(resolve(host.dirs.workspace, place), place, host)))
  const stages = found.filter(({ path }) => basename(path) !== 'readiness.json')
  const wanted = stages.length > 0 ? stages : found
  if (wanted.length > MOST_PARTS)
    throw invalid(`There are more than ${String(MOST_PARTS)} readiness reports.`)
  const parts: StagePart[] = []
  for (const { path, shown } of wanted) {
    const { size } = await stat(path)
    if (size > MOST_BYTES) throw invalid(`${shown} is larger than 64 MiB.`)
    parts.push(parseStagePart(await readFile(path, 'utf8'), shown))
  }
  return parts
}
