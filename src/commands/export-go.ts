import { join } from 'node:path'
import type { Host } from '../host/host.ts'
import type { ProvidedGo } from './provide-go.ts'

/** Lets later steps of the job find this Go and what `go install` puts beside it. */
export function exportGo({ installed, access }: ProvidedGo, host: Host): void {
  host.addPath(join(access.GOPATH, 'bin'))
  host.addPath(join(installed.root, 'bin'))
  host.exportVariable('GOROOT', installed.root)
  // Otherwise a go.mod of a later step could switch to a Go that nobody pinned.
  host.exportVariable('GOTOOLCHAIN', 'local')
}
