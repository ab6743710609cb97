import { linkSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs'
import { open, realpath, rename } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { ArchiveLink } from '../host/archive-receiver.ts'
import type { Host } from '../host/host.ts'
import { extractTar, extractTarGz } from '../host/read-tar.ts'
import { extractZip } from '../host/read-zip.ts'
import { refuseArchive, refuseEntry } from '../host/zip-directory.ts'
import { badName } from '../host/zip-names.ts'
import { type ArchiveKind, archiveKind, isMacOSExtra, outerDirectory } from './archive-kind.ts'
import { followLinks, relativeTarget } from './links.ts'
import { lastErrors } from './run-apt.ts'

/** Sysroots of everything that a distribution has stay far below this. */
const MAX_BYTES = 64e9
const MAX_ENTRIES = 2_000_000

/**
 * Unpacks an archive (.tar.gz, .tar.xz, .tar.zst, .zip) that was verified; gives back the directory below `into` that is
 * its root. Symbolic links are made last, when no file can be written through them; absolute ones mean the root. Refuses
 * (DIGEST_MISMATCH) links that leave the root and everything that the readers of `src/host` refuse. Fails with
 * TOOLCHAIN_UNAVAILABLE when xz or zstd is needed and not there.
 */
export async function readArchiveTree(
  file: string,
  into: string,
  what: string,
  host: Host
): Promise<string> {
  const names: string[] = []
  const links: ArchiveLink[] = []
  const wanted = {
    what,
    into: join(into, 'tree'),
    rules: 'tree',
    executable: () => false,
    skip: isMacOSExtra,
    maxBytes: MAX_BYTES,
    maxEntries: MAX_ENTRIES,
    onFile: (name: string) => names.push(name.replace(/^(?:\.\/)+/, '')),
    onLink: (link: ArchiveLink) => links.push(link)
  } as const
  const kind = await readKind(file)
  if (kind === undefined) {
    throw refuseArchive(what, 'it is none of .tar.gz, .tar.xz, .tar.zst and .zip')
  }
  if (kind === 'zip') await extractZip({ ...wanted, file })
  else if (kind === 'gz') await extractTarGz({ ...wanted, file, stripPrefix: '' })
  else {
    const tar = await decompress(file, kind, what, host)
    await extractTar({ ...wanted, file: tar, stripPrefix: '' })
  }
  const outer = outerDirectory([...names, ...links.map(({ name }) => name)])
  const root = outer === undefined ? wanted.into : join(wanted.into, outer)
  await writeLinks(root, outer === undefined ? '' : `${outer}/`, links, what)
  return root
}

async function readKind(path: string): Promise<ArchiveKind | undefined> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return archiveKind(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

/** Only the program is asked to inflate: what is in it is read here. */
async function decompress(
  file: string,
  kind: 'xz' | 'zst',
  what: string,
  host: Host
): Promise<string> {
  const program = kind === 'xz' ? 'xz' : 'zstd'
  if ((await host.which(program)) === undefined) {
    throw new PipelineError({
      code: 'TOOLCHAIN_UNAVAILABLE',
      what: `${what} is packed with ${program}, which this machine does not have.`,
      fix: `Install ${program}, or pack the sysroot as .tar.gz.`
    })
  }
  const packed = `${file}.${kind}`
  const tar = `${file}.tar`
  await rename(file, packed)
  const argv: readonly [string, ...string[]] =
    kind === 'xz'
      ? ['xz', '--decompress', '--quiet', '--threads=0', '--suffix=.xz', packed]
      : ['zstd', '-d', '-q', '--rm', '--long=31', packed, '-o', tar]
  const result = await host.exec({ argv: [...argv] })
  if (result.exitCode !== 0) {
    throw refuseArchive(what, `it cannot be read (${lastErrors(result)})`)
  }
  if (kind === 'xz') await rename(file, tar)
  return tar
}

/** Makes the links below `root`; their names and the targets of hard links start with `prefix`. */
async function writeLinks(
  root: string,
  prefix: string,
  links: readonly ArchiveLink[],
  what: string
): Promise<void> {
  const inner = (name: string): string =>
    name.replace(/^(?:\.\/)+/, '').slice(name.startsWith(prefix) ? prefix.length : 0)
  for (const { kind, name, target } of links) {
    if (kind === 'hard') writeHardLink(root, inner(name), target, prefix, what)
  }
  const symbolic = new Map(
    links.flatMap(({ kind, name, target }) =>
      kind === 'symbolic' ? [[inner(name), target] as const] : []
    )
  )
  for (const [name, target] of symbolic) {
    if (followLinks(name, symbolic) === undefined) {
      throw refuseEntry(what, name, `it is a link that leaves the root (${target})`)
    }
  }
  for (const [name, target] of symbolic) {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(relativeTarget(name, target), path)
  }
  await checkPlaces(root, symbolic.keys(), what)
}

function writeHardLink(
  root: string,
  name: string,
  target: string,
  prefix: string,
  what: string
): void {
  const refuse = (): PipelineError =>
    refuseEntry(what, name, `it is a hard link to something that is no file of it (${target})`)
  const plain = target.replace(/^(?:\.\/)+/, '')
  if (badName(plain, 'tree') !== undefined || !plain.startsWith(prefix)) throw refuse()
  const path = join(root, plain.slice(prefix.length))
  // There are no symbolic links yet, so this is a file of the archive.
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw refuse()
  mkdirSync(dirname(join(root, name)), { recursive: true })
  linkSync(path, join(root, name))
}

/** Asks the file system too: one that does not tell capital letters from small ones follows other links. */
async function checkPlaces(root: string, names: Iterable<string>, what: string): Promise<void> {
  const real = await realpath(root)
  for (const name of names) {
    const place = await realpath(join(root, name)).catch(() => real)
    if (place === real || place.startsWith(`${real}${sep}`)) continue
    throw refuseEntry(what, name, 'it is a link that leaves the root')
  }
}
