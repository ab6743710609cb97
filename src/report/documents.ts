import { createHash } from 'node:crypto'
import { canonical } from './canonical.ts'
import type { SignatureFile } from '../signatures/signature-file.ts'
import type { DailyRecord, GrowthRecord, HistoryRecord } from './history-record.ts'
import type { ReadinessReport } from './readiness-report.ts'
import type { Report } from './report.ts'

/** Everything that a rendering is a function of. At least one of `report` and `readiness` is there. */
export interface Documents {
  readonly report?: Report
  readonly readiness?: ReadinessReport
  /** SHA-256 of the canonical form of each, hexadecimal. */
  readonly digests: { readonly report?: string; readonly readiness?: string }
  /** What lies beside the documents; nothing here says that they are good. */
  readonly signatures: readonly SignatureFile[]
  /** Of readiness.json, or of earlier reports that were given. */
  readonly history?: HistoryRecord
  readonly growth?: readonly GrowthRecord[]
  readonly daily?: readonly DailyRecord[]
  /** What a reader must know of the rendering itself: fonts that are missing. */
  readonly notes: readonly string[]
}

/** What is known besides the documents themselves. */
export type DocumentParts = Omit<Partial<Documents>, 'digests'>

/**
 * A document as it is read from its file, fields in the order of their names: what is rendered while a release is made is
 * the same as what is rendered of the file later.
 */
function asRead<T>(document: T): { readonly value: T; readonly sha256: string } {
  const text = canonical(document)
  // JSON of a value of this type is of this type.
  return { value: JSON.parse(text) as T, sha256: createHash('sha256').update(text).digest('hex') }
}

/** Documents with their digests; of readiness.json come what it knows of earlier releases and of days. */
export function documentsOf(parts: DocumentParts): Documents {
  const report = parts.report === undefined ? undefined : asRead(parts.report)
  const readiness = parts.readiness === undefined ? undefined : asRead(parts.readiness)
  const { history, growth, daily } = readiness?.value ?? {}
  return {
    ...(history === undefined ? {} : { history }),
    ...(growth === undefined ? {} : { growth }),
    ...(daily === undefined ? {} : { daily }),
    signatures: [],
    notes: [],
    ...parts,
    ...(report === undefined ? {} : { report: report.value }),
    ...(readiness === undefined ? {} : { readiness: readiness.value }),
    digests: {
      ...(report === undefined ? {} : { report: report.sha256 }),
      ...(readiness === undefined ? {} : { readiness: readiness.sha256 })
    }
  }
}

/** When the newest of the documents was finished: milliseconds since 1970, UTC. No rendering has a time of its own. */
export function timeOf({ report, readiness }: Documents): number {
  if (readiness !== undefined) return readiness.startedAt + readiness.durationMs
  return report === undefined ? 0 : Date.parse(report.startedAt) + report.durationMs
}

/** Digest of the document that the verdict is from. */
export function digestOf({ digests }: Documents): string {
  return digests.readiness ?? digests.report ?? ''
}

/** Name and version of what is reported: `tool 1.2.3`. */
export function subjectOf({ report, readiness }: Documents): string {
  const name = report?.plan.name ?? readiness?.release.module ?? ''
  const version = report?.plan.version ?? readiness?.release.version ?? ''
  return [name, version].filter((part) => part !== '').join(' ')
}
