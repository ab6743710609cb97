// The twirp methods of github.actions.results.api.v1 that @actions/artifact and @actions/cache (v2) call,
// with the proto field names that those clients send and read.
import type { Blob, BlobStore } from './results-blobs.ts'

/** A finished artifact as the service knows it; the digest is the server's own. */
export interface StoredArtifact {
  readonly id: string
  readonly run: string
  readonly job: string
  readonly name: string
  readonly sizeBytes: number
  /** `sha256:<hex>` */
  readonly digest: string
  readonly createdAt: string
  /** The uploaded bytes (a zip unless the client was told not to archive). */
  readonly path: string
}

interface CacheEntry {
  readonly id: string
  readonly key: string
  readonly version: string
  readonly blob: Blob
  finished: boolean
}

/** What the methods do otherwise when a test says so. */
export interface MethodFaults {
  /** A run may hold several artifacts of one name, as after a second attempt of it. */
  sameNames?: boolean
  /** Keys come back in lower case, as from the cache server of act. */
  lowerCaseKeys?: boolean
}

/** All that the service knows while it runs. */
export interface State {
  readonly store: BlobStore
  readonly pending: Map<string, Blob>
  readonly artifacts: StoredArtifact[]
  readonly blobs: Map<string, Blob>
  readonly caches: CacheEntry[]
  readonly faults: MethodFaults
  nextId: number
  origin: string
}

/** A message with proto field names; int64 and wrapped strings are JSON strings. */
export type Body = Readonly<Record<string, unknown>>

/** HTTP status and message that a method answers with. */
export interface Answer {
  readonly status: number
  readonly body: Body
}

/** One twirp method. */
export type Method = (state: State, body: Body) => Answer | Promise<Answer>

/** The text of a field, empty when it is absent or no text. */
export const readField = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

const ok = (body: Body): Answer => ({ status: 200, body: { ok: true, ...body } })
/** A twirp error. */
export const refuse = (status: number, code: string, msg: string): Answer => ({
  status,
  body: { code, msg }
})
const keyOf = (body: Body): string =>
  `${readField(body, 'workflow_run_backend_id')}/${readField(body, 'name')}`
const sameRun = (state: State, body: Body): readonly StoredArtifact[] =>
  state.artifacts.filter((artifact) => artifact.run === readField(body, 'workflow_run_backend_id'))
const named = (state: State, body: Body): StoredArtifact | undefined =>
  // The newest of its name.
  sameRun(state, body).findLast((artifact) => artifact.name === readField(body, 'name'))

