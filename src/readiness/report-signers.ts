import type { ReportPolicy } from '../policy/report-shape.ts'
import type { ReportSigner } from '../signatures/report-signer.ts'

export function reportSigners(_sign: ReportPolicy['sign']): readonly ReportSigner[] {
  return []
}
