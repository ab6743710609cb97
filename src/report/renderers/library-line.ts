import { posix } from 'node:path'
import type { ResolvedLibrary } from '../../libraries/read-libraries.ts'

/** glibc's loader by the name that its C library asks for; its `--list` shows the path alone, as for musl's own. */
const LOADER = /^ld(?:64|-linux[\w-]*)?\.so\.\d+$/

function origin({ package: owner, pkgConfig }: ResolvedLibrary): string {
  const parts = [
    ...(owner === undefined ? [] : [`${owner.name} ${owner.version}`]),
    ...(pkgConfig === undefined ? [] : [pkgConfig])
  ]
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

/**
 * A library as the loader's `--list` shows it, and where it comes from:
 * `libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (zlib1g 1:1.2.13.dfsg-1, zlib.pc)`. Not escaped.
 */
export function libraryLine(library: ResolvedLibrary): string {
  const { name, path } = library
  if (path === undefined) return `${name} => not found`
  const alone = name === path || (LOADER.test(name) && posix.basename(path) === name)
  return `${alone ? path : `${name} => ${path}`}${origin(library)}`
}
