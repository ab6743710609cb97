import { basename } from 'node:path'
import type { PlannedBuild } from '../../plan/plan.ts'
import type { BinaryEvidence, Rebuild } from '../../probes/evidence.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import type { Runner } from '../context.ts'
import { matchesName } from '../evidence/match-target.ts'
import { readExecutables } from '../evidence/read-executables.ts'
import { named, remark } from '../evidence/remarks.ts'
import { watchHost } from '../evidence/watch-host.ts'
import { couldNot } from '../observation.ts'
import { runSecondBuild } from '../reproducible/run-second-build.ts'

/** A program of the release that is to be compared. */
interface Program {
  readonly shown: string
  readonly name: string
  readonly sha256: string
  readonly build: PlannedBuild
  /** What the build of the release found out. */
  readonly rebuild?: Rebuild
}

type Answer =
  | { readonly same: true }
  | { readonly same: false; readonly why: string }
  | { readonly same: undefined; readonly why: string }

const FIX =
  'Take what is named out of the program: __DATE__ and __TIME__, paths, random numbers, files of one machine.'
const BUILD_IT =
  'Build the release with rebuild: true, or run this where its source and Go are: a checkout of its commit.'

function answerOf(rebuild: Rebuild): Answer {
  if (rebuild.status === 'identical') return { same: true }
  if (rebuild.status === 'not-available') return { same: undefined, why: rebuild.why }
  const sections = named(rebuild.sections.map(({ name }) => name))
  return { same: false, why: `differs in ${sections}: ${rebuild.because}` }
}

/** What the build now says of a program: it, and its own second build. */
function compare(program: Program, binaries: readonly BinaryEvidence[]): Answer {
  const again = binaries.find(({ name }) => name === program.name)
  if (again === undefined) return { same: false, why: 'is in no second build' }
  if (again.record.sha256 !== program.sha256)
    return {
      same: false,
      why: `is not what a second build gives: it has SHA-256 ${program.sha256}, the other ${again.record.sha256}`
    }
  return again.rebuild === undefined
    ? { same: undefined, why: 'it was not built elsewhere' }
    : answerOf(again.rebuild)
}

/** Programs of the release against a second build of them. */
export const runReproducible: Runner<'reproducible'> = async (step, context) => {
  const { targets, module = '.' } = step.with
  const { plan } = context.release.report ?? {}
  if (plan === undefined)
    return couldNot('nothing says how the release was built', 'Keep report.json beside its files.')
  const wanted = plan.builds.filter(
    ({ name }) => targets === undefined || targets.some((pattern) => matchesName(pattern, name))
  )
  const programs: Program[] = []
  const read = await readExecutables(context, context.host, async (executable) => {
    const { build, inside, shown, record, reported } = executable
    const name = basename(inside)
    const isPlanned = build?.packages.some(
      ({ binary }) => `${binary}${build.target.platform.exe}` === name
    )
    if (build !== undefined && isPlanned === true && wanted.includes(build))
      programs.push({
        shown,
        name,
        sha256: record.sha256,
        build,
        ...(reported?.rebuild === undefined ? {} : { rebuild: reported.rebuild })
      })
    return Promise.resolve()
  })
  const open = wanted.filter((each) =>
    programs.some(({ build, rebuild }) => build === each && rebuild === undefined)
  )
  const watched = watchHost(context)
  const second =
    open.length === 0 ? undefined : await runSecondBuild(plan, open, module, watched.host)
  const answers = programs.map((program): readonly [Program, Answer] => {
    if (program.rebuild !== undefined) return [program, answerOf(program.rebuild)]
    if (second?.ok !== true)
      return [program, { same: undefined, why: second?.why ?? 'it was not built again' }]
    return [program, compare(program, second.binaries.get(program.build.target.id) ?? [])]
  })
  const remarks = answers.flatMap(([{ shown }, answer]): readonly Remark[] => {
    if (answer.same === true) return []
    const why = answer.why.replace(/\.$/, '')
    return answer.same === false
      ? [remark('fail', `${shown} ${why}`, FIX)]
      : [remark('inconclusive', `${shown} could not be compared: ${why}`, BUILD_IT)]
  })
  const idle = (targets ?? []).filter(
    (pattern) => !plan.builds.some(({ name }) => matchesName(pattern, name))
  )
  const compared = answers.filter(([, { same }]) => same !== undefined).length
  const different = answers.filter(([, { same }]) => same === false).length
  const measurements: Measurement[] = answers.map(([{ shown, rebuild }, answer]) => ({
    at: Date.now(),
    durationMs: 0,
    what: `compare ${shown} with ${rebuild === undefined ? 'a build now' : 'the second build of the report'}`,
    output: answer.same === true ? 'identical' : answer.why
  }))
  return {
    facts: {
      compared,
      different,
      // Nothing compared is neither.
      ...(compared === 0 ? {} : { identical: different === 0 })
    },
    remarks: [
      ...read.remarks,
      ...remarks,
      ...(programs.length === 0 && read.visited > 0
        ? [remark('fail', 'no program of the release is of these targets', 'Correct targets.')]
        : []),
      ...idle.map((pattern) =>
        remark('warn', `no target of the release is like ${pattern}`, 'Correct or remove it.')
      )
    ],
    measurements: [...measurements, ...watched.measurements].slice(0, 200)
  }
}
