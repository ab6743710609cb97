/** What one `go build` gave. */
export interface BuildResult {
  /** Id of the target. */
  readonly target: string
  /** The executables, by absolute path. */
  readonly files: readonly string[]
  readonly command: readonly string[]
  /** Only what was set for this target, without secrets. */
  readonly env: Readonly<Record<string, string>>
  /** What the compilers and the linker said, though they succeeded; without a trace. */
  readonly messages: string
  readonly durationMs: number
}
