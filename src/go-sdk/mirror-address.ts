import { PipelineError } from '../errors.ts'
import type { Platform } from '../targets/platforms.ts'
import { archiveName } from './toolchain-module.ts'

/** A mirror of the download page that the user set. */
export interface GoMirror {
  /** What every address of it starts with, without a slash at its end; absent for a template. */
  readonly base?: string
  readonly template?: string
  /** Headers for this origin only. */
  readonly headers: Readonly<Record<string, string>>
}

const WORDS = /\{([a-z]*)\}/g
const KNOWN = ['file', 'version', 'os', 'arch', 'ext']

/**
 * Reads the address of a mirror: a base that has the files of the download page beside each other, or a template with
 * `{file}`, or `{version}`, `{os}`, `{arch}` and `{ext}` in it.
 * @throws PipelineError CONFIG_INVALID for an unknown word, and for a template that names the same file for every version
 */
export function parseMirror(text: string, token: string | undefined): GoMirror {
  const headers: GoMirror['headers'] =
    token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` }
  const words = [...text.matchAll(WORDS)].map((match) => match[1] ?? '')
  if (words.length === 0) return { base: text.replace(/\/+$/, ''), headers }
  const unknown = words.find((word) => !KNOWN.includes(word))
  if (unknown !== undefined) {
    throw invalid(`go-mirror holds {${unknown}}, which means nothing`)
  }
  if (!words.includes('file') && !words.includes('version')) {
    throw invalid('go-mirror is a template without {file} or {version}')
  }
  return { template: text, headers }
}

/** Where the mirror has the archive of a release. */
export function mirrorUrl(mirror: GoMirror, version: string, platform: Platform): string {
  const file = archiveName(version, platform)
  if (mirror.template === undefined) return `${mirror.base ?? ''}/${file}`
  const values: Readonly<Record<string, string>> = {
    file,
    version,
    os: platform.goos,
    arch: platform.goarch === 'arm' ? 'armv6l' : platform.goarch,
    ext: platform.goos === 'windows' ? 'zip' : 'tar.gz'
  }
  return mirror.template.replace(WORDS, (_, word: string) => values[word] ?? '')
}

function invalid(what: string): PipelineError {
  return new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${what}.`,
    fix: 'Give a base address, or a template with {file}, or {version}, {os}, {arch} and {ext}.'
  })
}
