import type { Documents } from '../documents.ts'

/** The whole report as one page: no script, nothing loaded from anywhere. */
export function renderPage(_documents: Documents): string {
  return ''
}
