import { evaluate, toFinding } from '../checks/evaluate.ts'
import { judgeFile } from '../checks/file/file-check.ts'
import { FILE_CHECKS } from '../checks/file/index.ts'
import { CHECKS } from '../checks/index.ts'
import { judgeLibraries, librariesFound } from '../checks/libraries-found.ts'
import { judgeVulnerabilities, noKnownVulnerabilities } from '../checks/no-known-vulnerabilities.ts'
import { judgeRuns, runs } from '../checks/runs.ts'
import { factsOf, type ArtifactRecord } from '../inspect/index.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import type { BinaryEvidence } from '../probes/evidence.ts'
import { badFirst } from '../checks/severity.ts'
import type { FileFinding } from '../report/passport.ts'

/** Questions about a file alone; those that a check of the build has answered with more knowledge are left out. */
function askFile(
  record: ArtifactRecord,
  beside: readonly string[],
  planned: readonly FileFinding[]
): readonly FileFinding[] {
  const answered = planned.filter(({ status }) => status !== 'skipped').map(({ check }) => check)
  const asked = planned.map(({ check }) => check)
  return FILE_CHECKS.filter(
    ({ id, coveredBy }) =>
      !asked.includes(id) && !(coveredBy !== undefined && answered.includes(coveredBy))
  ).map((check) => toFinding(check, judgeFile(check, record, beside)))
}

/** What the probes of one file found, each asked of it only when the probe ran. */
function askProbes(binary: BinaryEvidence): readonly FileFinding[] {
  const { libraries, smokeRun, vulnerabilities, name } = binary
  return [
    ...(smokeRun === undefined ? [] : [toFinding(runs, judgeRuns([binary]))]),
    ...(libraries === undefined ? [] : [toFinding(librariesFound, judgeLibraries(libraries))]),
    ...(vulnerabilities === undefined
      ? []
      : [
          toFinding(noKnownVulnerabilities, judgeVulnerabilities([{ name, scan: vulnerabilities }]))
        ])
  ]
}

/** A library that a program brings along: no Go linker wrote it, and no plan names it. */
function isBroughtAlong(record: ArtifactRecord): boolean {
  return factsOf(record).every(
    ({ go, facts }) => go === undefined && ['shared', 'dll', 'dylib', 'bundle'].includes(facts.type)
  )
}

/** Asks the checks of a build about a file of one. What needs more than the file is skipped. */
function askPlan(
  plan: BuildPlan,
  build: PlannedBuild | string,
  binary: BinaryEvidence,
  beside: readonly string[]
): { readonly target?: string; readonly findings: readonly FileFinding[] } {
  if (typeof build === 'string')
    return {
      findings: [
        {
          check: 'machine-matches-target',
          status: 'fail',
          message: `${binary.name} ${build}`,
          fix: 'Give the plan of the build that made the file.'
        }
      ]
    }
  const target = build.target.id
  if (isBroughtAlong(binary.record)) return { target, findings: [] }
  const evidence = {
    build,
    goVersion: plan.go.version,
    modulePath: plan.module.path,
    ...(plan.module.vcs === undefined ? {} : { vcs: plan.module.vcs }),
    binaries: [binary],
    archived: beside
  }
  const findings = evaluate(evidence, CHECKS).map(({ target: _target, ...finding }) => finding)
  return { target, findings }
}

/**
 * All that is to be said of one file: what is wrong first. `target` is the planned one that it was compared with.
 * @param build that the file came out of, or why there is none
 */
export function judgePassport(
  plan: BuildPlan | undefined,
  build: PlannedBuild | string | undefined,
  signed: readonly FileFinding[],
  binary: BinaryEvidence,
  beside: readonly string[]
): { readonly target?: string; readonly findings: readonly FileFinding[] } {
  const asked =
    plan === undefined || build === undefined
      ? { findings: [] }
      : askPlan(plan, build, binary, beside)
  const planned = asked.findings.map(({ check }) => check)
  const probed = askProbes(binary).filter(({ check }) => !planned.includes(check))
  const others = askFile(binary.record, beside, asked.findings)
  const findings = badFirst([...signed, ...asked.findings, ...probed, ...others])
  return { ...asked, findings }
}
