import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PipelineError } from '../../errors.ts'
import { tooLarge, withRetries } from '../../host/download-body.ts'
import type { Host } from '../../host/host.ts'
import { statusFailed } from '../../host/http-failure.ts'
import { printableUrl } from '../../host/http-url.ts'
import type { Github } from './client.ts'
import { GITHUB_PATIENCE, type GithubPatience } from './send.ts'

/** Bytes of GitHub: a file of a release, the zip of an artifact. */
export interface GithubBytes {
  /** Below the repository: `releases/assets/7`. */
  readonly path: string
  /** As messages name it. */
  readonly what: string
  readonly toFile: string
  readonly maxBytes: number
  /** Expected SHA-256 in lower-case hex. */
  readonly sha256?: string
  readonly patience?: GithubPatience
}

/**
 * Streams bytes to a file, hashed on the way; the redirect to where GitHub keeps them does not get the token. Unlike other
 * downloads a web page is as good as anything else: releases have reports in HTML.
 * @throws PipelineError DIGEST_MISMATCH, DOWNLOAD_FAILED; no file is left then
 */
export async function downloadGithubBytes(
  github: Github,
  { path, what, toFile, maxBytes, sha256, patience = GITHUB_PATIENCE }: GithubBytes,
  host: Host
): Promise<string> {
  const url = `${github.place.api}/repos/${github.place.repository}/${path}`
  const shown = printableUrl(url)
  const headers = { ...github.headers, accept: 'application/octet-stream' }
  const partial = `${toFile}.partial`
  await mkdir(dirname(toFile), { recursive: true })
  try {
    const { timing, rules } = patience
    const digest = await withRetries(
      { url, headers, timing, rules },
      what,
      host,
      async (response) => {
        if (response.status !== 200) return response.status
        const hash = createHash('sha256')
        const file = await open(partial, 'w')
        let size = 0
        try {
          for await (const chunk of response.body) {
            size += chunk.length
            if (size > maxBytes) throw tooLarge(what, shown, maxBytes)
            hash.update(chunk)
            await file.writeFile(chunk)
          }
        } finally {
          await file.close()
        }
        return hash.digest('hex')
      }
    )
    if (typeof digest === 'number') throw statusFailed(what, shown, digest)
    if (sha256 !== undefined && digest !== sha256)
      throw new PipelineError({
        code: 'DIGEST_MISMATCH',
        what: `${what} is not the file that SHA256SUMS of its release has.`,
        fix: 'Look who changed the release; do not use its files.',
        details: `expected sha256 ${sha256}\nreceived sha256 ${digest}`
      })
    await rename(partial, toFile)
    return digest
  } finally {
    await rm(partial, { force: true })
  }
}
