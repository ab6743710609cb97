import type { BuildPlan } from './plan.ts'

/** The plan as text: what will be built, with what, and why. */
export function renderPlan(plan: BuildPlan): string {
  const builds = plan.builds.flatMap((build) => [
    `${build.target.platform.goos}/${build.target.platform.goarch}  ->  ${build.archive}`,
    ...build.because.map((text) => `    ${text}`),
    ...build.requirements.map(({ kind, why, ...rest }) => {
      const subject = Object.values(rest).find((value) => typeof value === 'string') ?? ''
      return `    needs ${kind} ${subject}: ${why}`
    })
  ])
  return [
    `${plan.name} ${plan.version}: ${plan.module.mains.map((main) => main.importPath).join(', ')}`,
    ...plan.because.map((text) => `  ${text}`),
    ...builds
  ].join('\n')
}
