import type { Check } from './check.ts'
import { builtWithoutWarnings } from './built-without-warnings.ts'
import { cgoAsPlanned } from './cgo-as-planned.ts'
import { cpuMatchesPlan } from './cpu-matches-plan.ts'
import { sourceMatchesPlan } from './source-matches-plan.ts'
import { tagsMatchPlan } from './tags-match-plan.ts'
import { valuesLinked } from './values-linked.ts'
import { noKnownVulnerabilities } from './no-known-vulnerabilities.ts'
import { modulesVerified } from './modules-verified.ts'
import { toCheck } from './file/file-check.ts'
import { notPacked } from './file/not-packed.ts'
import { pathsPrivate } from './file/paths-private.ts'
import { releaseBuild } from './file/release-build.ts'
import { searchPathsSafe } from './file/search-paths-safe.ts'
import { goVersionMatchesPlan } from './go-version-matches-plan.ts'
import { hardened } from './hardened.ts'
import { librariesAllowed } from './libraries-allowed.ts'
import { linkedAsPlanned } from './linked-as-planned.ts'
import { machineMatchesTarget } from './machine-matches-target.ts'
import { macosReady } from './macos-ready.ts'
import { moduleMatchesPlan } from './module-matches-plan.ts'
import { pathsTrimmed } from './paths-trimmed.ts'
import { sbomComplete } from './sbom-complete.ts'
import { reproducible } from './reproducible.ts'
import { runs } from './runs.ts'
import { windowsAsPlanned } from './windows-as-planned.ts'

/** Every check, in the order of the report. */
export const CHECKS: readonly Check[] = [
  machineMatchesTarget,
  cpuMatchesPlan,
  goVersionMatchesPlan,
  moduleMatchesPlan,
  cgoAsPlanned,
  tagsMatchPlan,
  valuesLinked,
  sourceMatchesPlan,
  modulesVerified,
  noKnownVulnerabilities,
  pathsTrimmed,
  toCheck(pathsPrivate),
  toCheck(releaseBuild),
  toCheck(notPacked),
  toCheck(searchPathsSafe),
  librariesAllowed,
  linkedAsPlanned,
  hardened,
  builtWithoutWarnings,
  macosReady,
  windowsAsPlanned,
  reproducible,
  runs
]

/** Questions about a target that wait until the documents of the release are written. */
export const RELEASE_CHECKS: readonly Check[] = [sbomComplete]
