import { suffixOf, type TargetSpec } from '../targets/target.ts'

/**
 * Name of the archive of one target: `<name>_<version>_<goos>_<goarch>[_<variant>][_<libc>]` and `.zip` for Windows,
 * `.tar.gz` elsewhere.
 */
export function archiveName(name: string, version: string, target: TargetSpec): string {
  const { goos, goarch } = target.platform
  const ending = goos === 'windows' ? '.zip' : '.tar.gz'
  return `${name}_${version}_${goos}_${goarch}${suffixOf(target, '_')}${ending}`
}

/** Name of the one file that holds everything. */
export function bundleName(version: string): string {
  return `release-${version}.zip`
}

/** Endings of the documents about a release: `<name>_<version>.cdx.json`. */
export const DOCUMENT_ENDINGS = {
  cyclonedx: 'cdx.json',
  spdx: 'spdx.json',
  provenance: 'provenance.json',
  'test-result': 'test-result.json',
  svr: 'svr.json'
} as const

/** Name of a document about the whole release. */
export function documentName(
  name: string,
  version: string,
  kind: keyof typeof DOCUMENT_ENDINGS
): string {
  return `${name}_${version}.${DOCUMENT_ENDINGS[kind]}`
}

export const CHECKSUMS_NAME = 'SHA256SUMS'
/** The signature of SHA256SUMS. */
export const SIGNATURE_NAME = `${CHECKSUMS_NAME}.sigstore.json`
export const REPORT_NAME = 'report.json'
export const SUMMARY_NAME = 'summary.md'
/** What all jobs of one release hold to. */
export const PLAN_NAME = 'plan.json'
