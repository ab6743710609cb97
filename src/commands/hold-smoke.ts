import type { ReleasePlan, SmokeLeg } from '../plan/release-plan.ts'
import { findBuild } from '../plan/release-plan.ts'
import type { SmokeReport } from '../report/smoke-report.ts'
import { binariesOf } from './hold-leg.ts'
import { legInvalid } from './leg-errors.ts'

function areUnique(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length
}

/**
 * Compares smoke.json with the plan of the release: the leg that it is of, its targets and their executables. Targets that
 * did not build may be missing.
 * @throws PipelineError LEG_INVALID
 */
export function holdSmoke(
  { shown, report }: { readonly shown: string; readonly report: SmokeReport },
  release: ReleasePlan,
  version: string
): SmokeLeg {
  if (report.crossgo !== version)
    throw legInvalid(shown, `is of crossgo ${JSON.stringify(report.crossgo)}, not ${version}`)
  const targets = report.archives.map(({ target }) => target)
  const [first = 'no target'] = targets
  const leg = release.fanOut.smokeLegs.find((each) => each.targets.includes(first))
  if (leg === undefined)
    throw legInvalid(shown, `is about ${first}, which no smoke leg of the plan runs`)
  const other = targets.find((target) => !leg.targets.includes(target))
  if (other !== undefined || !areUnique(targets))
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
  return leg
}
