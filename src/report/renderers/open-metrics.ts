import type { Documents } from '../documents.ts'

export function renderOpenMetrics(_documents: Documents): string {
  return ''
}
