import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { writeByRename } from '../host/write-by-rename.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import { canonical } from '../report/canonical.ts'
import { renderReadinessMarkdown } from '../report/renderers/readiness-markdown.ts'
import { SUMMARY_BYTES } from '../report/renderers/fit-sections.ts'

/** Absolute paths of what was written. */
export interface ReadinessFiles {
  readonly json: string
  readonly markdown: string
}

/** `readiness`, or `readiness.unit-canary` for some stages of a policy. */
export function readinessBaseName({
  stages,
  stagesMissing
}: Pick<ReadinessReport, 'stages' | 'stagesMissing'>): string {
  return stagesMissing.length === 0 ? 'readiness' : `readiness.${stages.join('-')}`
}

/** Writes the report and its summary into a directory, each whole or not at all. */
export async function writeReadiness(
  report: ReadinessReport,
  directory: string
): Promise<ReadinessFiles> {
  await mkdir(directory, { recursive: true })
  const base = join(directory, readinessBaseName(report))
  const files = { json: `${base}.json`, markdown: `${base}.md` }
  await writeByRename(files.json, canonical(report))
  await writeByRename(files.markdown, renderReadinessMarkdown(report, SUMMARY_BYTES))
  return files
}
