import type { Host } from '../host/host.ts'
import type { Fact } from '../report/readiness-report.ts'
import { capOutput } from './cap-output.ts'

const MAX_SAMPLES = 200

/** Facts as a report keeps them: without secrets, texts and lists of a bounded size. */
export function keptFacts(
  facts: Readonly<Record<string, Fact>>,
  host: Pick<Host, 'redact'>
): Readonly<Record<string, Fact>> {
  const keep = (fact: Fact): Fact => {
    if (typeof fact === 'string') return capOutput(host.redact(fact))
    return typeof fact === 'object' ? fact.slice(0, MAX_SAMPLES) : fact
  }
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, keep(fact)]))
}
