/** What one `go build` gave. */
export interface BuildResult {
  /** Id of the target. */
  readonly target: string
  /** The executables, by absolute path. */
  readonly files: readonly string[]
  readonly command: readonly string[]
  /** Only what was set for this target, without secrets. */
  readonly env: Readonly<Record<string, string>>
  /** What compilers and linker warned of that matters when the program runs. */
  readonly warnings: readonly { readonly what: string; readonly fix: string }[]
  readonly durationMs: number
}
