import {
  bundleName,
  CHECKSUMS_NAME,
  DOCUMENT_ENDINGS,
  documentName,
  PLAN_NAME
} from '../../artifacts/layout.ts'
import type { BuildPlan } from '../../plan/plan.ts'
import { bundleNameOf } from '../../signatures/bundle.ts'
import { isRecord } from '../evidence/records.ts'
import { createGlob } from '../files/glob.ts'

/**
 * The files of a release that nothing planned.
 * @param names of all files, relative to the directory of the release
 * @param allow patterns of further names
 */
export function extraFiles(
  names: readonly string[],
  { name, version, builds }: Pick<BuildPlan, 'name' | 'version' | 'builds'>,
  allow: readonly string[] = []
): readonly string[] {
  const kinds = Object.keys(DOCUMENT_ENDINGS) as (keyof typeof DOCUMENT_ENDINGS)[]
  const known = new Set([
    ...builds.map(({ archive }) => archive),
    ...kinds.map((kind) => documentName(name, version, kind)),
    bundleName(version),
    ...[CHECKSUMS_NAME, PLAN_NAME]
  ])
  const signatures = new Set([...known].map(bundleNameOf))
  const patterns = allow.map(createGlob)
  return names.filter(
    (each) =>
      !known.has(each) &&
      !signatures.has(each) &&
      !isRecord(each) &&
      !patterns.some((pattern) => pattern.matches(each))
  )
}
