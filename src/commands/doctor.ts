import { resolve } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import type { Answer } from '../doctor/answer.ts'
import type { DoctorReport, FixedAnswer } from '../doctor/doctor-report.ts'
import { moduleAccess } from '../doctor/module-access.ts'
import { answerAll } from '../doctor/questions/index.ts'
import { runFixes, safeFixes } from '../doctor/run-fixes.ts'
import type { Host } from '../host/host.ts'
import { redacted } from '../host/redact.ts'
import { readDoctorFacts, type DoctorFacts } from './read-doctor-facts.ts'

function answersTo({ machine, reach, accessProblem }: DoctorFacts): readonly Answer[] {
  const broken: readonly Answer[] =
    accessProblem === undefined
      ? []
      : [
          {
            id: 'module-settings',
            topic: 'network',
            status: 'fix',
            what: accessProblem.what,
            why: 'The go command would refuse them, too.',
            fix: { what: accessProblem.fix, commands: [], safe: false }
          }
        ]
  const asked = reach === undefined ? [] : [moduleAccess(reach)]
  return [...answerAll(machine), ...broken, ...asked]
}

/**
 * Looks at this machine for what a build of the module and targets needs, and says what is wrong with the exact line that
 * makes it good. Installs nothing and changes nothing, unless `fix` is set: then the safe ones are run after they were shown,
 * and everything is looked at again.
 */
export async function doctor(settings: Settings, host: Host): Promise<DoctorReport> {
  const started = performance.now()
  const directory = resolve(host.dirs.workspace, settings['working-directory'])
  let facts = await readDoctorFacts(settings, directory, host)
  let fixed: readonly FixedAnswer[] = []
  if (settings.fix && safeFixes(answersTo(facts)).length > 0) {
    fixed = await runFixes(answersTo(facts), host)
    facts = await readDoctorFacts(settings, directory, host)
  }
  const answers = answersTo(facts)
  const report: DoctorReport = {
    schema: 1,
    machine: facts.machine,
    answers,
    ...(facts.reach === undefined ? {} : { reach: facts.reach }),
    fixed,
    durationMs: Math.round(performance.now() - started),
    exitStatus: answers.some(({ status }) => status === 'fix') ? 5 : 0
  }
  return redacted(report, host)
}
