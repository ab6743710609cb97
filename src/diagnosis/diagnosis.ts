/**
 * Where a build stops. `start`: the go command itself, its settings, the machine; `run`: the program that was built; the
 * others as `go build -x` shows them.
 */
export type Phase =
  | 'start'
  | 'module load'
  | 'cgo'
  | 'C compile'
  | 'Go compile'
  | 'link'
  | 'external link'
  | 'test'
  | 'run'

/**
 * A known failure: how its output looks, what it means, what to do. In the texts `{name}` stands for the group of that name
 * in the pattern, or for what `names.ts` makes of the groups; `{name|words}` for words where there is no such name.
 */
export interface Diagnosis {
  /** Stable, kebab-case; what the JSON of `explain` and docs/errors.md call it. */
  readonly id: string
  /** Absent where it can happen anywhere: the log tells. */
  readonly phase?: Phase
  /** One of them is enough. `^` and `$` are line ends (flag m) where they are used. */
  readonly patterns: readonly RegExp[]
  /** Only where the log has this, too. */
  readonly also?: RegExp
  /** Not where the log has this. */
  readonly unless?: RegExp
  /** Only where C is known to be left out. */
  readonly cgoOff?: true
  /** Only for targets of these systems. */
  readonly goos?: readonly string[]
  /**
   * `root`: whatever else the log says follows from it; `consequence`: only where nothing better is known; `warning`: what
   * stops no build. Otherwise the cause that stands first in the log is taken.
   */
  readonly rank?: 'root' | 'consequence' | 'warning'
  /** One sentence: the cause. */
  readonly what: string
  /** Imperative sentences: the exact way out, with any tool. */
  readonly fix: string
  /** The same in settings of crossgo, for its own builds. */
  readonly here?: string
}
