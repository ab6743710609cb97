import type { Requirement } from '../toolchains/toolchain.ts'
import type { BuildPlan, PlannedBuild } from './plan.ts'

/** What a requirement is called: the one word that tells it from others of its kind. */
function subjectOf(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'command':
      return requirement.name
    case 'file':
      return requirement.path
    case 'archive':
      return `${requirement.tool} ${requirement.version}`
    case 'sysroot-view':
      return requirement.triple
    case 'macos-stubs':
      return ['CoreFoundation, Security, libresolv', ...Object.keys(requirement.frameworks)].join(
        ', '
      )
    case 'zig-wrapper':
      return requirement.zigTarget
    case 'pkg-config':
      return requirement.program
    case 'sysroot': {
      const { source } = requirement
      if (source.kind === 'packages')
        return `${source.packages.join(' ')} (packages for ${source.architecture})`
      return source.kind === 'archive' ? source.archive : source.path
    }
  }
}

function renderBuild(build: PlannedBuild): readonly string[] {
  const needs = build.requirements.map(
    (requirement) => `    needs ${requirement.kind} ${subjectOf(requirement)}: ${requirement.why}`
  )
  return [
    `${build.name}  ->  ${build.archive}`,
    ...build.because.map((text) => `    ${text}`),
    ...build.notChosen.map((text) => `    not ${text}`),
    ...new Set(needs)
  ]
}

/** The plan as text: what will be built, with what, why, and why not with something else. */
export function renderPlan(plan: BuildPlan): string {
  return [
    `${plan.name} ${plan.version}: ${plan.module.mains.map((main) => main.importPath).join(', ')}`,
    ...plan.because.map((text) => `  ${text}`),
    ...plan.builds.flatMap(renderBuild)
  ].join('\n')
}
