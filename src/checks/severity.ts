import type { Outcome } from './check.ts'

type Status = Outcome['status']

const BAD_FIRST: readonly Status[] = ['fail', 'inconclusive', 'warn', 'pass', 'skipped']

/** Whether an answer wants something done. */
export function wantsDoing({ status }: { readonly status: Status }): boolean {
  return status !== 'pass' && status !== 'skipped'
}

/** Answers with what is wrong first, otherwise in their order; `skipped` says less than `pass`. */
export function badFirst<A extends { readonly status: Status }>(
  answers: readonly A[]
): readonly A[] {
  return [...answers].sort((a, b) => BAD_FIRST.indexOf(a.status) - BAD_FIRST.indexOf(b.status))
}
