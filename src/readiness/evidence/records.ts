import { REPORT_NAME, SUMMARY_NAME } from '../../artifacts/layout.ts'

const BUILD = [REPORT_NAME, SUMMARY_NAME, '.gitignore']
const JUDGED = /^readiness(?:\.[a-z0-9-]+)*\.(?:json|md|html|xml|sarif|txt|pdf)$/

/** Whether crossgo itself writes a file of this name beside a release, about it: nobody signs or attests such a file. */
export function isRecord(name: string): boolean {
  return BUILD.includes(name) || JUDGED.test(name)
}
