/** What a server of a recipe gives the commands. */
export interface Served {
  readonly env?: Readonly<Record<string, string>>
  /** What stands for its addresses in the stored log: text that was printed, text that is kept. */
  readonly shownAs?: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/**
 * How one failure is produced with the real tools, so that what they print can be kept.
 *
 * In `files`, `command`, `before` and `env` these words stand for what is known only when the recipe runs: `{{app}}` the
 * directory of the project (the working directory), `{{home}}` the one above, `{{goroot}}`, `{{path}}` the PATH that a
 * command gets otherwise, `{{goProxy}}` and the other names of `ADDRESSES`.
 */
export interface Recipe {
  /** Id of the cause, as in the table of diagnoses. */
  readonly id: string
  /** Tells several logs of one cause apart: kebab-case. */
  readonly variant?: string
  /** By path below the project. `go.mod` of `example.com/app` is added where none is given. */
  readonly files: Readonly<Record<string, string>>
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]]
  /** Added to a clean environment; an empty text unsets nothing, it sets an empty value. */
  readonly env?: Readonly<Record<string, string>>
  /** Commands that prepare, each of which must succeed; what they print is not kept. */
  readonly before?: readonly (readonly [string, ...string[]])[]
  /** Debian packages that are needed beyond those of the tests. */
  readonly tools?: readonly string[]
  /** Version of Go; the one of the tests where absent. */
  readonly go?: string
  /** What GOOS, GOARCH and CGO_ENABLED get: `linux/arm64`; absent for this machine. CGO_ENABLED is 1 unless env says otherwise. */
  readonly target?: string
  /** A piece of what is printed when the failure is the one that is meant: the capture fails without it. */
  readonly says: string
  /** For what is printed by a command that succeeds (warnings). */
  readonly succeeds?: true
  /** Starts what the commands talk to. */
  readonly serve?: () => Promise<Served>
}

/** Name of the stored log, without its extension. */
export const recipeName = ({ id, variant }: Recipe): string =>
  variant === undefined ? id : `${id}--${variant}`
