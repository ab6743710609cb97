import { PipelineError } from '../errors.ts'

/**
 * What a Python package index and a wheel say about files. Sources: PEP 503 and PEP 691 (simple index), the binary
 * distribution format of packaging.python.org (RECORD). The index is only a hint where bytes are; a pinned digest
 * decides what they must be.
 */

/**
 * The absolute address of `fileName` in an index page of either form, or nothing. `indexUrl` is where the page came from:
 * its links may be relative.
 */
export function findInIndex(page: string, indexUrl: string, fileName: string): string | undefined {
  for (const link of linksOf(page)) {
    if (!URL.canParse(link, indexUrl)) continue
    const url = new URL(link, indexUrl)
    url.hash = ''
    const last = url.pathname.slice(url.pathname.lastIndexOf('/') + 1)
    if (decoded(last) === fileName) return url.href
  }
  return undefined
}

function linksOf(page: string): readonly string[] {
  if (!page.trimStart().startsWith('{')) {
    return [...page.matchAll(/<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((match) =>
      (match[1] ?? match[2] ?? '').replaceAll('&amp;', '&')
    )
  }
  const files = field(parsed(page), 'files')
  return Array.isArray(files)
    ? files.flatMap((file: unknown) => {
        const url = field(file, 'url')
        return typeof url === 'string' ? [url] : []
      })
    : []
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1] as unknown
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** SHA-256 in hex by path, from the text of a wheel's RECORD. The entry of RECORD itself has no digest and is left out. */
export function parseRecord(text: string): ReadonlyMap<string, string> {
  const digests = new Map<string, string>()
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const match = /^(?:"([^"]+)"|([^",]+)),(?:sha256=([\w-]{43}))?,\d*\r?$/.exec(line)
    const path = match?.[1] ?? match?.[2]
    const digest = match?.[3]
    if (path === undefined || digests.has(path)) {
      throw recordFailed(`it has a line that cannot be read: ${line.slice(0, 200)}`)
    }
    if (digest !== undefined) digests.set(path, Buffer.from(digest, 'base64url').toString('hex'))
    else if (!path.endsWith('.dist-info/RECORD')) throw recordFailed(`${path} has no SHA-256`)
  }
  return digests
}

/**
 * Compares what was unpacked with what RECORD promises: the same files, each with its digest.
 * Any difference is `DIGEST_MISMATCH` and names the first file in question.
 */
export function checkRecord(
  record: ReadonlyMap<string, string>,
  unpacked: ReadonlyMap<string, string>
): void {
  for (const [path, digest] of unpacked) {
    const promised = record.get(path)
    if (promised === undefined) throw recordFailed(`${path} is not in it`)
    if (promised !== digest) throw recordFailed(`${path} has another digest`)
  }
  for (const path of record.keys()) {
    if (!unpacked.has(path)) throw recordFailed(`${path} is missing from the wheel`)
  }
}

function recordFailed(why: string): PipelineError {
  return new PipelineError({
    code: 'DIGEST_MISMATCH',
    what: `The zig wheel does not agree with its own RECORD: ${why}.`,
    fix: 'Use another package index, and tell the owner of this one.'
  })
}
