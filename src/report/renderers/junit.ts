import type { Documents } from '../documents.ts'

export function renderJunit(_documents: Documents): string {
  return ''
}
