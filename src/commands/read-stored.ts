import type { Dirent } from 'node:fs'
import { lstat, mkdir, readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import pLimit from 'p-limit'
import { REPORT_NAME } from '../artifacts/layout.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { extractZip } from '../host/read-zip.ts'
import { SAFE_NAME } from '../plan/read-release-plan.ts'
import { SMOKE_NAME } from '../report/smoke-report.ts'
import type { ByteBudget } from './byte-budget.ts'
import { legInvalid } from './leg-errors.ts'
import { settle } from './settle.ts'

/** A regular file with a plain name, in what a job stored. */
export interface StoredFile {
  readonly name: string
  readonly path: string
  readonly sizeBytes: number
  /** Known of files that were unpacked here; these are ours to move. */
  readonly sha256?: string
}

/** What one job stored: the files of one directory. */
export interface Stored {
  /** How messages name it. */
  readonly shown: string
  readonly files: ReadonlyMap<string, StoredFile>
  /** Logs of builds that failed; empty for most. */
  readonly logs: readonly StoredFile[]
}

/** GitHub takes workflow artifacts of 10 GiB; archives of one job are far below that. */
const MOST_BYTES = 8 * 1024 ** 3
/** A leg of all targets that Go has, each with its log, and its documents. */
const MOST_FILES = 1_000
/** Files of one disk: more at a time are no faster. */
const AT_ONCE = 8
/** Besides those of legs: what the job that planned stored. */
const MORE_PLACES = 1
const LOGS = 'logs'
const GIVEN = 'What was given here'
/** What crossgo writes into its out directory for git, and where jobs have their plan. */
const BESIDE = new Set(['.gitignore', 'plan.json'])

const isZip = (name: string): boolean => name.toLowerCase().endsWith('.zip')

async function list(directory: string, shown: string): Promise<readonly Dirent[]> {
  return readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    throw legInvalid(shown, 'cannot be listed', error)
  })
}

async function listPlain(
  directory: string,
  entries: readonly Dirent[],
  shown: string,
  digests: ReadonlyMap<string, string>,
  prefix = ''
): Promise<readonly StoredFile[]> {
  const odd = entries.find((entry) => !entry.isFile() || !SAFE_NAME.test(entry.name))
  if (odd !== undefined)
    throw legInvalid(
      shown,
      `holds ${JSON.stringify(prefix + odd.name)}, which is no file with a plain name`
    )
  return Promise.all(
    entries.map(async ({ name }) => {
      const path = join(directory, name)
      const { size } = await lstat(path).catch((error: unknown) => {
        throw legInvalid(shown, `has ${prefix + name}, which cannot be read`, error)
      })
      const sha256 = digests.get(prefix + name)
      return { name, path, sizeBytes: size, ...(sha256 === undefined ? {} : { sha256 }) }
    })
  )
}

/** The files of what one job stored. */
async function listStored(
  directory: string,
  shown: string,
  digests: ReadonlyMap<string, string> = new Map()
): Promise<Stored> {
  const entries = await list(directory, shown)
  const logs = entries.find((entry) => entry.name === LOGS && entry.isDirectory())
  const inLogs = logs === undefined ? [] : await list(join(directory, LOGS), shown)
  if (entries.length + inLogs.length > MOST_FILES)
    throw legInvalid(shown, `holds more than ${String(MOST_FILES)} files`)
  const own = entries.filter((entry) => entry !== logs && entry.name !== '.gitignore')
  const files = await listPlain(directory, own, shown, digests)
  const stored = {
    shown,
    files: new Map(files.map((file) => [file.name, file])),
    logs: await listPlain(join(directory, LOGS), inLogs, shown, digests, `${LOGS}/`)
  }
  const bytes = [...files, ...stored.logs].reduce((sum, file) => sum + file.sizeBytes, 0)
  if (bytes > MOST_BYTES) throw legInvalid(shown, `holds more than ${String(MOST_BYTES)} bytes`)
  return stored
}

