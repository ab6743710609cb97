import { parseDuration } from '../policy/duration.ts'
import type { ReportPolicy } from '../policy/report-shape.ts'
import type { ReportSigner } from '../signatures/report-signer.ts'

type SignPolicy = NonNullable<ReportPolicy['sign']>

/** Where the private key of reports is, when a policy does not say. */
export const REPORT_KEY = 'env://CROSSGO_REPORT_KEY'

function signerOf(
  method: SignPolicy['methods'][number],
  policy: SignPolicy
): readonly ReportSigner[] {
  switch (method) {
    case 'cosign-keyless':
      return [{ method }]
    case 'command': {
      if (policy.command === undefined) return []
      const { run, publicKey, timeout, env } = policy.command
      const timeoutMs = timeout === undefined ? undefined : parseDuration(timeout)
      return [
        {
          method,
          run,
          publicKey,
          ...(timeoutMs === undefined ? {} : { timeoutMs }),
          ...(env === undefined ? {} : { env })
        }
      ]
    }
    case 'sm2': {
      const { key = REPORT_KEY, id } = policy.sm2 ?? {}
      return [{ method, key, ...(id === undefined ? {} : { signerId: id }) }]
    }
    default:
      return [{ method, key: policy[method]?.key ?? REPORT_KEY }]
  }
}

/**
 * Who signs the report of a readiness run, in the order of the policy, each method once.
 * @param policy `report.sign`, with the names in its texts filled in
 */
export function reportSigners(policy: SignPolicy): readonly ReportSigner[] {
  return [...new Set(policy.methods)].flatMap((method) => signerOf(method, policy))
}
