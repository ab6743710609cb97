import type { Checksum } from '../checksums.ts'

/** An in-toto ResourceDescriptor: at least one of name, uri and digest (in-toto/attestation:spec/v1/resource_descriptor.md). */
export interface ResourceDescriptor {
  readonly name?: string
  readonly uri?: string
  /** Lower-case hexadecimal by algorithm: `sha256`, `gitCommit`, `dirHash`. */
  readonly digest?: Readonly<Record<string, string>>
  readonly downloadLocation?: string
  readonly annotations?: Readonly<Record<string, string>>
}

/** An in-toto Statement v1 (in-toto/attestation:spec/v1/statement.md). */
export interface Statement<Predicate> {
  readonly _type: 'https://in-toto.io/Statement/v1'
  readonly subject: readonly {
    readonly name: string
    readonly digest: { readonly sha256: string }
  }[]
  readonly predicateType: string
  readonly predicate: Predicate
}

/** What was found out about a release's files by one question. */
export interface StatementFinding {
  /** `runs (linux-amd64)`: a name that is the same in every release. */
  readonly name: string
  readonly status: 'pass' | 'warn' | 'fail'
}

/** All that the statements of a release are made from; times in ISO 8601. */
export interface ReleaseStatementInput {
  readonly files: readonly Checksum[]
  readonly crossgo: string
  /** Address of the run, of a workflow for example: who built it. Absent on other machines. */
  readonly run?: { readonly url: string; readonly builderId: string }
  readonly startedAt: string
  readonly finishedAt: string
  /** What the user chose; the caller leaves out secrets. */
  readonly settings: Readonly<Record<string, unknown>>
  /** What followed from that: targets with their commands. */
  readonly plan: Readonly<Record<string, unknown>>
  readonly source?: {
    /** `https://github.com/owner/name`; the `git+` is put in front. */
    readonly repository: string
    /** `refs/tags/v1.2.3` */
    readonly ref?: string
    /** Forty or sixty-four hexadecimal digits. */
    readonly commit: string
  }
  /** Tools and toolchains that were downloaded, with SHA-256. */
  readonly downloads: readonly {
    readonly name: string
    readonly url: string
    readonly sha256: string
  }[]
  /** Directory hashes, `h1:…`: the Go SDK as `golang.org/toolchain`, and the modules in the files. */
  readonly modules: readonly {
    readonly path: string
    readonly version: string
    readonly sum: string
  }[]
  readonly findings: readonly StatementFinding[]
  /** The file that says what is checked, where there is one. */
  readonly policy?: ResourceDescriptor
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A statement about files; subjects sorted by name. */
export function createStatement<Predicate>(
  files: readonly Checksum[],
  predicateType: string,
  predicate: Predicate
): Statement<Predicate> {
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [...files]
      .sort((a, b) => byText(a.name, b.name))
      .map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType,
    predicate
  }
}

/** The statement as a file: JSON with two blanks and a line feed at the end. */
export function renderStatement(statement: Statement<unknown>): string {
  return `${JSON.stringify(statement, undefined, 2)}\n`
}
