/**
 * Renews src/go-sdk/pins.ts and src/go-sdk/checkpoint.ts: the directory hashes of the newest Go releases and the signed head
 * of the checksum database. Every hash is proven by the log first, and the new head must contain the old one, with the same
 * code that installs Go. Run: npm run update-pins
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { createCliHost } from '../lib/cli/host.js'
import { PipelineError } from '../lib/errors.js'
import { goPlaces } from '../lib/go-sdk/go-places.js'
import { compareGoVersions, isStableVersion, parseGoVersion } from '../lib/go-sdk/parse-version.js'
import { readLoggedHash } from '../lib/go-sdk/read-sumdb.js'
import { readRememberedHeads } from '../lib/go-sdk/read-remembered-heads.js'
import { versionLists } from '../lib/go-sdk/read-version-lists.js'
import { TOOLCHAIN_MODULE, toolchainVersion } from '../lib/go-sdk/toolchain-module.js'
import { findPlatform } from '../lib/targets/platforms.js'

/** Language versions that get pins, and releases of each. */
const LANGUAGES = 2
const RELEASES = 5
const MACHINES = ['linux', 'darwin', 'windows'].flatMap((goos) =>
  ['amd64', 'arm64'].map((goarch) => findPlatform(goos, goarch))
)

const cache = await mkdtemp(join(tmpdir(), 'crossgo-pins-'))
const { host, close } = await createCliHost({
  // A cache of its own: nothing that was kept here is believed.
  env: { ...process.env, XDG_CACHE_HOME: cache, RUNNER_TOOL_CACHE: join(cache, 'tools') },
  workspace: process.cwd(),
  write: (line) => process.stderr.write(`${line}\n`)
})

async function newestVersions() {
  const known = new Set()
  for (const list of versionLists(goPlaces({}, host.env), host)) {
    try {
      for (const version of (await list()).versions) known.add(version)
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      host.log.warning(error.what)
    }
  }
  const stable = [...known].filter(isStableVersion).sort(compareGoVersions).reverse()
  const languageOf = (version) => parseGoVersion(version).minor
  const languages = [...new Set(stable.map(languageOf))].slice(0, LANGUAGES)
  return languages.flatMap((language) =>
    stable.filter((version) => languageOf(version) === language).slice(0, RELEASES)
  )
}

/** The proven hash, or nothing where the database behind this proxy does not know the version. */
async function provenHash(version, database, proxies) {
  try {
    return (await readLoggedHash({ module: TOOLCHAIN_MODULE, version, proxies, database }, host)).h1
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== 'GO_VERSION_UNRESOLVED') throw error
    host.log.info(`${version}: not known here`)
    return undefined
  }
}

try {
  const { database, proxies } = goPlaces({}, host.env)
  const versions = await newestVersions()
  host.log.info(`Pinning ${versions.join(', ')}`)
  const limit = pLimit(4)
  const names = versions.flatMap((version) =>
    MACHINES.map((platform) => toolchainVersion(version, platform))
  )
  const found = await Promise.all(
    names.map((name) => limit(async () => [name, await provenHash(name, database, proxies)]))
  )
  const pins = found.filter(([, h1]) => h1 !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  if (pins.length === 0) throw new Error('no release could be proven')
  const heads = await readRememberedHeads(database.key, host)
  const [largest] = [...heads].sort((a, b) => b.size - a.size)
  await replace('src/go-sdk/pins.ts', /\{\n[^]*\n\}\n$/, (text) =>
    text.replace(
      /= \{\n[^]*\n\}\n$/,
      `= {\n${pins.map(([name, h1]) => `  '${name}': '${h1}'`).join(',\n')}\n}\n`
    )
  )
  const [, size, root, , signature] = largest.note.split('\n')
  await replace('src/go-sdk/checkpoint.ts', /\[[^]*\]/, (text) =>
    text
      .replace(/'\d+',\n {2}'[A-Za-z0-9+/=]{44}'/, `'${size}',\n  '${root}'`)
      .replace(/(\$\{ADDRESSES\.goSumdb\} )[A-Za-z0-9+/=]+/, `$1${signature.split(' ')[2]}`)
  )
  host.log.info(`${pins.length} hashes pinned; checkpoint of ${largest.size} records`)
} finally {
  await close()
  await rm(cache, { recursive: true })
}

async function replace(file, expected, change) {
  const text = await readFile(file, 'utf8')
  if (!expected.test(text)) throw new Error(`${file} has another shape than this script knows`)
  await writeFile(file, change(text))
}
