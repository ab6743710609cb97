import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { OfferedPackage } from './apt-answers.ts'
import { belongsToCLibrary } from './c-library-packages.ts'
import { checkArchitecture, nameOf, packageWords } from './package-names.ts'
import { megabytes, withProgress } from './progress.ts'
import { provisionAptRoot } from './provision-apt-root.ts'
import { readOffer } from './read-offer.ts'
import { type AptRoot, lastErrors, runApt } from './run-apt.ts'
import { readSha256 } from './read-sha256.ts'
import type { ProvidedSysroot } from './sysroot.ts'
import { writePackageTrees } from './write-package-trees.ts'
import { isSysrootThere, writeSysroot } from './write-sysroot.ts'

/** What stands before work in a directory: one apt at a time, and the second asks when the first has read the lists. */
const queues = new Map<string, Promise<unknown>>()

/** A sysroot of distribution packages and all that they need, with the C library; see `provideSysroot`. */
export async function provisionPackages(
  architecture: string,
  packages: readonly string[],
  host: Host
): Promise<ProvidedSysroot> {
  checkArchitecture(architecture)
  const words = packageWords(packages)
  for (const program of ['apt-get', 'dpkg-deb', 'flock']) {
    if ((await host.which(program)) === undefined) throw withoutApt(program, architecture)
  }
  const root = await provisionAptRoot(architecture, host)
  const before = queues.get(root.directory) ?? Promise.resolve()
  const work = before.then(async () => {
    const wanted = { root, words, asked: packages.map(nameOf) }
    return (await provide(wanted, host, false)) ?? provide(wanted, host, true)
  })
  queues.set(
    root.directory,
    work.catch(() => undefined)
  )
  const provided = await work
  if (provided !== undefined) return provided
  throw new Error('the second try neither succeeded nor failed')
}

interface Wanted {
  readonly root: AptRoot
  readonly words: readonly string[]
  /** Names that the user gave. */
  readonly asked: readonly string[]
}

/** The sysroot; nothing when the lists may be too old for the archive: then it is worth another try with new ones. */
async function provide(
  { root, words, asked }: Wanted,
  host: Host,
  anew: boolean
): Promise<ProvidedSysroot | undefined> {
  const offer = await readOffer(root, words, host, anew)
  const hidden = (each: OfferedPackage): boolean => belongsToCLibrary(each.name, asked)
  const packages = offer.map(({ name, version, architecture, sha256 }) => ({
    name,
    version,
    architecture,
    sha256
  }))
  const key = offer.map((each) => [
    each.name,
    each.version,
    each.architecture,
    each.sha256,
    hidden(each)
  ])
  const address = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32)
  const directory = join(host.dirs.cache, 'sysroots', `${root.architecture}-${address}`)
  const provided = {
    root: join(directory, 'root'),
    libraries: join(directory, 'libraries'),
    packages
  }
  if (await isSysrootThere(directory)) return provided
  const done = await writeSysroot(
    directory,
    { system: root.system, packages },
    async (stage) => {
      if (!(await download(root, offer, stage, host, anew))) return false
      await writePackageTrees(offer, hidden, stage, root.architecture, host)
      return true
    },
    host
  )
  return done ? provided : undefined
}

/** Fetches the files into `archives` of the stage and checks each. False when apt-get cannot and lists may be to blame. */
async function download(
  root: AptRoot,
  offer: readonly OfferedPackage[],
  stage: string,
  host: Host,
  anew: boolean
): Promise<boolean> {
  const archives = join(stage, 'archives')
  await mkdir(join(archives, 'partial'), { recursive: true })
  const exact = offer.map(({ name, version }) => `${name}=${version}`)
  const bytes = offer.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const what = `${String(offer.length)} packages of ${root.system} for ${root.architecture} (${megabytes(bytes)})`
  // Several may fetch at once, each into its own place; the lists have a lock of ours (see `runApt`).
  const into = ['-o', `Dir::Cache::archives=${archives}`, '-o', 'Debug::NoLocking=true']
  const result = await withProgress(
    host,
    `Downloading ${what}`,
    async () =>
      runApt(
        root,
        ['apt-get', 'install', '-y', '-qq', '--download-only', ...into, '--', ...exact],
        'read',
        host
      ),
    () => `Downloaded ${what}`
  )
  if (result.exitCode !== 0) {
    if (!anew) return false
    throw new PipelineError({
      code: 'DOWNLOAD_FAILED',
      what: `${what} could not be downloaded: apt-get ${result.timedOut ? 'took too long' : `ended with exit status ${String(result.exitCode)}`}.`,
      fix: 'Check the network and the package sources of this machine, or give a sysroot directory or archive.',
      details: lastErrors(result)
    })
  }
  const vouchedBy = `${root.unsigned ? "apt's lists" : "apt's signed lists"} of ${root.system}`
  for (const { name, version, architecture, file, url, sha256, sizeBytes } of offer) {
    const received = await readSha256(join(archives, file))
    if (received !== sha256) {
      throw new PipelineError({
        code: 'DIGEST_MISMATCH',
        what: `${name} ${version} for ${architecture} from ${url} is not the file it should be: its SHA-256 differs.`,
        fix: 'Use another mirror, and tell the owner of this one.',
        details: `expected sha256 ${sha256}\nreceived sha256 ${received ?? 'nothing'}`
      })
    }
    host.records.downloads.push({
      url,
      what: `${name} ${version} (${architecture})`,
      sizeBytes,
      sha256,
      proof: { kind: 'sha256', hex: sha256, vouchedBy },
      // One apt-get brought them all.
      durationMs: Math.round((result.durationMs * sizeBytes) / Math.max(1, bytes))
    })
  }
  return true
}

function withoutApt(program: string, architecture: string): PipelineError {
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `Packages for ${architecture} need ${program}, which this machine does not have.`,
    fix: 'Run on Debian or Ubuntu, or give the sysroot as a directory or an archive.'
  })
}
