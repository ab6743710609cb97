import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '../config/parse-settings.ts'
import { matchesTarget } from '../targets/parse-target.ts'
import { PipelineError } from '../errors.ts'
import { diskNeedMib } from './disk-need.ts'
import type { BuildPlan, PlannedBuild } from './plan.ts'
import type { FanOut, Leg, MergedTarget, SmokeLeg } from './release-plan.ts'

/** Jobs that GitHub takes in one matrix. */
export const MATRIX_LIMIT = 256

type FanOutSettings = Pick<
  Settings,
  'artifact-name' | 'max-jobs' | 'runner' | 'smoke-runners' | 'smoke' | 'smoke-expect'
>

/** What decides how a target is built; ids and names of archives do not. */
function decisive({ target, ...build }: PlannedBuild): unknown {
  const { id: _id, ...spec } = target
  const { packages, toolchain, requirements, settings, overrides, link } = build
  return { spec, packages, toolchain, requirements, settings, overrides, link }
}

/**
 * Universal targets whose halves are built anyway; the others are built whole by a leg, and so are those with libraries
 * beside them, which are written into the programs of each archive. Halves are in the order of the slices.
 */
export function findMerged({ builds }: Pick<BuildPlan, 'builds'>): readonly MergedTarget[] {
  return builds.flatMap(({ target, slices, link }) => {
    if (slices.length === 0 || link.strategy === 'bundle') return []
    const own = slices.flatMap((slice) =>
      builds
        .filter((build) => isDeepStrictEqual(decisive(build), decisive(slice)))
        .map((build) => build.target.id)
        .slice(0, 1)
    )
    return own.length === slices.length ? [{ target: target.id, of: own }] : []
  })
}

/** How long a build takes, compared with others: C code doubles it, and a toolchain must be installed first. */
function costOf(build: PlannedBuild): number {
  if (build.slices.length > 0) return build.slices.reduce((sum, slice) => sum + costOf(slice), 0)
  return build.target.cgo ? 2 : 1
}

/**
 * Spreads builds over at most `count` jobs, the dearest first: each to a job that has its toolchain already, as long as that
 * gets no more than its share, else to the one that is done first.
 */
function spread(
  builds: readonly PlannedBuild[],
  count: number
): readonly (readonly PlannedBuild[])[] {
  const jobs = Array.from({ length: Math.min(count, builds.length) }, () => ({
    cost: 0,
    toolchains: new Set(['none']),
    builds: [] as PlannedBuild[]
  }))
  const whole = builds.reduce((sum, build) => sum + costOf(build), 0)
  const installs = new Set(builds.map(({ toolchain }) => toolchain)).size
  const share = Math.ceil((whole + installs) / jobs.length)
  // Sorting keeps the order of equals, so the same plan is always spread in the same way.
  for (const build of [...builds].sort((a, b) => costOf(b) - costOf(a))) {
    const costIn = ({ cost, toolchains }: (typeof jobs)[number]): number =>
      cost + costOf(build) + (toolchains.has(build.toolchain) ? 0 : 1)
    const prepared = jobs.filter(
      (job) => job.toolchains.has(build.toolchain) && costIn(job) <= share
    )
    const best = (prepared.length > 0 ? prepared : jobs).reduce((a, b) =>
      costIn(b) < costIn(a) ? b : a
    )
    best.cost = costIn(best)
    best.toolchains.add(build.toolchain)
    best.builds.push(build)
  }
  const order = (build: PlannedBuild): number => builds.indexOf(build)
  return jobs
    .filter((job) => job.builds.length > 0)
    .map((job) => job.builds.sort((a, b) => order(a) - order(b)))
    .sort(([a], [b]) => (a === undefined || b === undefined ? 0 : order(a) - order(b)))
}

function legId(targets: readonly string[]): string {
  const [first = '', ...others] = targets
  return others.length === 0 ? first : `${first}-and-${String(others.length)}-more`
}

function createLeg(builds: readonly PlannedBuild[], settings: FanOutSettings): Leg {
  const targets = builds.map(({ target }) => target.id)
  const id = legId(targets)
  return {
    id,
    targets,
    runsOn: settings.runner,
    artifact: `${settings['artifact-name']}-leg-${id}`,
    diskMib: diskNeedMib(builds)
  }
}

function patternOf(wish: string): string {
  return wish.slice(0, wish.indexOf('='))
}

/**
 * One job per label: starting programs takes seconds, starting a runner takes longer.
 * @throws PipelineError CONFIG_INVALID for a wish that no target fits
 */
function createSmokeLegs(
  builds: readonly PlannedBuild[],
  legs: readonly Leg[],
  settings: FanOutSettings
): readonly SmokeLeg[] {
  const idle = settings['smoke-runners'].find((wish) =>
    builds.every(({ target }) => !matchesTarget(patternOf(wish), target))
  )
  if (idle !== undefined)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `smoke-runners has ${JSON.stringify(idle)}, but no leg builds such a target.`,
      fix: `Name one or more of ${builds.map(({ name }) => name).join(', ')}.`
    })
  const byLabel = new Map<string, string[]>()
  for (const { target } of builds) {
    const wish = settings['smoke-runners'].find((each) => matchesTarget(patternOf(each), target))
    if (wish === undefined) continue
    const label = wish.slice(wish.indexOf('=') + 1)
    byLabel.set(label, [...(byLabel.get(label) ?? []), target.id])
  }
  return [...byLabel].map(([label, targets]) => ({
    id: legId(targets),
    targets,
    runsOn: [label],
    artifact: `${settings['artifact-name']}-smoke-${legId(targets)}`,
    from: legs
      .filter((leg) => leg.targets.some((id) => targets.includes(id)))
      .map(({ artifact }) => artifact),
    smoke: { args: settings.smoke, expect: settings['smoke-expect'] }
  }))
}

/** Spreads a plan over jobs. Pure: the same plan and settings give the same legs. */
export function createFanOut(plan: BuildPlan, settings: FanOutSettings): FanOut {
  const merged = findMerged(plan)
  const built = plan.builds.filter(({ target }) =>
    merged.every((each) => each.target !== target.id)
  )
  const wanted = settings['max-jobs'] === 0 ? MATRIX_LIMIT : settings['max-jobs']
  const legs = spread(built, Math.min(wanted, MATRIX_LIMIT)).map((builds) =>
    createLeg(builds, settings)
  )
  return {
    artifact: settings['artifact-name'],
    planArtifact: `${settings['artifact-name']}-plan`,
    legs,
    smokeLegs: createSmokeLegs(built, legs, settings),
    merged
  }
}
