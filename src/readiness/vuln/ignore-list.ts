import { parse } from 'yaml'
import * as z from 'zod'
import type { Remark } from '../../report/readiness-report.ts'
import { remark } from '../evidence/remarks.ts'

const entries = z.array(
  z.strictObject({
    id: z.string().regex(/^[A-Z]+-[\w-]+$/, 'must be an id like GO-2021-0113'),
    reason: z.string().trim().min(1),
    /** Last day, UTC. */
    until: z.iso.date('must be a day like 2026-12-31')
  })
)

/** A vulnerability that somebody decided to live with for a while. */
export type Ignored = z.infer<typeof entries>[number]

/** Reads a YAML list of ignored vulnerabilities; what is wrong with it, otherwise. */
export function parseIgnored(
  source: string
):
  | { readonly ok: true; readonly ignored: readonly Ignored[] }
  | { readonly ok: false; readonly why: string } {
  let value: unknown
  try {
    value = parse(source, { maxAliasCount: 0 })
  } catch (error) {
    return { ok: false, why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '' }
  }
  const parsed = entries.safeParse(value ?? [])
  if (parsed.success) return { ok: true, ignored: parsed.data }
  const [issue] = parsed.error.issues
  return { ok: false, why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` }
}

/** Until the end of its last day. */
export function isOver({ until }: Ignored, now: Date): boolean {
  return now.getTime() >= Date.parse(`${until}T00:00:00Z`) + 24 * 3600 * 1000
}

/**
 * What is wrong with the list itself: an entry whose time is over, and one that nothing needs.
 * @param found ids of all vulnerabilities that there are
 */
export function ignoredRemarks(
  ignored: readonly Ignored[],
  found: ReadonlySet<string>,
  file: string,
  now: Date
): readonly Remark[] {
  return ignored.flatMap((each) => {
    const { id, until } = each
    if (isOver(each, now))
      return [
        remark(
          'fail',
          `${file} ignores ${id} until ${until}, which is over`,
          'Update what has it, or decide again and write another day.'
        )
      ]
    return found.has(id)
      ? []
      : [remark('warn', `${file} ignores ${id}, which nothing has`, 'Remove the entry.')]
  })
}
