import type { Remark } from '../../report/readiness-report.ts'

/** A remark of one verdict; `fix` only where there is something to do. */
export function remark(verdict: Remark['verdict'], message: string, fix?: string): Remark {
  return { verdict, message, ...(fix === undefined ? {} : { fix }) }
}

const MOST_NAMED = 5

/** Names in words, the first five and how many more there are. */
export function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMED
  const first = names.slice(0, MOST_NAMED).join(', ')
  return more > 0 ? `${first} and ${String(more)} more` : first
}