async function openZip(
  file: string,
  shown: string,
  into: string,
  budget: ByteBudget
): Promise<Stored> {
  const digests = new Map<string, string>()
  try {
    await mkdir(into, { recursive: true })
    await extractZip({
      file,
      into,
      what: shown,
      rules: 'wheel',
      maxBytes: Math.min(MOST_BYTES, budget.left()),
      maxEntries: MOST_FILES,
      executable: () => false,
      onFile: (name, sha256, sizeBytes) => {
        if (!budget.take(sizeBytes)) throw legInvalid(shown, 'has more than may be unpacked')
        digests.set(name, sha256)
      }
    })
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'DIGEST_MISMATCH') throw error
    throw legInvalid(shown, `cannot be unpacked: ${error.what.replace(/\.$/, '')}`, error)
  }
  return listStored(into, shown, digests)
}

type Opening = () => Promise<Stored>

/** What jobs of the release can have stored, and where it may be unpacked. */
export interface StoredLimits {
  /** How many jobs store anything. */
  readonly most: number
  /** A private directory. */
  readonly room: string
  readonly budget: ByteBudget
}

function requireFew(count: number, most: number, shown: string): void {
  if (count > most)
    throw legInvalid(
      shown,
      `has ${String(count)} results of jobs, and the jobs of the plan have at most ${String(most)}`
    )
}

/** What is to be opened at one place: itself, or each that lies in it. */
async function findIn(
  place: string,
  into: string,
  { most, budget }: StoredLimits,
  host: Host
): Promise<readonly Opening[]> {
  const path = resolve(host.dirs.workspace, place)
  const stats = await stat(path).catch((error: unknown) => {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${place} cannot be read.`,
      fix: 'Give directories with what the legs stored, or the zip files of their workflow artifacts.',
      cause: error
    })
  })
  if (!stats.isDirectory()) return [async () => openZip(path, place, into, budget)]
  const isStored = (entries: readonly Dirent[]): boolean =>
    entries.some(({ name }) => name === REPORT_NAME || name === SMOKE_NAME)
  const entries = await list(path, place)
  if (isStored(entries)) return [async () => listStored(path, place)]
  const inside = entries.filter(({ name }) => !BESIDE.has(name))
  requireFew(inside.length, most, place)
  const found: Opening[] = []
  for (const entry of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const [inner, shown] = [join(path, entry.name), join(place, entry.name)]
    if (entry.isDirectory()) {
      const names = await list(inner, shown)
      if (isStored(names)) found.push(async () => listStored(inner, shown))
      // The workflow artifact of the job that planned lies among those of the legs.
      else if (!names.every(({ name }) => BESIDE.has(name)))
        throw legInvalid(shown, `has neither ${REPORT_NAME} nor ${SMOKE_NAME}`)
    } else if (entry.isFile() && isZip(entry.name)) {
      const own = join(into, String(found.length))
      found.push(async () => openZip(inner, shown, own, budget))
    } else {
      throw legInvalid(shown, 'is neither a directory nor a zip of what a leg stored')
    }
  }
  return found
}

/**
 * Opens what jobs stored: each place is a zip, a directory with report.json or smoke.json, or a directory of such zips and
 * directories. Everything in them is taken for hostile: what is given back are regular files with plain names, in bounds.
 * @throws PipelineError LEG_INVALID, also for more of them than jobs; CONFIG_INVALID for a place that cannot be read
 */
export async function readStored(
  places: readonly string[],
  limits: StoredLimits,
  host: Host
): Promise<readonly Stored[]> {
  const most = limits.most + MORE_PLACES
  requireFew(places.length, most, GIVEN)
  const found: Opening[] = []
  for (const [at, place] of places.entries()) {
    const into = join(limits.room, `${String(at)}-${basename(place).replaceAll(/\W/g, '')}`)
    found.push(...(await findIn(place, into, { ...limits, most }, host)))
    requireFew(found.length, most, GIVEN)
  }
  const limit = pLimit(AT_ONCE)
  return settle(found.map(async (open) => limit(open)))
}
