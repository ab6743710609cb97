import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import {
  mergedPath,
  parseApkInstalled,
  parseDpkgList,
  parseDpkgStatus,
  parseOsReleaseId,
  type OwningPackage
} from './package-databases.ts'
import { choosePcFiles, linkName, parsePcLibs } from './pkg-config-libs.ts'
import type { ResolvedLibrary } from './read-libraries.ts'
import { readTree, type Tree } from './read-tree.ts'

const DATABASE_BYTES = 128 * 1024 ** 2
const LIST_BYTES = 16 * 1024 ** 2
const SMALL_BYTES = 64 * 1024
const MOST_PC_FILES = 4096
const AT_ONCE = 32
const DPKG_STATUS = 'var/lib/dpkg/status'
const APK_FILES = ['lib/apk/db/installed', 'usr/lib/apk/db/installed'] as const

/** Says where libraries come from. Each database and each directory is read once. */
export interface OwnerReader {
  /** The same libraries, with the package and the `.pc` file of each that has one. */
  add(libraries: readonly ResolvedLibrary[]): Promise<readonly ResolvedLibrary[]>
}

type Database = ReadonlyMap<string, OwningPackage>

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false
  )
}

async function readText(tree: Tree, path: string, most: number): Promise<string> {
  return (await tree.read(path, most))?.toString('utf8') ?? ''
}

async function readDpkg(tree: Tree): Promise<Database> {
  const info = '/var/lib/dpkg/info'
  const packages = parseDpkgStatus(await readText(tree, `/${DPKG_STATUS}`, DATABASE_BYTES))
  const lists = (await tree.list(info)).filter((name) => name.endsWith('.list'))
  const files = new Map<string, OwningPackage>()
  for (let at = 0; at < lists.length; at += AT_ONCE) {
    const some = lists.slice(at, at + AT_ONCE).map(async (list) => {
      const owner = packages.get(list.slice(0, -'.list'.length))
      if (owner === undefined) return
      for (const path of parseDpkgList(await readText(tree, `${info}/${list}`, LIST_BYTES)))
        files.set(path, owner)
    })
    await Promise.all(some)
  }
  return files
}

async function readApk(tree: Tree): Promise<Database> {
  const texts = APK_FILES.map(async (path) => readText(tree, `/${path}`, DATABASE_BYTES))
  return new Map((await Promise.all(texts)).flatMap((text) => [...parseApkInstalled(text)]))
}

/** What the database of the system at `root` says; nothing when there is none that can be read. */
async function readDatabase(root: string): Promise<Database | undefined> {
  const isDpkg = await isFile(join(root, DPKG_STATUS))
  const isApk = (await Promise.all(APK_FILES.map(async (each) => isFile(join(root, each))))).some(
    Boolean
  )
  if (!isDpkg && !isApk) return undefined
  const tree = readTree(root)
  const files = isDpkg ? await readDpkg(tree) : await readApk(tree)
  const releases = ['/etc/os-release', '/usr/lib/os-release'].map(async (path) =>
    parseOsReleaseId(await readText(tree, path, SMALL_BYTES))
  )
  const distribution = (await Promise.all(releases)).find((id) => id !== undefined)
  const named = distribution ?? (isDpkg ? 'debian' : 'alpine')
  return new Map([...files].map(([path, owner]) => [path, { ...owner, distribution: named }]))
}

async function readPcFiles(root: string, directory: string): Promise<ReadonlyMap<string, string>> {
  const tree = readTree(root)
  const names = (await tree.list(directory)).filter((name) => /^[\w.+-]+\.pc$/.test(name))
  const files = new Map<string, readonly string[]>()
  for (const name of names.slice(0, MOST_PC_FILES))
    files.set(name, parsePcLibs(await readText(tree, join(directory, name), SMALL_BYTES)))
  return choosePcFiles(files)
}

/** Where the `.pc` files of the libraries in a directory are: beside them, or beside where links lead to them. */
function pcDirectories(directory: string): readonly string[] {
  const merged = directory.startsWith('/lib') ? [`/usr${directory}/pkgconfig`] : []
  return [join(directory, 'pkgconfig'), ...merged, '/usr/share/pkgconfig']
}

function memo<V>(make: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>()
  return (key) => {
    const value = known.get(key) ?? make(key)
    known.set(key, value)
    return value
  }
}

/**
 * A reader of package databases: of dpkg (Debian, Ubuntu) and apk (Alpine). The system of a library is the nearest
 * directory above it that has one. rpm's database is binary: packages of Fedora and its relatives are not known.
 */
export function readOwners(): OwnerReader {
  const databaseAt = memo(readDatabase)
  const pcFilesOf = memo((root) => memo(async (directory) => readPcFiles(root, directory)))
  const findSystem = async (
    directory: string
  ): Promise<{ readonly root: string; readonly database?: Database }> => {
    for (let root = directory; ; root = dirname(root)) {
      const database = await databaseAt(root)
      if (database !== undefined) return { root, database }
      if (root === dirname(root)) return { root }
    }
  }
  const find = async (library: ResolvedLibrary): Promise<ResolvedLibrary> => {
    const path = library.file ?? library.path
    const real = path === undefined ? undefined : await realpath(path).catch(() => undefined)
    if (path === undefined || real === undefined) return library
    const { root, database } = await findSystem(dirname(real))
    const below = (each: string): string => each.slice(root === '/' ? 0 : root.length)
    const alias = library.file === undefined ? below(path) : (library.path ?? path)
    const owner = database?.get(mergedPath(below(real))) ?? database?.get(mergedPath(alias))
    const link = linkName(basename(library.name)) ?? linkName(basename(real))
    let pkgConfig: string | undefined
    if (link !== undefined)
      for (const directory of pcDirectories(dirname(below(real))))
        pkgConfig ??= (await pcFilesOf(root)(directory)).get(link)
    return {
      ...library,
      ...(owner === undefined ? {} : { package: owner }),
      ...(pkgConfig === undefined ? {} : { pkgConfig })
    }
  }
  return {
    async add(libraries) {
      const found: ResolvedLibrary[] = []
      for (const library of libraries) found.push(await find(library))
      return found
    }
  }
}
