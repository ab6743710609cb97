import type { Platform } from '../targets/platforms.ts'

/** Name of the archive of one target: `<name>_<version>_<goos>_<goarch>` and `.zip` for Windows, `.tar.gz` elsewhere. */
export function archiveName(name: string, version: string, platform: Platform): string {
  const suffix = platform.goos === 'windows' ? '.zip' : '.tar.gz'
  return `${name}_${version}_${platform.goos}_${platform.goarch}${suffix}`
}

/** Name of the one file that holds everything. */
export function bundleName(version: string): string {
  return `release-${version}.zip`
}

export const CHECKSUMS_NAME = 'SHA256SUMS'
export const REPORT_NAME = 'report.json'
export const SUMMARY_NAME = 'summary.md'
