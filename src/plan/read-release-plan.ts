import { isDeepStrictEqual } from 'node:util'
import { PipelineError } from '../errors.ts'
import { findMerged } from './fan-out.ts'
import { isFields } from './is-fields.ts'
import type { PlannedBuild } from './plan.ts'
import {
  binariesOf,
  type FanOut,
  type Leg,
  type ReleasePlan,
  type SmokeLeg
} from './release-plan.ts'
import { readPlan } from './read-plan.ts'

/** What becomes part of file names and of names of workflow artifacts. */
export const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,254}$/

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

function isSmoke(value: unknown): boolean {
  return isFields(value) && isTexts(value['args']) && typeof value['expect'] === 'string'
}

function isSmokeLeg(value: unknown): boolean {
  return (
    isJob(value) &&
    'from' in value &&
    areNames(value.from) &&
    'smoke' in value &&
    isSmoke(value.smoke)
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
    smokeLegs.every(isSmokeLeg) &&
    Array.isArray(merged) &&
    merged.every((each) => isFields(each) && isName(each['target']) && areNames(each['of']))
  )
}

/** All names of files and directories that a planned build makes. */
function namesOf(build: PlannedBuild): readonly string[] {
  const { archive, target, slices } = build
  return [archive, target.id, ...binariesOf(build), ...slices.flatMap(namesOf)]
}

/** The first name that is there a second time. */
export function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => seen.size === seen.add(name).size)
}

/** A universal target that is not made of the targets that are built as its slices are. */
function findOddMerged({ builds, fanOut }: ReleasePlan): string | undefined {
  if (fanOut.merged.length === 0) return undefined
  const halves = new Map(findMerged({ builds }).map(({ target, of }) => [target, of]))
  return fanOut.merged.find(({ target, of }) => !isDeepStrictEqual(of, halves.get(target)))?.target
}

/**
 * What is wrong with who builds what: every target is in one leg or merged of its slices, nothing else is, and no two make
 * one file.
 */
function findDisorder(release: ReleasePlan): string | undefined {
  const { builds, fanOut } = release
  const given = [
    ...fanOut.legs.flatMap(({ targets }) => targets),
    ...fanOut.merged.map(({ target }) => target)
  ]
  const ids = new Set(builds.map(({ target }) => target.id))
  const doubled = firstTwice(given)
  if (doubled !== undefined) return `gives ${doubled} to two legs`
  if (ids.size < builds.length) return 'builds a target twice'
  const same = firstTwice(builds.map(({ archive }) => archive))
  if (same !== undefined) return `has two targets that make ${same}`
  const odd = given.find((id) => !ids.has(id))
  if (odd !== undefined) return `has a leg for ${odd}, which it does not build`
  const others = new Set(given)
  const forgotten = [...ids].find((id) => !others.has(id))
  if (forgotten !== undefined) return `has no leg for ${forgotten}`
  const merged = findOddMerged(release)
  return merged === undefined ? undefined : `makes ${merged} of other targets than its halves`
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
  const names = [name, version, ...builds.flatMap(namesOf)]
  const odd = names.find((each) => !SAFE_NAME.test(each))
  if (odd !== undefined) throw wrong(`holds ${JSON.stringify(odd)}, which is no file name`)
  const release: ReleasePlan = { ...plan, fanOut: plan.fanOut }
  const disorder = findDisorder(release)
  if (disorder !== undefined) throw wrong(disorder)
  return release
}
