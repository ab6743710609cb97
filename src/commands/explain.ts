import { DIAGNOSES } from '../diagnosis/diagnoses.ts'
import { explainLog, type Explanation } from '../diagnosis/explain-log.ts'
import { readMachine } from '../diagnosis/read-machine.ts'
import type { Host } from '../host/host.ts'
import { redacted } from '../host/redact.ts'

/** What `explain` says of a log; the JSON of it is docs/schemas/explanation.schema.json. */
export interface LogExplanation extends Explanation {
  readonly schema: 1
  /** How many causes the table has. */
  readonly knownCauses: number
}

/** Explains the log of a failed build, of any tool, from any machine. Never fails: a log without a known cause is an answer. */
export async function explain(log: string, host: Host): Promise<LogExplanation> {
  const explained = explainLog(log, { own: false, machine: await readMachine(host) })
  return redacted({ schema: 1 as const, knownCauses: DIAGNOSES.length, ...explained }, host)
}
