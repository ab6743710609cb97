import { summary } from '@actions/core'

/** GitHub drops a summary over 1 MiB whole; what is under it but close may vanish too (actions/runner#4337). */
const LIMIT_BYTES = 900 * 1024

/** Cuts text at a line end so that it fits; says where the rest is. */
export function fitSummary(markdown: string): string {
  const bytes = Buffer.from(markdown, 'utf8')
  if (bytes.length <= LIMIT_BYTES) return markdown
  const cut = bytes.subarray(0, LIMIT_BYTES).toString('utf8')
  const whole = cut.slice(0, cut.lastIndexOf('\n\n') + 1)
  return `${whole}\n\nCut here. The full text is summary.md among the release files.\n`
}

/** Appends Markdown to the job summary; a host without summaries (no GITHUB_STEP_SUMMARY) is left alone. */
export async function writeSummary(
  markdown: string,
  env: Readonly<Record<string, string | undefined>>
): Promise<void> {
  if ((env['GITHUB_STEP_SUMMARY'] ?? '') === '') return
  await summary.addRaw(fitSummary(markdown), true).write()
}
