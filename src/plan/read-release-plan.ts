import { PipelineError } from '../errors.ts'
import type { FanOut, Leg, ReleasePlan, SmokeLeg } from './release-plan.ts'
import { readPlan } from './read-plan.ts'

type Fields = Readonly<Record<string, unknown>>

/** What becomes part of file names and of names of workflow artifacts. */
export const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,254}$/

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && SAFE_NAME.test(value)
}

function areNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isName)
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isJob(value: unknown): value is Leg | SmokeLeg {
  return (
    isFields(value) &&
    isName(value['id']) &&
    isName(value['artifact']) &&
    areNames(value['targets']) &&
    isTexts(value['runsOn'])
  )
}

function isFanOut(value: unknown): value is FanOut {
  if (!isFields(value)) return false
  const { artifact, planArtifact, legs, smokeLegs, merged } = value
  return (
    isName(artifact) &&
    isName(planArtifact) &&
    Array.isArray(legs) &&
    legs.every((each) => isJob(each) && 'diskMib' in each && Number.isSafeInteger(each.diskMib)) &&
    Array.isArray(smokeLegs) &&
    smokeLegs.every((each) => isJob(each) && 'from' in each && areNames(each.from)) &&
    Array.isArray(merged) &&
    merged.every((each) => isFields(each) && isName(each['target']) && areNames(each['of']))
  )
}

/** What is wrong with who builds what: every target is in one leg or merged, nothing else is, and no two make one file. */
function findDisorder({ builds, fanOut }: ReleasePlan): string | undefined {
  const given = [
    ...fanOut.legs.flatMap(({ targets }) => targets),
    ...fanOut.merged.map(({ target }) => target)
  ]
  const ids = builds.map(({ target }) => target.id)
  const doubled = given.find((id, at) => given.indexOf(id) !== at)
  if (doubled !== undefined) return `gives ${doubled} to two legs`
  const archives = builds.map(({ archive }) => archive)
  const same = archives.find((name, at) => archives.indexOf(name) !== at)
  if (same !== undefined) return `has two targets that make ${same}`
  const odd = given.find((id) => !ids.includes(id))
  if (odd !== undefined) return `has a leg for ${odd}, which it does not build`
  const forgotten = ids.find((id) => !given.includes(id))
  return forgotten === undefined ? undefined : `has no leg for ${forgotten}`
}

/**
 * Reads plan.json as `plan` wrote it. Names in it are safe as file names.
 * @throws PipelineError CONFIG_INVALID for a file that cannot be read or is none
 */
export async function readReleasePlan(path: string): Promise<ReleasePlan> {
  const wrong = (problem: string): PipelineError =>
    new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${path} ${problem}.`,
      fix: 'Give plan.json as crossgo plan --plan-file wrote it, or as the job with mode plan stored it.'
    })
  const plan = await readPlan(path)
  const { builds, name, version } = plan
  if (!('fanOut' in plan) || !isFanOut(plan.fanOut))
    throw wrong('does not say which leg builds what')
  const names = [name, version, ...builds.flatMap(({ archive, target }) => [archive, target.id])]
  const odd = names.find((each) => !SAFE_NAME.test(each))
  if (odd !== undefined) throw wrong(`holds ${JSON.stringify(odd)}, which is no file name`)
  const release: ReleasePlan = { ...plan, fanOut: plan.fanOut }
  const disorder = findDisorder(release)
  if (disorder !== undefined) throw wrong(disorder)
  return release
}
