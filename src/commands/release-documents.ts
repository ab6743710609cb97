import { documentName } from '../artifacts/layout.ts'
import { missingFromSbom } from '../artifacts/sbom/complete.ts'
import { renderCycloneDx } from '../artifacts/sbom/cyclonedx.ts'
import type { SbomInput } from '../artifacts/sbom/sbom.ts'
import { renderSpdx } from '../artifacts/sbom/spdx.ts'
import { writeStagedDocument } from '../artifacts/write-release-files.ts'
import { evaluate } from '../checks/evaluate.ts'
import type { Finding } from '../checks/check.ts'
import { RELEASE_CHECKS } from '../checks/index.ts'
import type { ReleaseFile } from '../report/report.ts'
import { packagesOf } from './library-packages.ts'
import type { RunResults } from './publish.ts'

/** Documents of modules without a commit have the time that their archives have. */
const NO_COMMIT = '1980-01-01T00:00:00Z'

const SBOM_KINDS = ['cyclonedx', 'spdx'] as const
const RENDERERS = { cyclonedx: renderCycloneDx, spdx: renderSpdx } as const

function sbomInput({ prepared, results, crossgo }: RunResults): SbomInput {
  const { plan } = prepared
  return {
    product: { name: plan.name, version: plan.version },
    time: plan.module.vcs?.commitTime ?? NO_COMMIT,
    crossgo,
    targets: results.flatMap(({ report: { target, outcome } }) =>
      outcome.status === 'failed'
        ? []
        : [
            {
              id: target,
              archive: outcome.archive,
              binaries: outcome.binaries.map(({ name, record, libraries }) => ({
                name,
                record,
                ...(libraries === undefined ? {} : { libraries, packages: packagesOf(libraries) })
              }))
            }
          ]
    )
  }
}

/** What the bills of materials are, and what the checks say of them. */
export interface Bills {
  readonly files: readonly ReleaseFile[]
  readonly findings: readonly Finding[]
}

/** Writes the bills of materials that are asked for, reads them back, and asks whether they are complete. */
export async function writeBills(run: RunResults, staging: string): Promise<Bills> {
  const { plan } = run.prepared
  const input = sbomInput(run)
  const kinds = SBOM_KINDS.filter((kind) => run.settings.sbom.includes(kind))
  if (kinds.length === 0 || input.targets.length === 0) return { files: [], findings: [] }
  const texts = kinds.map((kind) => ({ kind, text: RENDERERS[kind](input) }))
  const files: ReleaseFile[] = []
  for (const { kind, text } of texts)
    files.push(
      await writeStagedDocument(staging, documentName(plan.name, plan.version, kind), text)
    )
  const documents = texts.map(({ text }): unknown => JSON.parse(text))
  const findings = run.results.flatMap(({ evidence }) => {
    if (evidence === undefined) return []
    const missing = documents.flatMap((document) =>
      evidence.binaries.flatMap(({ record }) => missingFromSbom(record, document))
    )
    const names = missing.map(({ path, version }) => `${path} ${version}`)
    return evaluate({ ...evidence, missingFromSbom: names }, RELEASE_CHECKS)
  })
  return { files, findings }
}
