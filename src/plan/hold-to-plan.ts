import { isDeepStrictEqual } from 'node:util'
import { PipelineError } from '../errors.ts'
import { isFields } from './is-fields.ts'
import type { BuildPlan } from './plan.ts'
import { findBuild, toPortable, type PortablePlan, type ReleasePlan } from './release-plan.ts'

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

/** The first place where two JSON values differ, in words: `settings.ldflags is "-s", planned "-w"`. */
function firstDifference(own: unknown, planned: unknown, place: string): string {
  if (isFields(own) && isFields(planned)) {
    const names = [...new Set([...Object.keys(planned), ...Object.keys(own)])]
    const name = names.find((each) => !isDeepStrictEqual(own[each], planned[each]))
    if (name !== undefined)
      return firstDifference(own[name], planned[name], place === '' ? name : `${place}.${name}`)
  }
  return `${place} is ${shown(own)}, planned ${shown(planned)}`
}

/** The parts of a plan that are about the whole release. */
function headOf({ name, version, module, go }: PortablePlan): Readonly<Record<string, unknown>> {
  // Not by whom a Go was asked for: a leg asks for the planned one itself.
  return { name, version, module, go: { version: go.version } }
}

/** The first thing that a plan has otherwise than the plan of the release, as far as it goes; nothing when it holds to it. */
export function findDifference(own: PortablePlan, release: ReleasePlan): string | undefined {
  const [ownHead, head] = [headOf(own), headOf(release)]
  if (!isDeepStrictEqual(ownHead, head)) return firstDifference(ownHead, head, '')
  for (const build of own.builds) {
    const planned = findBuild(release, build.target.id)
    if (planned === undefined) return `${build.target.id} is no target of it`
    if (!isDeepStrictEqual(build, planned)) return firstDifference(build, planned, build.target.id)
  }
  return undefined
}

/**
 * Compares what a job is about to do with the plan of the release.
 * @throws PipelineError PLAN_MISMATCH with the first difference
 */
export function holdToPlan(plan: BuildPlan, release: ReleasePlan): void {
  // As plan.json went through JSON, so that absent and undefined are the same.
  const difference = findDifference(toPortable(plan), release)
  if (difference === undefined) return
  throw new PipelineError({
    code: 'PLAN_MISMATCH',
    what: `This job would not do what plan.json says: ${difference}.`,
    fix:
      plan.version === `${release.version}+dirty`
        ? 'Work on the commit as it is: what is new or changed in this checkout must go. plan.json may lie in the out directory, which git does not see.'
        : 'Give every job of the release the same commit, settings and environment, or plan again.'
  })
}
