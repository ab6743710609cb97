import { constants } from 'node:fs'
import {
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  symlink,
  writeFile
} from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { errorCode, PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { gitEnvironment } from '../module/git-environment.ts'
import type { ModuleFacts } from '../module/module.ts'
import { findOutside } from './read-outside.ts'

/** What is copied, and where to. */
export interface SourceRequest {
  readonly module: ModuleFacts
  /** The go.work in force: its path, `off`, or empty. */
  readonly gowork: string
  /** Imports come from the vendor directory, so nobody reads what `replace` lines name. */
  readonly vendored: boolean
  /** Absolute directories that are no source: the release files, temporary ones. */
  readonly leaveOut: readonly string[]
  /** Gets the copy; what is there is removed. */
  readonly directory: string
}

/** A copy of the source that builds the same, or why there is none. */
export type SourceCopy =
  | {
      readonly ok: true
      /** The directory that was copied, without symbolic links. */
      readonly from: string
      /** The copy, without symbolic links. */
      readonly to: string
      /** The module there. */
      readonly module: ModuleFacts
      readonly gowork: string
    }
  | { readonly ok: false; readonly why: string }

const MOST_BYTES = 2 * 1024 ** 3

interface Entry {
  /** Relative to the source. */
  readonly path: string
  readonly kind: 'directory' | 'file' | 'link'
  readonly target?: string
}

class NotAvailable extends Error {}

function isInside(path: string, directory: string): boolean {
  const from = relative(directory, path)
  return from === '' || (from !== '..' && !from.startsWith(`..${sep}`) && !isAbsolute(from))
}

/** Files and whole directories of the work tree that git ignores, relative to its root. */
async function readIgnored(root: string, host: Host): Promise<ReadonlySet<string>> {
  const words = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory']
  const { exitCode, stdout, stderr } = await host.exec({
    argv: ['git', '-C', root, ...words],
    env: gitEnvironment(root),
    timeoutMs: 120_000
  })
  if (exitCode !== 0) throw new NotAvailable(`git does not list what it ignores: ${stderr.trim()}`)
  return new Set(stdout.split('\0').map((path) => path.replace(/\/$/, '')))
}

/** A link that leads out of the copy, or back to the source, would let the second build read what the first one read. */
async function readLink(root: string, path: string): Promise<string> {
  const target = await readlink(join(root, path))
  if (isAbsolute(target) || !isInside(resolve(root, dirname(path), target), root))
    throw new NotAvailable(`${path} is a symbolic link out of the source, to ${target}`)
  return target
}

async function listSource(
  root: string,
  isLeftOut: (path: string) => boolean
): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  const open = ['']
  let sizeBytes = 0
  for (let directory = open.pop(); directory !== undefined; directory = open.pop()) {
    for (const entry of await readdir(join(root, directory), { withFileTypes: true })) {
      const path = join(directory, entry.name)
      if (isLeftOut(path)) continue
      if (entry.isDirectory()) {
        entries.push({ path, kind: 'directory' })
        open.push(path)
      } else if (entry.isSymbolicLink()) {
        entries.push({ path, kind: 'link', target: await readLink(root, path) })
      } else if (entry.isFile()) {
        entries.push({ path, kind: 'file' })
        sizeBytes += (await lstat(join(root, path))).size
        if (sizeBytes > MOST_BYTES) throw new NotAvailable('the source is larger than 2 GiB')
      }
    }
  }
  return entries
}

async function writeEntries(root: string, to: string, entries: readonly Entry[]): Promise<void> {
  for (const { path, kind, target = '' } of entries) {
    const there = join(to, path)
    if (kind === 'directory') await mkdir(there)
    else if (kind === 'link') await symlink(target, there)
    else if (path === '.git') await writeFile(there, await readGitFile(root))
    // Never a hard link: the two builds share nothing.
    else await copyFile(join(root, path), there, constants.COPYFILE_FICLONE)
  }
}

/** The `.git` of a linked work tree or of a submodule says where the repository is; from the copy it is elsewhere. */
async function readGitFile(root: string): Promise<string> {
  const text = await readFile(join(root, '.git'), 'utf8')
  return text.replace(/^gitdir: (.+)/, (_, path: string) => `gitdir: ${resolve(root, path)}`)
}

async function copySource(request: SourceRequest, host: Host): Promise<SourceCopy> {
  const { module, gowork, directory, vendored } = request
  const work = gowork === '' || gowork === 'off' ? undefined : await realpath(gowork)
  const moduleRoot = await realpath(module.root)
  const root = module.vcs?.root ?? (work === undefined ? moduleRoot : dirname(work))
  if (work !== undefined && !isInside(work, root))
    return { ok: false, why: `${work} is outside of ${root}, which is copied` }
  if (!isInside(moduleRoot, root))
    return { ok: false, why: `the module is outside of ${root}, which is copied` }
  const outside = await findOutside(moduleRoot, work, vendored, (path) => isInside(path, root))
  if (outside !== undefined) return { ok: false, why: outside }

  // A host may serve more than one run.
  await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  await mkdir(directory, { recursive: true })
  const to = await realpath(directory)
  const places = await Promise.all(
    [...request.leaveOut, to].map(async (path) => realpath(path).catch(() => path))
  )
  const leftOut = new Set(
    places.filter((path) => path !== root).map((path) => relative(root, path))
  )
  const ignored =
    module.vcs === undefined ? new Set(['.git']) : await readIgnored(module.vcs.root, host)
  const entries = await listSource(root, (path) => leftOut.has(path) || ignored.has(path))
  const goMod = join(relative(root, moduleRoot), 'go.mod')
  if (!entries.some(({ path }) => path === goMod))
    return { ok: false, why: `git ignores ${goMod}, so it is not in the source` }
  await writeEntries(root, to, entries)

  const moved = (path: string): string => join(to, relative(root, path))
  return {
    ok: true,
    from: root,
    to,
    module: {
      ...module,
      root: moved(moduleRoot),
      ...(module.vcs === undefined ? {} : { vcs: { ...module.vcs, root: to } })
    },
    gowork: work === undefined ? gowork : moved(work)
  }
}

/**
 * Copies the source for a second build: the git work tree with its repository and without what git ignores, else the
 * directory of go.work, else the module. What stands in the way is a value, no exception: a link or a `replace` line that
 * leads out of what is copied, more than 2 GiB, a full disk.
 */
export async function writeSourceCopy(request: SourceRequest, host: Host): Promise<SourceCopy> {
  try {
    return await copySource(request, host)
  } catch (error) {
    if (error instanceof NotAvailable) return { ok: false, why: error.message }
    if (!(error instanceof PipelineError) && errorCode(error) === '') throw error
    const what = error instanceof PipelineError ? error.what : String(error)
    return { ok: false, why: `the source cannot be copied: ${what.replace(/^Error: |\.$/g, '')}` }
  }
}
