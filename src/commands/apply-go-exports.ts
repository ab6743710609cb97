import { mkdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Host } from '../host/host.ts'
import { messageOf } from '../host/http-failure.ts'
import type { ProvidedGo } from './provide-go.ts'

/**
 * Lets later steps of the job find this Go and what `go install` puts beside it: PATH, GOROOT, GOPATH, and GOTOOLCHAIN=local.
 * The directory of `go install` is made, because some shells drop what is not there from PATH.
 */
export async function exportGo({ installed, access }: ProvidedGo, host: Host): Promise<void> {
  // `go install` writes below the first entry, or into GOBIN.
  const [gopath = ''] = access.GOPATH.split(delimiter)
  const bin = host.env['GOBIN'] ?? ''
  const programs = bin === '' ? join(gopath, 'bin') : bin
  await mkdir(programs, { recursive: true }).catch((error: unknown) => {
    host.log.debug(`${programs} could not be made: ${messageOf(error)}`)
  })
  host.addPath(programs)
  host.addPath(join(installed.root, 'bin'))
  host.exportVariable('GOROOT', installed.root)
  host.exportVariable('GOPATH', access.GOPATH)
  // Otherwise a go.mod of a later step could switch to a Go that nobody pinned.
  host.exportVariable('GOTOOLCHAIN', 'local')
}
