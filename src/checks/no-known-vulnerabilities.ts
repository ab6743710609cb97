import type { VulnerabilityScan } from '../probes/run-vulnerability-scan.ts'
import type { Check, Outcome } from './check.ts'

interface Scanned {
  readonly name: string
  readonly scan: VulnerabilityScan
}

/** The answer for some executables: functions with a known vulnerability fail, a module with one is a warning. */
export function judgeVulnerabilities(scans: readonly Scanned[]): Outcome {
  if (scans.length === 0) return { status: 'skipped', message: 'vulnerabilities is not set' }
  const found = scans.flatMap(({ name, scan }) =>
    scan.status === 'scanned' ? scan.vulnerabilities.map((each) => ({ name, ...each })) : []
  )
  const inside = found.filter(({ symbols }) => symbols.length > 0)
  const blind = scans.flatMap(({ name, scan }) =>
    scan.status === 'not-available' ? [`${name} could not be looked through: ${scan.why}`] : []
  )[0]
  if (inside.length === 0 && blind !== undefined) return { status: 'inconclusive', message: blind }
  const [first] = inside.length > 0 ? inside : found
  if (first === undefined) return { status: 'pass', message: 'no known vulnerability is in it' }
  const { id, module, version, fixed, symbols } = first
  const where =
    symbols.length > 0 ? `with ${symbols[0] ?? ''}` : 'of which no vulnerable function is in it'
  const mended = fixed === undefined ? 'no version is without it' : `${fixed} is without it`
  const more = found.length > 1 ? ` (${String(found.length - 1)} more)` : ''
  return {
    status: inside.length > 0 ? 'fail' : 'warn',
    message: `${first.name} holds ${module} ${version}, ${where}: ${id}; ${mended}${more}`
  }
}

/** No function with a known vulnerability is in it. */
export const noKnownVulnerabilities: Check = {
  id: 'no-known-vulnerabilities',
  question: 'Is it free of functions with known vulnerabilities?',
  why: 'A vulnerability that everybody can read about is tried out on every program that has it.',
  fix: 'Update the module with `go get MODULE@VERSION`, or Go itself for the standard library, and build again.',
  evaluate: ({ binaries }) =>
    judgeVulnerabilities(
      binaries.flatMap(({ name, vulnerabilities }) =>
        vulnerabilities === undefined ? [] : [{ name, scan: vulnerabilities }]
      )
    )
}
