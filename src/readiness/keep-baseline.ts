import type { Host } from '../host/host.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import type { BaselineWish } from './baseline/request.ts'
import { storeRelease } from './baseline/store-release.ts'
import type { JudgedRelease } from './read-judged-release.ts'

/**
 * Keeps a judged release as the next baseline when it may be one, and says so.
 * @throws PipelineError as `storeRelease`
 */
export async function keepBaseline(
  wish: BaselineWish | undefined,
  { release }: JudgedRelease,
  readiness: ReadinessReport,
  token: string,
  host: Host
): Promise<void> {
  const stored = await storeRelease(wish, {
    host,
    release,
    readiness,
    ...(token === '' ? {} : { token })
  })
  host.log.info(
    stored.stored
      ? `stored as the next baseline: ${stored.where}`
      : `not stored as the next baseline: ${stored.why}`
  )
}
