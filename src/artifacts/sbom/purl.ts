/** Characters that a package URL leaves as they are (package-url/purl-spec: PURL-SPECIFICATION.rst, character encoding). */
const PLAIN = /[A-Za-z0-9.\-_~]/

function encode(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return byte < 0x80 && PLAIN.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}

/**
 * Package URL of a Go module: `pkg:golang/github.com/Masterminds/semver/v3@v3.2.1`, no version when it is empty;
 * `undefined` for a path without a name, which only damaged files have. Upper case stays, against the letter of the type's
 * definition: module paths that differ in case are different modules, and the tools of the field keep it too.
 */
export function golangPurl(path: string, version: string): string | undefined {
  const segments = path.split('/').filter((segment) => segment !== '')
  if (segments.length === 0) return undefined
  const suffix = version === '' ? '' : `@${encode(version)}`
  return `pkg:golang/${segments.map(encode).join('/')}${suffix}`
}

/** A package of Debian or a distribution made from it. */
export interface DebianPackage {
  readonly name: string
  readonly version: string
  /** `debian`, `ubuntu` */
  readonly distribution: string
  /** Debian's name of the machine: `amd64`. */
  readonly architecture?: string
}

/** Package URL of a Debian package: `pkg:deb/debian/zlib1g@1%3A1.2.13.dfsg-1?arch=amd64`. */
export function debianPurl(from: DebianPackage): string {
  const base = `pkg:deb/${encode(from.distribution.toLowerCase())}/${encode(from.name.toLowerCase())}`
  const arch = from.architecture === undefined ? '' : `?arch=${encode(from.architecture)}`
  return `${base}@${encode(from.version)}${arch}`
}

/** The module that a Go package URL names; `undefined` for other URLs and broken ones. Qualifiers are left out. */
export function parseGolangPurl(
  purl: string
): { readonly path: string; readonly version: string } | undefined {
  const match = /^pkg:golang\/([^@?#]+)(?:@([^?#]+))?(?:\?[^#]*)?$/.exec(purl)
  if (match === null) return undefined
  try {
    return {
      path: decodeURIComponent(match[1] ?? ''),
      version: decodeURIComponent(match[2] ?? '')
    }
  } catch {
    return undefined
  }
}
