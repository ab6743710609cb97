import type { Documents } from '../documents.ts'

export function renderSarif(_documents: Documents): string {
  return ''
}
