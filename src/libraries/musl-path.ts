import { posix } from 'node:path'

/** What musl's loader does without a path file (musl: ldso/dynlink.c, load_library). */
export const MUSL_DIRECTORIES: readonly string[] = ['/lib', '/usr/local/lib', '/usr/lib']

/** Libraries that are in musl's loader itself, `reserved` of load_library: asked for, they are the loader. */
const RESERVED = ['c.', 'pthread.', 'rt.', 'm.', 'dl.', 'util.', 'xnet.']

/** The part of musl that a name means: `c.`, `pthread.`; nothing for other libraries. */
export function muslPart(name: string): string | undefined {
  return RESERVED.find((part) => name.startsWith(`lib${part}`))
}

/** Where musl's loader looks for its path file: beside the directory that it is in itself. */
export function muslPathFile(interpreter: string): string | undefined {
  const arch = /^ld-musl-([\w-]+)\.so\.\d+$/.exec(posix.basename(interpreter))?.[1]
  if (arch === undefined) return undefined
  return posix.join(posix.dirname(posix.dirname(interpreter)), 'etc', `ld-musl-${arch}.path`)
}

/** Directories of a path file or of RPATH, which musl separates with `:` or a new line. */
export function parseMuslPath(text: string): readonly string[] {
  const [path = ''] = text.split('\0')
  return path.split(/[:\n]/).filter((directory) => directory !== '')
}
