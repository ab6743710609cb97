import { PipelineError } from '../errors.ts'
import type { ReleasePlan, SmokeLeg } from '../plan/release-plan.ts'
import { binariesOf, findBuild } from '../plan/release-plan.ts'
import type { SmokeReport } from '../report/smoke-report.ts'
import { legInvalid, shorten } from './leg-errors.ts'

function areUnique(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length
}

/** Whether a program was started with these arguments, by itself or by a loader or an emulator. */
function wasRunWith(argv: readonly string[], name: string, args: readonly string[]): boolean {
  const at = argv.length - args.length
  const program = argv[at - 1]?.split(/[\\/]/).at(-1)
  return program === name && args.every((each, index) => argv[at + index] === each)
}

/**
 * Compares smoke.json with the plan of the release: the leg that it is of, its targets, their executables, and how these
 * were started. Targets that did not build may be missing.
 * @throws PipelineError LEG_INVALID; PLAN_MISMATCH for a program that was started with other arguments
 */
export function holdSmoke(
  { shown, report }: { readonly shown: string; readonly report: SmokeReport },
  release: ReleasePlan,
  version: string
): SmokeLeg {
  if (report.crossgo !== version)
    throw legInvalid(shown, `is of crossgo ${shorten(report.crossgo)}, not ${version}`)
  const targets = report.archives.map(({ target }) => target)
  const [first = 'no target'] = targets
  const leg = release.fanOut.smokeLegs.find((each) => each.targets.includes(first))
  if (leg === undefined)
    throw legInvalid(shown, `is about ${shorten(first)}, which no smoke leg of the plan runs`)
  const own = new Set(leg.targets)
  if (targets.length > own.size || !areUnique(targets) || !targets.every((id) => own.has(id)))
    throw legInvalid(shown, `is about other targets than smoke leg ${leg.id} of the plan`)
  const ran = report.binaries.map(({ target, name }) => `${target}/${name}`)
  const planned = new Set(
    targets.flatMap((id) => {
      const build = findBuild(release, id)
      return build === undefined ? [] : binariesOf(build).map((name) => `${id}/${name}`)
    })
  )
  if (!areUnique(ran) || ran.length !== planned.size || !ran.every((each) => planned.has(each)))
    throw legInvalid(shown, 'has other executables than the plan for its targets')
  for (const { target, name, smokeRun } of report.binaries) {
    if (!smokeRun.ran || wasRunWith(smokeRun.argv, name, leg.smoke.args)) continue
    throw new PipelineError({
      code: 'PLAN_MISMATCH',
      what: `${shown} did not run ${name} of ${target} with the arguments of plan.json, ${JSON.stringify(leg.smoke.args)}.`,
      fix: 'Run it again with mode smoke, which takes them from the plan.'
    })
  }
  return leg
}
