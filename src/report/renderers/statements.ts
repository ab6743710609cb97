import type { Documents } from '../documents.ts'

export function renderTestResult(_documents: Documents): string {
  return ''
}

export function renderSvr(_documents: Documents): string {
  return ''
}
