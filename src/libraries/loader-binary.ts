const LONGEST_DIRECTORY = 256

/**
 * The directories that glibc's loader was built to look into, in order and without their last `/`: its `system_dirs`
 * (glibc: elf/dl-load.c), the first run of NUL-ended absolute paths that all end in `/`. Debian's has those of its
 * architecture, Fedora's `/lib64`. Empty when the bytes have no such run.
 */
export function systemDirectories(loader: Buffer): readonly string[] {
  const isPath = (from: number, to: number): boolean =>
    to - from > 1 &&
    to - from <= LONGEST_DIRECTORY &&
    loader[from] === 0x2f &&
    loader[to - 1] === 0x2f &&
    /^(?:\/[\w.+-]+)+\/$/.test(loader.toString('latin1', from, to))
  for (let at = loader.indexOf('\0/'); at >= 0; at = loader.indexOf('\0/', at + 1)) {
    const found: string[] = []
    let from = at + 1
    for (;;) {
      const to = loader.subarray(from, from + LONGEST_DIRECTORY + 1).indexOf(0)
      if (to < 0 || !isPath(from, from + to)) break
      found.push(loader.toString('latin1', from, from + to - 1))
      from += to + 1
    }
    if (found.length > 1) return found
  }
  return []
}

/** What `$LIB` stands for: the first directory without the prefix (`lib/x86_64-linux-gnu`, `lib64`). */
export function libToken(directories: readonly string[]): string {
  return (directories[0] ?? '/lib').replace(/^\/(?:usr\/)?/, '')
}