const artifactMethods: Readonly<Record<string, Method>> = {
  CreateArtifact: (state, body) => {
    if (state.faults.sameNames !== true && named(state, body) !== undefined)
      return refuse(
        409,
        'already_exists',
        'an artifact with this name already exists on the workflow run'
      )
    const mimeType = readField(body, 'mime_type') || 'application/zip'
    const name = readField(body, 'name')
    const blob = state.store.create(mimeType, mimeType === 'application/zip' ? `${name}.zip` : name)
    state.pending.set(keyOf(body), blob)
    return ok({ signed_upload_url: state.store.urlOf(blob, state.origin) })
  },
  FinalizeArtifact: async (state, body) => {
    const blob = state.pending.get(keyOf(body))
    const bytes = blob === undefined ? undefined : await state.store.measure(blob)
    if (blob === undefined || bytes === undefined)
      return refuse(404, 'not_found', 'nothing was uploaded under this name')
    const digest = `sha256:${bytes.sha256}`
    if (readField(body, 'size') !== String(bytes.sizeBytes) || readField(body, 'hash') !== digest)
      return refuse(400, 'invalid_argument', 'size or hash is not that of the uploaded bytes')
    const id = String(state.nextId++)
    state.pending.delete(keyOf(body))
    state.blobs.set(id, blob)
    state.artifacts.push({
      id,
      run: readField(body, 'workflow_run_backend_id'),
      job: readField(body, 'workflow_job_run_backend_id'),
      name: readField(body, 'name'),
      sizeBytes: bytes.sizeBytes,
      digest,
      createdAt: new Date().toISOString(),
      path: blob.path
    })
    return ok({ artifact_id: id })
  },
  ListArtifacts: (state, body) => {
    const id = readField(body, 'id_filter')
    const name = readField(body, 'name_filter')
    const artifacts = sameRun(state, body)
      .filter(
        (artifact) => (id === '' || artifact.id === id) && (name === '' || artifact.name === name)
      )
      .map((artifact) => ({
        workflow_run_backend_id: artifact.run,
        workflow_job_run_backend_id: artifact.job,
        database_id: artifact.id,
        name: artifact.name,
        size: String(artifact.sizeBytes),
        created_at: artifact.createdAt,
        digest: artifact.digest
      }))
    return { status: 200, body: { artifacts } }
  },
  GetSignedArtifactURL: (state, body) => {
    const blob = state.blobs.get(named(state, body)?.id ?? '')
    return blob === undefined
      ? refuse(404, 'not_found', 'no artifact of this name')
      : { status: 200, body: { signed_url: state.store.urlOf(blob, state.origin) } }
  },
  DeleteArtifact: (state, body) => {
    const found = named(state, body)
    if (found === undefined) return refuse(404, 'not_found', 'no artifact of this name')
    state.artifacts.splice(state.artifacts.indexOf(found), 1)
    return ok({ artifact_id: found.id })
  }
}

const cacheMethods: Readonly<Record<string, Method>> = {
  CreateCacheEntry: (state, body) => {
    const [key, version] = [readField(body, 'key'), readField(body, 'version')]
    if (state.caches.some((entry) => entry.key === key && entry.version === version))
      return refuse(
        409,
        'already_exists',
        'cache entry with the same key, version, and scope already exists'
      )
    const blob = state.store.create('application/octet-stream', key)
    state.caches.push({ id: String(1 + state.caches.length), key, version, blob, finished: false })
    return ok({ signed_upload_url: state.store.urlOf(blob, state.origin) })
  },
  FinalizeCacheEntryUpload: async (state, body) => {
    const [key, version] = [readField(body, 'key'), readField(body, 'version')]
    const entry = state.caches.find((each) => each.key === key && each.version === version)
    const bytes = entry === undefined ? undefined : await state.store.measure(entry.blob)
    if (entry === undefined || String(bytes?.sizeBytes) !== readField(body, 'size_bytes'))
      return refuse(400, 'invalid_argument', 'size is not that of the uploaded bytes')
    entry.finished = true
    return ok({ entry_id: entry.id })
  },
  GetCacheEntryDownloadURL: (state, body) => {
    const keys = [
      readField(body, 'key'),
      ...(Array.isArray(body['restore_keys']) ? body['restore_keys'].map(String) : [])
    ]
    const usable = state.caches
      .filter((entry) => entry.finished && entry.version === readField(body, 'version'))
      .reverse()
    // The full key first, then each key as a prefix, newest entry first: the documented order of cache matching.
    const hit =
      usable.find((entry) => entry.key === keys[0]) ??
      keys.flatMap((key) => usable.filter((entry) => entry.key.startsWith(key)))[0]
    return hit === undefined
      ? { status: 200, body: { ok: false } }
      : ok({
          signed_download_url: state.store.urlOf(hit.blob, state.origin),
          matched_key: state.faults.lowerCaseKeys === true ? hit.key.toLowerCase() : hit.key
        })
  }
}

/** Service -> method -> what answers it. */
export const SERVICES: Readonly<Record<string, Readonly<Record<string, Method>>>> = {
  'github.actions.results.api.v1.ArtifactService': artifactMethods,
  'github.actions.results.api.v1.CacheService': cacheMethods
}
