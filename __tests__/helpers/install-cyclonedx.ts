import { buildGoProgram } from './build-go-program.ts'

/** The real cyclonedx-gomod, which looks for licences in modules: a minute of two processors. */
export async function installCyclonedx(): Promise<string> {
  return buildGoProgram({
    name: 'cyclonedx-gomod',
    path: 'github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod',
    version: 'v1.9.0',
    minutes: 10
  })
}
