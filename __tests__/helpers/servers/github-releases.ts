// What GitHub says of releases and their files, and the rules that it has for them (docs: REST API, "Releases" and
// "Release assets").

/** A file of a release. `starter` is what an upload that broke off leaves behind. */
export interface ApiAsset {
  readonly id: number
  readonly name: string
  readonly state: 'uploaded' | 'starter'
  readonly bytes: Buffer
}

/** A release or a draft of one. */
export interface ApiRelease {
  readonly id: number
  readonly tag: string
  draft: boolean
  readonly prerelease: boolean
  assets: readonly ApiAsset[]
}

/** All that the server knows. */
export interface ApiState {
  /** `owner/name` */
  readonly repository: string
  readonly tags: Map<string, string>
  readonly releases: ApiRelease[]
  nextId: number
  origin: string
  /** Where bytes are: another server than the API. */
  bytesOrigin: string
}

/** What it answers with. */
export interface ApiAnswer {
  readonly status: number
  readonly json?: unknown
  readonly bytes?: Buffer
  readonly headers?: Readonly<Record<string, string>>
}

const refuse = (status: number, message: string, code?: string): ApiAnswer => ({
  status,
  json: { message, ...(code === undefined ? {} : { errors: [{ code }] }) }
})

const fields = (body: Buffer): Readonly<Record<string, unknown>> => {
  const value: unknown = JSON.parse(body.toString('utf8'))
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** An asset as the API shows it. */
export function showAsset({ id, name, state, bytes }: ApiAsset): unknown {
  return { id, name, state, size: bytes.length }
}

/** A release as the API shows it. */
export function showRelease({ origin, repository }: ApiState, release: ApiRelease): unknown {
  const { id, tag, draft, prerelease, assets } = release
  return {
    id,
    tag_name: tag,
    draft,
    prerelease,
    html_url: `${origin}/releases/${draft ? `untagged-${id}` : tag}`,
    upload_url: `${origin}/api/uploads/repos/${repository}/releases/${id}/assets{?name,label}`,
    assets: assets.map(showAsset)
  }
}

/** `POST releases`: drafts only, since nothing else is asked for. */
export function createRelease(state: ApiState, body: Buffer): ApiAnswer {
  const { tag_name: tag, draft, prerelease } = fields(body)
  if (typeof tag !== 'string' || draft !== true) return refuse(422, 'Validation Failed')
  const release: ApiRelease = {
    id: state.nextId++,
    tag,
    draft,
    prerelease: prerelease === true,
    assets: []
  }
  state.releases.push(release)
  return { status: 201, json: showRelease(state, release) }
}

/** `PATCH releases/ID` */
export function publishRelease(state: ApiState, id: number, body: Buffer): ApiAnswer {
  const release = state.releases.find((each) => each.id === id)
  if (release === undefined) return refuse(404, 'Not Found')
  if (fields(body)['draft'] === false) release.draft = false
  return { status: 200, json: showRelease(state, release) }
}

/** `DELETE releases/assets/ID` */
export function deleteAsset(state: ApiState, id: number): ApiAnswer {
  const release = state.releases.find(({ assets }) => assets.some((each) => each.id === id))
  if (release === undefined) return refuse(404, 'Not Found')
  release.assets = release.assets.filter((each) => each.id !== id)
  return { status: 204 }
}

/** `POST uploads`: a name that is there already is refused, whatever state it is in. */
export function uploadAsset(
  state: ApiState,
  id: number,
  name: string,
  bytes: Buffer,
  result: ApiAsset['state']
): ApiAnswer {
  const release = state.releases.find((each) => each.id === id)
  if (release === undefined) return refuse(404, 'Not Found')
  if (release.assets.some((each) => each.name === name))
    return refuse(422, 'Validation Failed', 'already_exists')
  const asset: ApiAsset = { id: state.nextId++, name, state: result, bytes }
  release.assets = [...release.assets, asset]
  return { status: 201, json: showAsset(asset) }
}

/** `PATCH releases/assets/ID`: a name that another one has is refused. */
export function renameAsset(state: ApiState, id: number, body: Buffer): ApiAnswer {
  const release = state.releases.find(({ assets }) => assets.some((each) => each.id === id))
  const { name } = fields(body)
  if (release === undefined || typeof name !== 'string') return refuse(404, 'Not Found')
  if (release.assets.some((each) => each.name === name && each.id !== id))
    return refuse(422, 'Validation Failed', 'already_exists')
  release.assets = release.assets.map((each) => (each.id === id ? { ...each, name } : each))
  const renamed = release.assets.find((each) => each.id === id)
  return renamed === undefined
    ? refuse(404, 'Not Found')
    : { status: 200, json: showAsset(renamed) }
}
