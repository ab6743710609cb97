import type { Documents } from '../documents.ts'

export function renderGrafana(_documents: Documents): string {
  return ''
}
