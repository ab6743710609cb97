import { SUMMARY_NAME } from '../../artifacts/layout.ts'

const BUILD = [SUMMARY_NAME, '.gitignore']
/** `report.json`, `readiness.sig.json`, `report.unit-canary.junit.xml` */
const RECORDS = /^(?:report|readiness)(?:\.[a-z0-9-]+)*\.(?:json|md|html|xml|sarif|txt|pdf|prom)$/

/** Whether crossgo itself writes a file of this name beside a release, about it: nobody signs or attests such a file. */
export function isRecord(name: string): boolean {
  return BUILD.includes(name) || RECORDS.test(name)
}
