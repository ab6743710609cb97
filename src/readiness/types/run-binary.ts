import { factsOf } from '../../inspect/index.ts'
import type { BinaryRule } from '../../policy/types/binary.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import { isAbout } from '../binary/match-rule.ts'
import { judgeRequirements } from '../binary/requirements.ts'
import type { Subject } from '../binary/subject.ts'
import type { Runner } from '../context.ts'
import { readExecutables, usesCgo, type ReleaseExecutable } from '../evidence/read-executables.ts'
import { named, remark } from '../evidence/remarks.ts'

/** The parts of a file, each with what it should be. */
function subjectsOf(executable: ReleaseExecutable): readonly Subject[] {
  const { record, build } = executable
  const halves = build?.slices.map(({ target }) => target.platform) ?? []
  const planned = build === undefined ? [] : halves.length === 0 ? [build.target.platform] : halves
  return factsOf(record).map((binary, at) => {
    const { GOOS, GOARCH } = binary.go?.settings ?? {}
    const platform =
      planned[at] ??
      (GOOS === undefined || GOARCH === undefined ? undefined : { goos: GOOS, goarch: GOARCH })
    return {
      binary,
      hasC: usesCgo(executable) ?? true,
      ...(platform === undefined ? {} : { wanted: `${platform.goos}/${platform.goarch}` })
    }
  })
}

const shownRule = ({ when = {} }: BinaryRule): string =>
  Object.keys(when).length === 0 ? 'for all files' : `when ${JSON.stringify(when)}`

/** Every executable and library of the release against every rule that is about it. */
export const runBinary: Runner<'binary'> = async (step, context) => {
  const { rules } = step.with
  const remarks: Remark[] = []
  const measurements: Measurement[] = []
  const used = new Set<BinaryRule>()
  const alone: string[] = []
  const failed = new Set<string>()
  const read = await readExecutables(context, context.host, async (executable) => {
    const at = Date.now()
    const { shown, target } = executable
    const found: Remark[] = []
    for (const subject of subjectsOf(executable)) {
      const about = rules.filter((rule) => isAbout(rule, target, subject))
      if (about.length === 0) alone.push(shown)
      for (const rule of about) {
        used.add(rule)
        found.push(...judgeRequirements(rule.require, subject))
      }
    }
    if (found.some(({ verdict }) => verdict === 'fail')) failed.add(shown)
    remarks.push(...found.map((each) => ({ ...each, message: `${shown} ${each.message}` })))
    const durationMs = Date.now() - at
    const output = found.map(({ message }) => message).join('\n') || 'as required'
    measurements.push({ at, durationMs, what: `read ${shown}`, output })
    return Promise.resolve()
  })
  const idle = read.visited === 0 ? [] : rules.filter((rule) => !used.has(rule))
  return {
    facts: { files: read.visited, failed: failed.size },
    remarks: [
      ...read.remarks,
      ...remarks,
      ...idle.map((rule) =>
        // Where no rule was about anything, nothing was looked at.
        remark(
          used.size === 0 ? 'inconclusive' : 'warn',
          `no file is like the rule ${shownRule(rule)}`,
          'Correct or remove the rule.'
        )
      ),
      ...(alone.length === 0
        ? []
        : [remark('warn', `no rule is about ${named(alone)}`, 'Add a rule for such files.')])
    ],
    measurements: measurements.slice(0, 200)
  }
}
