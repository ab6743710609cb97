import { lstat, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeByRename } from '../host/write-by-rename.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import { canonical } from '../report/canonical.ts'
import { renderingNames } from '../report/formats.ts'
import { renderReadinessMarkdown } from '../report/renderers/readiness-markdown.ts'
import { SUMMARY_BYTES } from '../report/renderers/fit-sections.ts'

/** Absolute paths of what was written. */
export interface ReadinessFiles {
  readonly json: string
  readonly markdown: string
}

/** Nothing, or `.unit-canary` for some stages of a policy. */
function infixOf({
  stages,
  stagesMissing
}: Pick<ReadinessReport, 'stages' | 'stagesMissing'>): string {
  return stagesMissing.length === 0 ? '' : `.${stages.join('-')}`
}

async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isFile(),
    () => false
  )
}

/** What showed or signed an earlier verdict would belie the new one. Renderings of the build alone stay. */
async function removeStale(directory: string, infix: string): Promise<void> {
  const base = `readiness${infix}`
  const names = (await isFile(join(directory, `${base}.json`))) ? renderingNames(infix) : []
  for (const name of [`${base}.sig.json`, ...names]) {
    const path = join(directory, name)
    if (await isFile(path)) await rm(path)
  }
}

/**
 * Writes the report and its summary into a directory, each whole or not at all. Signature and renderings of an earlier verdict
 * go first.
 */
export async function writeReadiness(
  report: ReadinessReport,
  directory: string
): Promise<ReadinessFiles> {
  await mkdir(directory, { recursive: true })
  const infix = infixOf(report)
  await removeStale(directory, infix)
  const base = join(directory, `readiness${infix}`)
  const files = { json: `${base}.json`, markdown: `${base}.md` }
  await writeByRename(files.json, canonical(report))
  await writeByRename(files.markdown, renderReadinessMarkdown(report, SUMMARY_BYTES))
  return files
}
