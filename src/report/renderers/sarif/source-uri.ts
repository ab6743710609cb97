import { printable } from '../printable.ts'

/** Letters that stand for themselves in a path (RFC 3986, `pchar`), besides what encodeURIComponent keeps. */
function encodePart(part: string): string {
  return encodeURIComponent(printable(part)).replaceAll('%40', '@').replaceAll('%2B', '+')
}

/**
 * A path as SARIF names it (section 3.4): relative to the root of the source, with `/`, encoded. An absolute path is a
 * `file:` address, and one that leads out of the source has its last name only, since no viewer could follow it.
 */
export function sourceUri(path: string): { readonly uri: string; readonly uriBaseId?: string } {
  const plain = path.replaceAll('\\', '/')
  const parts = plain.split('/').filter((part) => part !== '' && part !== '.')
  if (/^([A-Za-z]:)?\//.test(plain)) {
    const encoded = parts.map((part) => (/^[A-Za-z]:$/.test(part) ? part : encodePart(part)))
    return { uri: `file:///${encoded.join('/')}` }
  }
  const inside = parts.includes('..') ? parts.filter((part) => part !== '..').slice(-1) : parts
  return { uri: inside.map(encodePart).join('/') || 'readiness.json', uriBaseId: '%SRCROOT%' }
}
