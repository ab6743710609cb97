/** One program called go on PATH. */
export interface GoProgram {
  /** As PATH names it. */
  readonly path: string
  /** Where links lead to. */
  readonly realPath: string
  /** `1.27.4`; empty where it does not answer. */
  readonly version: string
  /** It did not answer in time. */
  readonly slow?: true
  /** The tree that it belongs to by itself, without GOROOT in the environment. */
  readonly root: string
}

/** A Go setting that somebody changed. */
export interface GoSetting {
  readonly name: string
  readonly value: string
  /** `environment`: a variable; `file`: `go env -w`; `default-file`: go.env in GOROOT. */
  readonly from: 'environment' | 'file' | 'default-file'
}

/** What is known of Go on this machine. */
export interface GoFacts {
  /** In the order of PATH, each real file once per directory. */
  readonly programs: readonly GoProgram[]
  /** GOENV, as `go env` names it; empty where there is none. */
  readonly settingsFile: string
  /** What differs from Go's defaults and matters to builds. */
  readonly settings: readonly GoSetting[]
  /** GOROOT, GOPATH and GOTOOLCHAIN in force for plain `go`. */
  readonly root: string
  readonly path: string
  readonly toolchain: string
  /** Names of settings such as CC whose program is not on this machine. */
  readonly programsMissing: readonly string[]
  /** Why `go env` does not answer. */
  readonly problem?: string
  /** Version that the directory in GOROOT has, where GOROOT is set. */
  readonly rootVersion?: string
  /** The Go that crossgo would use, and whether its tool cache has it; absent without a request that can be resolved. */
  readonly pinned?: { readonly version: string; readonly root?: string }
}
