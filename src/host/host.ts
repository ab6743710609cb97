import type { CacheStore } from './cache-store.ts'
import type { Platform } from '../targets/platforms.ts'

/** A process invocation as data: what pure code returns and `host.exec` runs. Never a shell string. */
export interface Command {
  readonly argv: readonly [string, ...string[]]
  readonly cwd?: string
  /** Added to the allow-listed environment; `undefined` removes a name. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Milliseconds until the whole process group is killed; 30 minutes unless given. */
  readonly timeoutMs?: number
  /** Written to the child's standard input, which is otherwise closed. */
  readonly input?: string | Uint8Array
  /** What stdout is read as, UTF-8 unless given: of `latin1`, each character is one byte. */
  readonly stdoutEncoding?: 'utf8' | 'latin1'
  /** Called once per line of stderr while the process runs. */
  readonly onStderrLine?: (line: string) => void
  /** A file that gets all of stderr, beyond the cap of the result. */
  readonly stderrFile?: string
  /** Ends the whole process group when it is aborted. */
  readonly signal?: AbortSignal
  /** Neither logged nor recorded: it is one of very many, and its arguments are somebody's data. */
  readonly quiet?: boolean
}

export interface CommandResult {
  /** Exit status; 128 + signal number when a signal ended it. */
  readonly exitCode: number
  /** Each stream is capped at 16 MiB: head and tail are kept. */
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
  readonly timedOut: boolean
}

/** A command that ran, as the report keeps it. Secrets are masked. */
export interface CommandRecord {
  readonly argv: readonly string[]
  readonly cwd: string
  /** Only the variables that crossgo set for this command. */
  readonly env: Readonly<Record<string, string>>
  readonly exitCode: number
  readonly durationMs: number
}

/** How bytes are known to be the right ones. Every download names its proof; the report repeats it. */
export type Proof =
  | { readonly kind: 'sha256'; readonly hex: string; readonly vouchedBy: string }
  /** Directory hash of a module zip, vouched for by the checksum database. */
  | { readonly kind: 'h1'; readonly value: string; readonly vouchedBy: string }
  | { readonly kind: 'minisign'; readonly publicKey: string; readonly fileName: string }
  /** Nothing vouches for it, because verify is none; the directory hash of what came. */
  | { readonly kind: 'none'; readonly value: string }

/** A download that was verified and used, as the report keeps it. */
export interface DownloadRecord {
  /** Without user name, password and query. */
  readonly url: string
  readonly what: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly proof: Proof
  readonly durationMs: number
}

export interface Log {
  info(message: string): void
  warning(message: string): void
  error(message: string): void
  debug(message: string): void
  /** Runs `body` inside a named group of the log. */
  group<T>(name: string, body: () => Promise<T>): Promise<T>
}

/** The machine and the service underneath. Implementations: `action/host.ts`, `cli/host.ts`. */
export interface Host {
  readonly platform: Platform
  /** Processors that this process may use. */
  readonly processors: number
  /** Memory that this process may use, in bytes. */
  readonly memoryBytes: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly dirs: {
    /** Where relative paths of settings start. */
    readonly workspace: string
    /** Private to this run, removed at its end. */
    readonly temp: string
    /** As `temp`, but there until the job ends, where the host knows jobs. */
    readonly job: string
    /** Root of the tool cache, in the runner's layout `<tool>/<version>/<arch>`. */
    readonly toolCache: string
    /** Kept between runs: compiler caches, wrappers, sysroot views. */
    readonly cache: string
  }
  /** Where layers are kept between runs, where the service underneath has such a place. */
  readonly cacheStore?: CacheStore
  readonly log: Log
  /** Commands and downloads so far, for the report. */
  readonly records: {
    readonly commands: CommandRecord[]
    readonly downloads: DownloadRecord[]
  }
  /** Finds a finished tool in the tool cache (`<tool>/<version>/<arch>.complete` stands beside it). */
  findTool(tool: string, version: string, arch: string): Promise<string | undefined>
  /** Runs a command; a non-zero exit is a value, not an exception. A missing program is exit 127. */
  exec(command: Command): Promise<CommandResult>
  /** Absolute path of a program on PATH. */
  which(name: string): Promise<string | undefined>
  /** A directory that must not outlive this run: removed when it ends, and at once when it is interrupted. */
  removeAtEnd(directory: string): void
  /** A directory below `dirs.job` for later steps: removed when the job ends, whatever becomes of this run. */
  removeAfterJob(directory: string): Promise<void>
  /** Nothing logged or recorded after this call holds `secret`. */
  mask(secret: string): void
  /** Text without the secrets that `mask` was told of. */
  redact(text: string): string
  /** For later steps of the job, where the host has any; never changes this process for other targets. */
  exportVariable(name: string, value: string): void
  addPath(directory: string): void
}

/** A `Host` with an end: `close` removes what this run alone needed. */
export interface ClosableHost {
  readonly host: Host
  close(): Promise<void>
  /** For signal handlers: ends every child and removes the temp directory at once. */
  abort(): void
}
