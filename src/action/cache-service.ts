import { setSecret } from '@actions/core'
import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { CacheStore } from '../host/cache-store.ts'
import { describeStatus } from '../host/http-failure.ts'
import type { NetworkHost } from '../host/provision-dispatcher.ts'
import { ownLetters, parseAnswer, says, signaturesOf, type CacheAnswer } from './cache-answers.ts'
import { downloadBlob } from './download-blob.ts'
import {
  isEnterpriseServer,
  resultsAddress,
  type Env,
  type ResultsAddress
} from './results-address.ts'
import { trySend } from './send-request.ts'
import { SERVICE_PATIENCE, untilDone, type ServicePatience } from './service-patience.ts'
import { uploadBlob } from './upload-blob.ts'

/** Isolates our entries from those of everybody else, as the toolkit's hash of paths and compression does. */
export const CACHE_VERSION = createHash('sha256').update('crossgo layer 1').digest('hex')

/** GitHub's own limits. Source: documentation of dependency caching; @actions/cache, cache.ts. */
const MAX_BYTES = 10 * 1024 ** 3
const MAX_KEYS = 10
const MAX_KEY_LENGTH = 512

/** What the runner lets a job do with caches; absent and unknown words allow all. Source: @actions/cache, config.ts. */
const MODES: Readonly<Record<string, { readonly read: boolean; readonly write: boolean }>> = {
  none: { read: false, write: false },
  read: { read: true, write: false },
  write: { read: true, write: true },
  'write-only': { read: false, write: true }
}

/**
 * The cache of GitHub Actions for this job; nothing where there is none: outside a job, with caches switched off for it
 * (`ACTIONS_CACHE_MODE`), and where the server has version 1 of the service only, as GitHub Enterprise Server and plain act
 * do. There `cache-dir` names a directory instead.
 */
export function createServiceStore(env: Env): CacheStore | undefined {
  const address = resultsAddress(env)
  const mode = MODES[(env['ACTIONS_CACHE_MODE'] ?? '').trim().toLowerCase()] ?? MODES['write']
  if (address === undefined || (env['ACTIONS_CACHE_SERVICE_V2'] ?? '') === '') return undefined
  if (isEnterpriseServer(env) || mode === undefined || (!mode.read && !mode.write)) return undefined
  const mask = (secret: string): void => {
    // The command itself prints the secret: only a runner that hides it may see it.
    if (env['GITHUB_ACTIONS'] !== 'true') return
    setSecret(secret)
    setSecret(encodeURIComponent(secret))
  }
  const store = openCacheService(address, CACHE_VERSION, { env, mask }, SERVICE_PATIENCE)
  return {
    name: store.name,
    fetch: async (ladder, to) => (mode.read ? store.fetch(ladder, to) : undefined),
    put: async (key, file) => mode.write && store.put(key, file)
  }
}

/**
 * A store over `github.actions.results.api.v1.CacheService` (twirp, JSON) with the fields that @actions/cache 6 sends.
 * Only bytes are moved; who unpacks them checks them first. Signatures of addresses go to `host.mask` before they are used.
 */
export function openCacheService(
  address: ResultsAddress,
  version: string,
  host: NetworkHost,
  patience: ServicePatience
): CacheStore {
  const call = async (method: string, message: object): Promise<CacheAnswer> => {
    const what = `${method} of the cache service`
    const { status, text } = await untilDone(what, patience.rules, async () =>
      trySend(
        {
          method: 'POST',
          url: new URL(`/twirp/github.actions.results.api.v1.CacheService/${method}`, address.url)
            .href,
          headers: {
            authorization: `Bearer ${address.token}`,
            'content-type': 'application/json',
            accept: 'application/json'
          },
          body: JSON.stringify({ ...message, version })
        },
        host,
        patience
      )
    )
    const answer = parseAnswer(text)
    if (status === 409) return { ok: false, taken: true }
    if (status < 200 || status > 299 || answer === undefined)
      throw new Error(`${what}: ${describeStatus(status)}${says(answer?.message ?? 'no JSON')}.`)
    for (const secret of signaturesOf(answer.url)) host.mask(secret)
    return answer
  }

  return {
    name: 'the cache of GitHub Actions',
    fetch: async (ladder, to) => {
      checkKeys(ladder)
      const [key, ...others] = ladder
      const found = await call('GetCacheEntryDownloadURL', {
        key,
        ...(others.length > 0 ? { restore_keys: others } : {})
      })
      if (!found.ok) return undefined
      const matched = ownLetters(found.key ?? '', ladder)
      if (matched === undefined || found.url === undefined)
        throw new Error('The cache service answers with an entry that was not asked for.')
      const what = `the cache entry ${matched}`
      const source = { url: found.url, what, maxBytes: MAX_BYTES }
      return { key: matched, sizeBytes: await downloadBlob(source, to, host, patience) }
    },
    put: async (key, file) => {
      checkKeys([key])
      const { size: sizeBytes } = await stat(file)
      if (sizeBytes > MAX_BYTES)
        throw new Error(`${key} has ${sizeBytes} bytes, and the cache service takes 10 GiB.`)
      const created = await call('CreateCacheEntry', { key })
      // Servers of others answer without a word when the key is taken.
      if (created.taken === true || (!created.ok && created.message === undefined)) return false
      if (!created.ok || created.url === undefined)
        throw new Error(`The cache service takes no entry${says(created.message)}.`)
      await uploadBlob(
        { url: created.url, what: `cache entry ${key}`, file, sizeBytes },
        host,
        patience
      )
      const ended = await call('FinalizeCacheEntryUpload', { key, size_bytes: String(sizeBytes) })
      if (!ended.ok) throw new Error(`The cache service did not keep ${key}${says(ended.message)}.`)
      return true
    }
  }
}

function checkKeys(ladder: readonly string[]): void {
  const wrong = ladder.find((key) => key.length > MAX_KEY_LENGTH || /[,\s]/.test(key) || key === '')
  if (wrong !== undefined) throw new Error(`${wrong.slice(0, 80)} is no key of the cache service.`)
  if (ladder.length > MAX_KEYS)
    throw new Error(`${ladder.length} keys are more than the 10 allowed.`)
}
