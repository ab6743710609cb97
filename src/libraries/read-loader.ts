import { posix } from 'node:path'
import type { BinaryFacts } from '../inspect/index.ts'
import { findPlatform, multiarchOf } from '../targets/platforms.ts'
import { libToken, systemDirectories } from './loader-binary.ts'
import { parseLdSoCache } from './ld-so-cache.ts'
import { fitsGlob, parseLdSoConf } from './ld-so-conf.ts'
import { MUSL_DIRECTORIES, muslPathFile, parseMuslPath } from './musl-path.ts'
import type { Tree } from './read-tree.ts'
import type { Loader } from './search-order.ts'

const CACHE_BYTES = 16 * 1024 ** 2
const CONF_BYTES = 1024 ** 2
const LOADER_BYTES = 16 * 1024 ** 2
const MOST_FILES = 4096

/** Loaders of libraries that name none themselves: glibc's by its ABI documents, musl's by its own name of the machine. */
const GLIBC_LOADERS: Readonly<Record<string, string>> = {
  '386': '/lib/ld-linux.so.2',
  amd64: '/lib64/ld-linux-x86-64.so.2',
  arm: '/lib/ld-linux-armhf.so.3',
  arm64: '/lib/ld-linux-aarch64.so.1',
  loong64: '/lib64/ld-linux-loongarch-lp64d.so.1',
  mips: '/lib/ld.so.1',
  mipsle: '/lib/ld.so.1',
  mips64: '/lib64/ld.so.1',
  mips64le: '/lib64/ld.so.1',
  ppc64: '/lib64/ld64.so.1',
  ppc64le: '/lib64/ld64.so.2',
  riscv64: '/lib/ld-linux-riscv64-lp64d.so.1',
  s390x: '/lib/ld64.so.1'
}
const MUSL_MACHINES: Readonly<Record<string, string>> = {
  '386': 'i386',
  amd64: 'x86_64',
  arm: 'armhf',
  arm64: 'aarch64',
  ppc64le: 'powerpc64le',
  riscv64: 'riscv64',
  s390x: 's390x'
}

/** AT_PLATFORM where it is the same on every processor of that architecture. On amd64 glibc has a value of its own. */
const PLATFORM_TOKENS: Readonly<Record<string, string>> = { arm64: 'aarch64' }

function interpreterOf(facts: BinaryFacts, kind: Loader['kind']): string | undefined {
  if (facts.interpreter !== undefined || facts.goos !== 'linux') return facts.interpreter
  if (kind === 'glibc') return GLIBC_LOADERS[facts.goarch]
  const machine = MUSL_MACHINES[facts.goarch]
  return machine === undefined ? undefined : `/lib/ld-musl-${machine}.so.1`
}

async function matching(tree: Tree, pattern: string): Promise<readonly string[]> {
  let paths: readonly string[] = ['/']
  for (const part of pattern.split('/').filter((each) => each !== '')) {
    if (!/[*?[]/.test(part)) {
      paths = paths.map((path) => posix.join(path, part))
      continue
    }
    const found: string[] = []
    for (const path of paths)
      for (const name of await tree.list(path))
        if (fitsGlob(name, part) && found.length < MOST_FILES) found.push(posix.join(path, name))
    paths = found
  }
  return paths
}

/** Directories of `/etc/ld.so.conf` and of all that it includes, each file once. */
export async function readConfDirectories(tree: Tree): Promise<readonly string[]> {
  const directories = new Set<string>()
  const seen = new Set<string>()
  const read = async (file: string): Promise<void> => {
    if (seen.has(file) || seen.size >= MOST_FILES) return
    seen.add(file)
    const text = (await tree.read(file, CONF_BYTES))?.toString('utf8') ?? ''
    for (const line of parseLdSoConf(text, file)) {
      if ('directory' in line) {
        if (directories.size < MOST_FILES) directories.add(line.directory)
      } else for (const path of await matching(tree, line.include)) await read(path)
    }
  }
  await read('/etc/ld.so.conf')
  return [...directories]
}

/** Directories of a system whose loader is not there or does not say. */
function usualDirectories({ goos, goarch, bits, format, facts }: BinaryFacts): readonly string[] {
  if (format === 'elf' && facts.libc === 'bionic') {
    const lib = bits === 64 ? 'lib64' : 'lib'
    return [`/system/${lib}`, `/vendor/${lib}`]
  }
  if (goos !== 'linux') return ['/lib', '/usr/lib', '/usr/local/lib']
  const platform = findPlatform(goos, goarch)
  const triple = platform === undefined ? undefined : multiarchOf(platform)
  const multiarch = triple === undefined ? [] : [`/lib/${triple}`, `/usr/lib/${triple}`]
  return [...multiarch, ...(bits === 64 ? ['/lib64', '/usr/lib64'] : []), '/lib', '/usr/lib']
}

async function readMusl(tree: Tree, facts: BinaryFacts): Promise<Loader> {
  const interpreter = interpreterOf(facts, 'musl')
  const file = interpreter === undefined ? undefined : muslPathFile(interpreter)
  const text = file === undefined ? undefined : await tree.read(file, CONF_BYTES)
  const directories = text === undefined ? MUSL_DIRECTORIES : parseMuslPath(text.toString('utf8'))
  return {
    kind: 'musl',
    ...(interpreter === undefined ? {} : { interpreter }),
    tokens: { LIB: 'lib' },
    directories
  }
}

async function readGlibc(tree: Tree, facts: BinaryFacts): Promise<Loader> {
  const interpreter = interpreterOf(facts, 'glibc')
  const loader = interpreter === undefined ? undefined : await tree.read(interpreter, LOADER_BYTES)
  const own = loader === undefined ? [] : systemDirectories(loader)
  const directories = own.length > 0 ? own : usualDirectories(facts)
  const bytes = await tree.read('/etc/ld.so.cache', CACHE_BYTES)
  const cache = bytes === undefined ? undefined : parseLdSoCache(bytes, facts.goarch)
  // Without a cache, what ldconfig would put into one: the loader itself never reads ld.so.conf.
  const configured = cache === undefined ? await readConfDirectories(tree) : []
  const platform = PLATFORM_TOKENS[facts.goarch]
  return {
    kind: 'glibc',
    ...(interpreter === undefined ? {} : { interpreter }),
    tokens: {
      LIB: libToken(directories),
      ...(platform === undefined ? {} : { PLATFORM: platform })
    },
    ...(cache === undefined ? {} : { cache }),
    directories: [...configured, ...directories]
  }
}

/**
 * How the loader of a system finds libraries for an ELF program: musl by its path file, glibc by its cache or, in a system
 * that has none yet, by `/etc/ld.so.conf`, and by the directories that the loader there was built with. Nothing is run.
 * Subdirectories for newer processors (glibc-hwcaps) are left out: every processor of the architecture loads what is found.
 */
export async function readLoader(tree: Tree, facts: BinaryFacts): Promise<Loader> {
  const isMusl = facts.format === 'elf' && facts.facts.libc === 'musl'
  return isMusl ? readMusl(tree, facts) : readGlibc(tree, facts)
}
