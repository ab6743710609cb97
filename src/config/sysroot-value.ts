import type { Parsed } from './parse-value.ts'

/** Where libraries and headers of a target come from, as a setting says it. Paths are as written. */
export type SysrootValue =
  | { readonly kind: 'none' }
  /** Packages of the distribution, for the target's own architecture. */
  | { readonly kind: 'packages'; readonly packages: readonly string[] }
  | { readonly kind: 'directory'; readonly path: string }
  /** A file or an https address, and the SHA-256 that it must have. */
  | { readonly kind: 'archive'; readonly archive: string; readonly sha256: string }

const SHAPES =
  'a directory, ARCHIVE#sha256=HEX, packages:NAME,NAME, or a map with packages, or with archive and sha256'

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

function archive(name: string, sha256: string): Parsed<SysrootValue> {
  const digest = sha256.toLowerCase()
  return /^[0-9a-f]{64}$/.test(digest)
    ? { ok: true, value: { kind: 'archive', archive: name, sha256: digest } }
    : { ok: false, problem: 'needs a sha256 of 64 hexadecimal digits for its archive' }
}

function packages(names: readonly string[]): Parsed<SysrootValue> {
  const bad = names.find((name) => !/^[a-z0-9][a-z0-9.+-]+(?:=[A-Za-z0-9.+:~-]+)?$/.test(name))
  if (bad !== undefined)
    return { ok: false, problem: `has ${JSON.stringify(bad)}, which is no package name` }
  return names.length === 0
    ? { ok: false, problem: 'names no package' }
    : { ok: true, value: { kind: 'packages', packages: names } }
}

function parseText(text: string): Parsed<SysrootValue> {
  if (text === '') return { ok: true, value: { kind: 'none' } }
  if (/[\u0000-\u001f\u007f]/.test(text)) return { ok: false, problem: 'must be one line' }
  if (text.startsWith('packages:'))
    return packages(
      text
        .slice('packages:'.length)
        .split(/[\s,]+/)
        .filter((name) => name !== '')
    )
  const [, name, sha256] = /^(.+)#sha256=(.*)$/.exec(text) ?? []
  if (name !== undefined && sha256 !== undefined) return archive(name, sha256)
  return /^https?:/.test(text) || /\.(?:tar(?:\.\w+)?|tgz|txz|zip)$/.test(text)
    ? { ok: false, problem: 'names an archive, which needs #sha256=HEX behind it' }
    : { ok: true, value: { kind: 'directory', path: text } }
}

/** Reads a value of kind sysroot: text of an input or a flag, or what stands in `.crossgo.yaml`. */
export function parseSysrootValue(raw: unknown): Parsed<SysrootValue> {
  if (typeof raw === 'string') return parseText(raw.trim())
  if (!isRecord(raw)) return { ok: false, problem: `must be ${SHAPES}` }
  const keys = Object.keys(raw).sort().join(' ')
  const names = raw['packages']
  if (keys === 'packages' && Array.isArray(names)) return packages(names.map(String))
  if (keys === 'archive sha256') return archive(String(raw['archive']), String(raw['sha256']))
  return { ok: false, problem: `must be ${SHAPES}` }
}
