import { PipelineError } from '../errors.ts'
import type { GoLinesFile, GoWorkspace } from '../module/read-go-workspace.ts'
import { compareGoVersions } from './parse-version.ts'
import type { GoRelease } from './release.ts'

/**
 * Compares a release with what every module that is built together says about Go. Gives back warnings: toolchain lines that
 * name a newer release, which the go command ignores when no switching is allowed.
 * @throws PipelineError GO_VERSION_UNRESOLVED naming every file whose go line needs a newer release
 */
export function fitModules(release: GoRelease, workspace: GoWorkspace): readonly string[] {
  const { version, requestedBy } = release
  const files = [...(workspace.work === undefined ? [] : [workspace.work]), ...workspace.modules]
  const tooOld = files.filter(({ lines }) => compareGoVersions(lines.go ?? '', version) > 0)
  if (tooOld.length > 0) {
    const needs = tooOld.map(({ file, lines }) => `${file} (go ${lines.go ?? ''})`)
    throw new PipelineError({
      code: 'GO_VERSION_UNRESOLVED',
      what: `Go ${version}, which ${requestedBy} asks for, is older than what ${needs.join(', ')} needs.`,
      fix: `Ask for Go ${newest(tooOld)} or newer.`
    })
  }
  return files.flatMap(({ file, lines }) => {
    const named = lines.toolchain?.replace(/^go/, '')
    if (named === undefined || compareGoVersions(named, version) <= 0) return []
    return [`${file} names toolchain go${named}, but ${requestedBy} asks for Go ${version}.`]
  })
}

function newest(files: readonly GoLinesFile[]): string {
  return files
    .map(({ lines }) => lines.go ?? '')
    .reduce((best, each) => (compareGoVersions(each, best) > 0 ? each : best))
}
