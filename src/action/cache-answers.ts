/** What the methods of the cache service answer, and twirp errors. Source: results/api/v1/cache.proto. */
export interface CacheAnswer {
  readonly ok: boolean
  readonly url?: string
  readonly key?: string
  readonly message?: string
  /** Status 409: the key is taken. */
  readonly taken?: boolean
}

/** Reads a message whose fields are named as in the proto file or in camel case; nothing for what is no JSON object. */
export function parseAnswer(text: string): CacheAnswer | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(parsed))
  const first = (...names: readonly string[]): string | undefined =>
    names
      .map((name) => fields.get(name))
      .find((value) => typeof value === 'string' && value !== '') as string | undefined
  const url = first(
    'signed_download_url',
    'signedDownloadUrl',
    'signed_upload_url',
    'signedUploadUrl'
  )
  const key = first('matched_key', 'matchedKey')
  const message = first('message', 'msg')
  return {
    ok: fields.get('ok') === true,
    ...(url === undefined ? {} : { url }),
    ...(key === undefined ? {} : { key }),
    ...(message === undefined ? {} : { message })
  }
}

/** The matched key in the letters of the ladder, since some servers answer in lower case; nothing when no rung fits it. */
export function ownLetters(matched: string, ladder: readonly string[]): string | undefined {
  const lower = matched.toLowerCase()
  const whole = ladder.find((key) => key.toLowerCase() === lower)
  const rung = whole ?? ladder.find((key) => lower.startsWith(key.toLowerCase()))
  return rung === undefined ? undefined : rung + matched.slice(rung.length)
}

/** What makes an address valid for everybody who reads it, in the forms of Azure, S3 and Google. */
export function signaturesOf(url: string | undefined): readonly string[] {
  if (url === undefined || !URL.canParse(url)) return []
  return [...new URL(url).searchParams]
    .filter(
      ([name, value]) => /(?:^|-)(?:sig|signature|security-token)$/i.test(name) && value !== ''
    )
    .map(([, value]) => value)
}

/** What the service says as the end of a sentence, in one line of at most 300 letters. */
export function says(message: string | undefined): string {
  return message === undefined ? '' : `: ${message.replaceAll(/\s+/g, ' ').slice(0, 300)}`
}
