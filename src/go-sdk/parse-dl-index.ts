/** The JSON list of the Go download page (`?mode=json&include=all`). Source: golang.org/x/website internal/dl. */
import { PipelineError } from '../errors.ts'
import { ownField } from './own-field.ts'

/** One archive of a release. */
export interface DlFile {
  readonly filename: string
  readonly os: string
  readonly arch: string
  /** Lower-case hex. */
  readonly sha256: string
  readonly sizeBytes: number
}

export interface DlRelease {
  /** Without the word `go`. */
  readonly version: string
  readonly archives: readonly DlFile[]
}

/**
 * Reads the list; releases and files that do not have the expected shape are left out.
 * @throws PipelineError DOWNLOAD_FAILED when the body is not a list at all
 */
export function parseDlIndex(body: string, shownUrl: string): readonly DlRelease[] {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    value = undefined
  }
  if (!Array.isArray(value)) {
    throw new PipelineError({
      code: 'DOWNLOAD_FAILED',
      what: `The list of Go releases from ${shownUrl} is not a JSON list.`,
      fix: 'Check that the address is a Go download page.'
    })
  }
  return value.flatMap((entry: unknown) => {
    const version = ownField(entry, 'version')
    const files = ownField(entry, 'files')
    if (typeof version !== 'string' || !version.startsWith('go') || !Array.isArray(files)) return []
    return [{ version: version.slice(2), archives: files.flatMap(parseArchive) }]
  })
}

function parseArchive(value: unknown): DlFile[] {
  const [filename, os, arch, sha256, kind] = ['filename', 'os', 'arch', 'sha256', 'kind'].map(
    (name) => {
      const text = ownField(value, name)
      return typeof text === 'string' ? text : ''
    }
  )
  const size = ownField(value, 'size')
  if (kind !== 'archive' || !/^[0-9a-f]{64}$/.test(sha256 ?? '')) return []
  // The name becomes part of a URL and of a path.
  if (!/^go[0-9a-z.]+-?[0-9a-z.-]*\.(?:tar\.gz|zip)$/.test(filename ?? '')) return []
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0) return []
  return [
    {
      filename: filename ?? '',
      os: os ?? '',
      arch: arch ?? '',
      sha256: sha256 ?? '',
      sizeBytes: size
    }
  ]
}
