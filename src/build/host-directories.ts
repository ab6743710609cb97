import { posix } from 'node:path'

/** Where a Unix machine keeps headers and libraries for programs of its own. */
const HOST_DIRECTORIES: readonly RegExp[] = [
  // As a sysroot: all of this machine.
  /^\/$/,
  /^\/usr\/(?:local\/)?include(?:\/|$)/,
  /^\/(?:usr\/(?:local\/)?)?lib(?:32|64|x32)?(?:\/|$)/,
  // Software beside the distribution: /opt/vendor/include, /usr/local/cuda/lib64.
  /^\/(?:opt|usr\/local)\/(?:[^/]+\/)?(?:include|lib(?:64)?)(?:\/|$)/,
  // Homebrew, MacPorts, and the system of macOS.
  /^(?:\/opt\/homebrew|\/opt\/local|\/home\/linuxbrew\/\.linuxbrew|\/usr\/local\/(?:opt|Cellar))(?:\/|$)/,
  /^\/(?:System\/)?Library\/(?:Frameworks|Developer)(?:\/|$)/
]

/** What a compiler brings with it, wherever it is installed: headers such as stddef.h, libgcc. */
const COMPILER_DIRECTORY = /\/lib(?:exec|64)?\/(?:gcc(?:-cross)?|clang)\/|^\/usr\/lib\/zig\//

/** Names under which distributions file what belongs to one target: the triple, Debian's i386, the same with musl. */
function ownNames(gnuTriple: string | undefined): readonly string[] {
  if (gnuTriple === undefined) return []
  const debian = gnuTriple.replace(/^i[456]86-/, 'i386-')
  const names = [gnuTriple, debian]
  return [...names, ...names.map((name) => name.replace('-linux-gnu', '-linux-musl'))]
}

function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`)
}

/**
 * Whether an absolute path without `..` is a header, a library or a directory of the machine that builds, and no
 * business of a target with this triple. `allowed` wins, except for the root directory itself.
 */
export function isHostPath(
  path: string,
  allowed: readonly string[],
  gnuTriple: string | undefined
): boolean {
  if (!HOST_DIRECTORIES.some((directory) => directory.test(path))) return false
  const roots = allowed.map((directory) => posix.resolve('/', directory))
  if (roots.some((root) => root !== '/' && isWithin(path, root))) return false
  if (COMPILER_DIRECTORY.test(`${path}/`)) return false
  const names = ownNames(gnuTriple)
  const isOwn = (part: string): boolean =>
    names.some((name) => part === name || part.startsWith(`${name}-`) || part.endsWith(`-${name}`))
  return !path.split('/').some(isOwn)
}
