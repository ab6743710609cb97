import { PipelineError } from '../../errors.ts'
import { goPlaces } from '../../go-sdk/go-places.ts'
import { parseGoRequest } from '../../go-sdk/parse-request.ts'
import { versionLists } from '../../go-sdk/read-version-lists.ts'
import { fittingVersion } from '../../go-sdk/select-release.ts'
import type { Host } from '../../host/host.ts'

/**
 * The newest published patch of a minor release of Go (`1.27`), by the first public list that has one. What is installed here
 * says nothing of it. Undefined where nobody could be asked.
 */
export async function readNewestPatch(minor: string, host: Host): Promise<string | undefined> {
  const request = parseGoRequest(`${minor}.x`, 'the policy')
  for (const list of versionLists(goPlaces({}, host.env), host)) {
    try {
      const { place, versions } = await list()
      const newest = place === 'this machine' ? undefined : fittingVersion(request, versions)
      if (newest !== undefined) return newest
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      host.log.debug(error.what)
    }
  }
  return undefined
}
