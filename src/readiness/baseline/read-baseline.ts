import type { Baseline } from '../context.ts'
import { artifactBaseline } from './artifact-baseline.ts'
import { provisionGitBaseline } from './provision-git-baseline.ts'
import { readFileBaseline } from './read-file-baseline.ts'
import { releaseBaseline } from './release-baseline.ts'
import type { BaselineRequest, BaselineWish } from './request.ts'

const READERS = {
  release: releaseBaseline,
  artifact: artifactBaseline,
  file: readFileBaseline,
  git: provisionGitBaseline
} as const

/**
 * The release that the judged one is compared with, as the policy wants it. That there is none is a value, with the
 * reason; that what is there is broken, or cannot be reached, is an error. Never the judged release itself, never a draft,
 * and never one whose readiness report says that it did not pass.
 * @throws PipelineError CONFIG_INVALID, DOWNLOAD_FAILED, DIGEST_MISMATCH, and what a build throws
 */
export async function readBaseline(
  wish: BaselineWish | undefined,
  request: BaselineRequest
): Promise<Baseline> {
  if (wish === undefined) return { found: false, why: 'the policy asks for none' }
  if (wish.from === 'none') return { found: false, why: 'the policy asks for none' }
  return READERS[wish.from](wish, request)
}
