import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ADDRESSES } from '../host/addresses.ts'
import type { CommandResult, Host } from '../host/host.ts'
import { writeByRename } from '../host/write-by-rename.ts'
import { listsAreMissing } from './apt-answers.ts'
import { aptConf, isConfName, isSourcesName } from './apt-conf.ts'
import type { SourceFile } from './apt-entries.ts'
import { parseSystem, sourcesFor } from './apt-sources.ts'
import { withProgress } from './progress.ts'
import { type AptRoot, lastErrors, runApt } from './run-apt.ts'

/** How long lists are good for; after a failure, which may be a mirror that is being filled, they are asked for sooner. */
const MAX_AGE_MS = { complete: 3_600_000, incomplete: 300_000 } as const

/** Debian's words for the machines that crossgo runs on; others have their packages elsewhere than amd64 all the same. */
const DEBIAN_ARCHITECTURES: Readonly<Record<string, string>> = { amd64: 'amd64', '386': 'i386' }

/**
 * A private root for packages of one architecture, made from the package sources of this machine. Its name changes with
 * them. Nothing outside it is written, and dpkg's database is not read.
 */
export async function provisionAptRoot(architecture: string, host: Host): Promise<AptRoot> {
  const system = parseSystem(
    (await readText('/etc/os-release')) ?? (await readText('/usr/lib/os-release')) ?? ''
  )
  const hostArchitecture = DEBIAN_ARCHITECTURES[host.platform.goarch] ?? host.platform.goarch
  const sources = sourcesFor(architecture, hostArchitecture, await readSources(), system, {
    main: ADDRESSES.ubuntuArchive,
    ports: ADDRESSES.ubuntuPorts
  })
  const key = createHash('sha256')
    .update(JSON.stringify([system, sources]))
    .digest('hex')
  const directory = join(host.dirs.cache, 'sysroots', `apt-${architecture}-${key.slice(0, 16)}`)
  // Sources and configuration may hold credentials of a mirror.
  await mkdir(directory, { recursive: true, mode: 0o700 })
  for (const inner of ['state/lists/partial', 'cache/archives/partial', 'log', 'sources.list.d']) {
    await mkdir(join(directory, inner), { recursive: true })
  }
  const files = {
    'apt.conf': aptConf(architecture, directory, await readConfParts()),
    'sources.list': sources.lines,
    'sources.list.d/machine.sources': sources.paragraphs,
    'state/status': ''
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name)
    if ((await readText(path)) !== text) await writeByRename(path, text)
  }
  return { directory, architecture, system: system.name, unsigned: sources.unsigned }
}

/** When the lists were read last; nothing when they never were. */
export async function readUpdateTime(root: AptRoot): Promise<number | undefined> {
  return stat(stampOf(root)).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined
  )
}

/** Whether the lists are from the last hour, or, when some could not be read, from the last five minutes. */
export async function areListsFresh(root: AptRoot): Promise<boolean> {
  const age = Date.now() - ((await readUpdateTime(root)) ?? 0)
  const state = (await readText(stampOf(root))) === 'complete' ? 'complete' : 'incomplete'
  return age >= 0 && age < MAX_AGE_MS[state]
}

/** Reads the lists anew. A source that fails is a warning: packages of others can be had all the same. */
export async function updateLists(root: AptRoot, host: Host): Promise<CommandResult> {
  const what = `the package lists of ${root.system} for ${root.architecture}`
  const result = await withProgress(
    host,
    `Reading ${what}`,
    async () => runApt(root, ['apt-get', 'update', '-q'], 'write', host),
    () => `Read ${what}`
  )
  const missing = listsAreMissing(result.exitCode, result.stderr)
  if (missing) {
    host.log.warning(
      `apt-get update for ${root.architecture} could not read everything; going on with what it has:\n${lastErrors(result)}`
    )
  }
  await writeByRename(stampOf(root), missing ? 'incomplete' : 'complete')
  return result
}

function stampOf(root: AptRoot): string {
  return join(root.directory, 'updated')
}

/** Package sources that this user may read, in apt's order. */
async function readSources(): Promise<readonly SourceFile[]> {
  const parts = (await readNames('/etc/apt/sources.list.d')).filter(isSourcesName)
  const paths = ['/etc/apt/sources.list', ...parts.map((name) => `/etc/apt/sources.list.d/${name}`)]
  const files: SourceFile[] = []
  for (const name of paths) {
    const text = await readText(name)
    if (text !== undefined) files.push({ name, text })
  }
  return files
}

/** Configuration files of the machine that this user may read, in apt's order: one that it may not is an error for apt. */
async function readConfParts(): Promise<readonly string[]> {
  const parts = (await readNames('/etc/apt/apt.conf.d')).filter(isConfName)
  const paths = [...parts.map((name) => `/etc/apt/apt.conf.d/${name}`), '/etc/apt/apt.conf']
  const readable: string[] = []
  for (const path of paths) if ((await readText(path)) !== undefined) readable.push(path)
  return readable
}

async function readNames(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory).catch(() => [])
  return names.sort()
}

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}
