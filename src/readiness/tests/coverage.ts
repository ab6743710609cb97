/** What profiles say together; or what is wrong with a line of one. */
export interface Coverage {
  readonly add: (line: string) => string | undefined
  /** Statements that ran, in percent; undefined when no profile has a statement. */
  readonly percent: () => number | undefined
}

/**
 * Merges coverage profiles of Go (`go test -coverprofile`, cmd/cover): each block counts by its statements, once, however
 * many profiles or packages have it, and is covered when any of them ran it.
 */
export function createCoverage(): Coverage {
  const blocks = new Map<string, { readonly statements: number; covered: boolean }>()
  return {
    add(line) {
      const text = line.trim()
      if (text === '' || /^mode: (?:set|count|atomic)$/.test(text)) return undefined
      const [, block, statements, count] = /^(.+:\d+\.\d+,\d+\.\d+) (\d+) (\d+)$/.exec(text) ?? []
      if (block === undefined) return 'is no line of a coverage profile of Go'
      const known = blocks.get(block)
      const covered = Number(count) > 0 || known?.covered === true
      blocks.set(block, { statements: Number(statements), covered })
      return undefined
    },
    percent() {
      let all = 0
      let ran = 0
      for (const { statements, covered } of blocks.values()) {
        all += statements
        ran += covered ? statements : 0
      }
      return all === 0 ? undefined : (100 * ran) / all
    }
  }
}
