import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { posix, join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { readArtifact } from '../inspect/index.ts'
import type { ResolvedLibrary } from './read-libraries.ts'
import type { LibraryFormat } from './system-libraries.ts'

/** A library of a bundle: where it is, and the file name under which loaders look for it. */
interface Bundled {
  readonly name: string
  readonly path: string
}

/** What belongs into a bundle, sorted by name. */
function choose(libraries: readonly ResolvedLibrary[]): readonly Bundled[] {
  const chosen = new Map<string, Bundled>()
  for (const { name, path, neededBy, system } of libraries) {
    if (system) continue
    if (path === undefined) {
      throw new PipelineError({
        code: 'BUILD_FAILED',
        what: `${neededBy} loads ${name}, which is in none of the directories with libraries of the target.`,
        fix: `Give the target a sysroot that has ${name}, or link it statically.`
      })
    }
    if (name.includes('/') && !name.startsWith('@')) {
      throw new PipelineError({
        code: 'BUILD_FAILED',
        what: `${neededBy} asks for ${name} by its path, so that a copy in the archive is never looked for.`,
        fix: 'Build that library with a name of its own: -Wl,-soname,NAME for ELF, -install_name @rpath/NAME for macOS.'
      })
    }
    const file = posix.basename(name)
    const other = chosen.get(file.toLowerCase())
    if (other !== undefined && other.path !== path) {
      throw new PipelineError({
        code: 'BUILD_FAILED',
        what: `Two libraries are called ${file}: ${other.path} and ${path}.`,
        fix: 'Link one of them statically, or build both against the same one.'
      })
    }
    chosen.set(file.toLowerCase(), { name: file, path })
  }
  return [...chosen.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Lets a copy find the others beside it, and nothing in directories of the machine that built it. */
async function setRunpath(file: string, bundled: readonly Bundled[], host: Host): Promise<void> {
  const record = await readArtifact(file)
  if (record.format !== 'elf') return
  const { needed, rpath, runpath } = record.facts
  const paths = [...rpath, ...runpath]
  const wanted = needed.some((name) => bundled.some((other) => other.name === name))
  if (!wanted && paths.length === 0) return
  if (rpath.length === 0 && runpath.length === 1 && runpath[0] === '$ORIGIN') return
  // Up to 0.14, --set-rpath overwrites the old path, and with it every symbol whose name is an ending of that path
  // and shares its bytes. --remove-rpath leaves the bytes alone.
  if (paths.length > 0) await patchelf(['--remove-rpath', file], host)
  if (wanted) await patchelf(['--set-rpath', '$ORIGIN', file], host)
}

async function patchelf(args: readonly string[], host: Host): Promise<void> {
  const { exitCode, stderr } = await host.exec({ argv: ['patchelf', ...args] })
  if (exitCode === 0) return
  const missing = exitCode === 127
  throw new PipelineError({
    code: missing ? 'TOOLCHAIN_UNAVAILABLE' : 'BUILD_FAILED',
    what: missing
      ? 'patchelf is not on PATH, and the libraries of a bundle need it.'
      : `patchelf ${args.join(' ')} failed.`,
    fix: missing ? 'Install patchelf.' : 'Link that library statically.',
    details: stderr
  })
}

/**
 * Copies what a program loads, apart from the system's own libraries, into `directory` under the names that loaders look
 * for. ELF copies find one another through RUNPATH `$ORIGIN` and carry no other path; copies that need no other are left
 * as they are. The same libraries give the same bytes; files have mode 0644. Gives the names written, sorted.
 * @throws PipelineError BUILD_FAILED for a library that was not found, is asked for by path, or has the name of another, TOOLCHAIN_UNAVAILABLE without patchelf
 */
export async function writeBundle(
  libraries: readonly ResolvedLibrary[],
  directory: string,
  format: LibraryFormat,
  host: Host
): Promise<readonly string[]> {
  const bundled = choose(libraries)
  if (bundled.length === 0) return []
  await mkdir(directory, { recursive: true, mode: 0o755 })
  for (const { name, path } of bundled) {
    const file = join(directory, name)
    await writeFile(file, await readFile(path))
    if (format === 'elf') await setRunpath(file, bundled, host)
    await chmod(file, 0o644)
  }
  return bundled.map(({ name }) => name)
}
