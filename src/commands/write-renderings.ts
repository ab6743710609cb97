import type { FormatName } from '../config/report-settings.ts'
import type { Host } from '../host/host.ts'
import type { Documents } from '../report/documents.ts'

/** What was written. */
export interface Renderings {
  /** Absolute paths. */
  readonly files: readonly string[]
  /** Why one is missing, or what is missing in it: no browser, no fonts. */
  readonly notes: readonly string[]
}

/** Renders documents into a directory, each file whole or not at all. A PDF without a browser is a note. */
export async function writeRenderings(
  _documents: Documents,
  _formats: readonly FormatName[],
  _directory: string,
  _host: Host
): Promise<Renderings> {
  return Promise.reject(new Error('not written'))
}
