/** A path that a command line of a C compiler or linker names. */
export interface NamedPath {
  /** As written. */
  readonly path: string
  readonly kind: 'header' | 'directory' | 'library'
}

/** Flags of gcc, clang, ld and lld whose value is read from, longest first so that each is found before its prefix. */
const READS: readonly (readonly [string, NamedPath['kind']])[] = [
  ['--include-directory-after', 'directory'],
  ['--include-directory', 'directory'],
  ['--library-directory', 'directory'],
  ['-stdlib++-isystem', 'directory'],
  ['-cxx-isystem', 'directory'],
  ['--library-path', 'directory'],
  ['-iwithprefix', 'directory'],
  ['-iprefix', 'directory'],
  ['--rpath-link', 'directory'],
  ['-iframework', 'directory'],
  ['-rpath-link', 'directory'],
  ['-isysroot', 'directory'],
  ['--sysroot', 'directory'],
  ['-idirafter', 'directory'],
  ['-isystem', 'directory'],
  ['-include', 'header'],
  ['-imacros', 'header'],
  ['-iquote', 'directory'],
  ['-I', 'directory'],
  ['-L', 'directory'],
  ['-F', 'directory'],
  ['-B', 'directory']
]

/** Flags whose value is no input of the build: names of results, and paths of the target's running system. */
const OTHERS = new Set([
  ...['-o', '-x', '-MF', '-MT', '-MQ', '-D', '-U', '-u', '-e', '-h', '-Map', '-soname'],
  ...['-rpath', '--rpath', '-R', '-dynamic-linker', '--dynamic-linker', '-install_name']
])

const LIBRARY = /^(?!-).*\.(?:a|o|so(?:\.\d+)*|dylib|tbd|lib|dll)$/

/** `-Wl,-L,/a` and `-Xlinker -L` as the words that the program behind them gets. */
function unwrap(words: readonly string[]): readonly string[] {
  return words
    .filter((word) => !/^-X(?:linker|preprocessor|assembler|clang)$/.test(word))
    .flatMap((word) => (/^-W[lpa],/.test(word) ? word.split(',').slice(1) : [word]))
}

/** Paths below the sysroot (`=/usr/lib`, `$SYSROOT/usr/lib`) are the target's by what they say. */
function isPath(value: string): boolean {
  return value !== '' && !/^=|^\$SYSROOT/.test(value)
}

/** Every directory, header and library that the words of a compiler's or linker's command name, joined to its flag or apart. */
export function namedPaths(words: readonly string[]): readonly NamedPath[] {
  const flat = unwrap(words)
  const found: NamedPath[] = []
  for (let at = 0; at < flat.length; at++) {
    const word = flat[at] ?? ''
    const next = flat[at + 1] ?? ''
    const [flag, kind] = READS.find(([name]) => word.startsWith(name)) ?? []
    if (OTHERS.has(word)) {
      at++
    } else if (flag !== undefined && kind !== undefined) {
      const isApart = word === flag
      if (isApart) at++
      const joined = word.slice(flag.length)
      const value = isApart
        ? next
        : flag.startsWith('--') || flag === '-rpath-link'
          ? joined.replace(/^=/, '')
          : joined
      if (isPath(value)) found.push({ path: value, kind })
    } else if (LIBRARY.test(word)) {
      found.push({ path: word, kind: 'library' })
    }
  }
  return found
}
