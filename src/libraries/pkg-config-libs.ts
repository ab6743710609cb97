const LONGEST_VALUE = 4096

/** The part of a file name that `-l` takes: `z` of `libz.so.1`. */
export function linkName(file: string): string | undefined {
  return /^lib(.+?)(?:\.so(?:\.|$)|\.\d+\.dylib$|\.dylib$|(?:-\d+)?\.dll$)/.exec(file)?.[1]
}

/**
 * What the `Libs` of a `.pc` file link, in order and in the words of `-l`: `-lz`, `-l:libz.so.1` and paths of libraries
 * are all `z` (pkg-config(1)). `Libs.private` is for static programs and does not count.
 */
export function parsePcLibs(text: string): readonly string[] {
  const variables = new Map<string, string>()
  const expand = (value: string): string =>
    value
      .replace(/\$\{([\w.]+)\}/g, (_, name: string) => variables.get(name) ?? '')
      .slice(0, LONGEST_VALUE)
  let libs = ''
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const [, variable, value] = /^\s*([\w.]+)\s*=(.*)$/.exec(line) ?? []
    if (variable !== undefined && value !== undefined) variables.set(variable, expand(value.trim()))
    const [, list] = /^Libs:(.*)$/.exec(line) ?? []
    if (list !== undefined) libs = expand(list.replace(/#.*/, ''))
  }
  return libs.split(/\s+/).flatMap((word) => {
    if (word.startsWith('-l:')) return linkName(word.slice(3)) ?? []
    if (word.startsWith('-l')) return word.length > 2 ? [word.slice(2)] : []
    return word.startsWith('-') ? [] : (linkName(word.split('/').at(-1) ?? '') ?? [])
  })
}

/**
 * The `.pc` file of a directory that stands for each library: the one that links it first, of those the one that links
 * the fewest others, of those the first by name.
 * @param files what each file links, by file name
 */
export function choosePcFiles(
  files: ReadonlyMap<string, readonly string[]>
): ReadonlyMap<string, string> {
  const order = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const chosen = new Map<string, { readonly name: string; readonly rank: number }>()
  for (const [name, libs] of order)
    for (const [at, lib] of libs.entries()) {
      const rank = (at === 0 ? 0 : 4096) + libs.length
      if (rank < (chosen.get(lib)?.rank ?? Infinity)) chosen.set(lib, { name, rank })
    }
  return new Map([...chosen].map(([lib, { name }]) => [lib, name]))
}
