import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** Where dpkg and apk say what is installed, and the letters that a name and a version stand behind there. */
const TEXTS = [
  { file: '/var/lib/dpkg/status', name: /^Package: (.+)$/m, version: /^Version: (.+)$/m },
  { file: '/lib/apk/db/installed', name: /^P:(.+)$/m, version: /^V:(.+)$/m }
] as const

/** The databases of rpm, which are taken whole. */
const BINARIES = ['/var/lib/rpm/rpmdb.sqlite', '/usr/lib/sysimage/rpm/rpmdb.sqlite'] as const

/** Packages with headers, for this machine and for others: `libssl-dev`, `libc6-dev-arm64-cross`. */
const HEADERS = /-dev(?:$|-)/

/** Name and version of each package with headers, sorted. */
export function headerPackages(
  database: string,
  { name, version }: Pick<(typeof TEXTS)[number], 'name' | 'version'>
): readonly string[] {
  return database
    .split('\n\n')
    .flatMap((entry) => {
      const found = name.exec(entry)?.[1] ?? ''
      return HEADERS.test(found) ? [`${found} ${version.exec(entry)?.[1] ?? ''}`] : []
    })
    .sort()
}

/**
 * Digest of the headers that are installed on this machine, by package and version. The go command hashes no header outside
 * of a Go package, so C code that was compiled with other ones looks the same to it.
 */
export async function readSystemDigest(): Promise<string> {
  const digest = createHash('sha256')
  for (const { file, ...words } of TEXTS) {
    const text = await readFile(file, 'utf8').catch(() => '')
    digest.update(JSON.stringify(headerPackages(text, words)))
  }
  for (const file of BINARIES) digest.update(await readFile(file).catch(() => ''))
  return digest.digest('hex')
}
