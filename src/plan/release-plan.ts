import { isAbsolute, relative } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { BuildPlan, PlannedBuild } from './plan.ts'

/** One job that builds some of the targets. */
export interface Leg {
  /** Of its first target, `linux-amd64`, or `linux-amd64-and-2-more`; unique, since every target is in one leg. */
  readonly id: string
  /** Ids of its targets. */
  readonly targets: readonly string[]
  /** Labels for `runs-on`. */
  readonly runsOn: readonly string[]
  /** Name of the workflow artifact with its files and its report. */
  readonly artifact: string
  /** Disk that Go, toolchains, caches and files take, estimated: `disk-need.ts`. */
  readonly diskMib: number
}

/** One job that runs what was built elsewhere, on the real system. */
export interface SmokeLeg extends Omit<Leg, 'diskMib'> {
  /** Workflow artifacts of the legs that build the targets. */
  readonly from: readonly string[]
  /** How each program is started, and what its output must match. */
  readonly smoke: { readonly args: readonly string[]; readonly expect: string }
}

/** A universal macOS target that is made of two other targets of the plan, when the legs are merged. */
export interface MergedTarget {
  readonly target: string
  readonly of: readonly string[]
}

/** Who does what. Every target of the plan is either in one leg or merged of two that are. */
export interface FanOut {
  /** Name of the workflow artifact with the merged release; the names of all others begin with it. */
  readonly artifact: string
  /** Name of the workflow artifact with plan.json. */
  readonly planArtifact: string
  readonly legs: readonly Leg[]
  readonly smokeLegs: readonly SmokeLeg[]
  readonly merged: readonly MergedTarget[]
}

/**
 * A plan without what differs from machine to machine: paths of the checkout are relative to the module, and of Go only the
 * version is kept. The same commit and the same settings give the same bytes.
 */
export interface PortablePlan extends Omit<BuildPlan, 'go'> {
  readonly go: Pick<BuildPlan['go'], 'version' | 'requestedBy'>
}

/** plan.json: what all jobs of one release hold to. */
export interface ReleasePlan extends PortablePlan {
  readonly fanOut: FanOut
}

/** JSON text with a directory of this machine replaced, unless its name only begins in the same way. */
function withoutDirectory(text: string, directory: string, shown: string): string {
  if (!isAbsolute(directory) || directory === '/') return text
  const escaped = JSON.stringify(directory)
    .slice(1, -1)
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  const quoted = JSON.stringify(shown).slice(1, -1)
  // A path begins where no path goes on before it, or behind a flag such as -I.
  const begin = String.raw`(?:(?<![\w.\-/])|(?<=[\s"'=]-[A-Za-z]+))`
  return text.replaceAll(new RegExp(`${begin}${escaped}(?![\\w.-])`, 'g'), () => quoted)
}

/** JSON text without the directories of a checkout. */
function withoutCheckout<T>(value: T, { root, vcs }: BuildPlan['module']): T {
  const repository = vcs?.root ?? root
  const up = relative(root, repository).replaceAll('\\', '/')
  const text = withoutDirectory(JSON.stringify(value), root, '.')
  return JSON.parse(withoutDirectory(text, repository, up === '' ? '.' : up)) as T
}

/** What every machine that works on a release must agree on. */
export function toPortable(plan: BuildPlan): PortablePlan {
  const { version, requestedBy } = plan.go
  return withoutCheckout({ ...plan, go: { version, requestedBy } }, plan.module)
}

/** The text of plan.json. */
export function renderReleasePlan(plan: BuildPlan, fanOut: FanOut): string {
  const release: ReleasePlan = { ...toPortable(plan), fanOut }
  return `${JSON.stringify(release, undefined, 2)}\n`
}

/** File names of the executables of a target. */
export function binariesOf({ packages, target }: PlannedBuild): readonly string[] {
  return packages.map(({ binary }) => `${binary}${target.platform.exe}`)
}

/** A planned build by the id of its target. */
export function findBuild(
  plan: { readonly builds: readonly PlannedBuild[] },
  target: string
): PlannedBuild | undefined {
  return plan.builds.find((build) => build.target.id === target)
}

/**
 * The name of the workflow artifact for what was merged: nothing that failed, or that nobody knows enough of, may be
 * taken for the release.
 */
export function releaseArtifact(
  { artifact }: FanOut,
  verdict: 'pass' | 'warn' | 'fail' | 'inconclusive'
): string {
  return verdict === 'pass' || verdict === 'warn' ? artifact : `${artifact}-incomplete`
}

/**
 * The leg with exactly these targets.
 * @throws PipelineError PLAN_MISMATCH when there is none
 */
export function findLeg<T extends Leg | SmokeLeg>(
  legs: readonly T[],
  targets: readonly string[]
): T {
  const wanted = [...targets].sort().join(',')
  const leg = legs.find((each) => [...each.targets].sort().join(',') === wanted)
  if (leg !== undefined) return leg
  throw new PipelineError({
    code: 'PLAN_MISMATCH',
    what: `plan.json has no leg of ${targets.join(', ')}.`,
    fix: 'Give leg as the outputs of the job with mode plan have it.'
  })
}
