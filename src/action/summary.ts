import { summary } from '@actions/core'

/** Appends Markdown, which must be within GitHub's limit, to the job summary; a host without summaries (no GITHUB_STEP_SUMMARY) is left alone. */
export async function writeSummary(
  markdown: string,
  env: Readonly<Record<string, string | undefined>>
): Promise<void> {
  if ((env['GITHUB_STEP_SUMMARY'] ?? '') === '') return
  await summary.addRaw(markdown, true).write()
}
