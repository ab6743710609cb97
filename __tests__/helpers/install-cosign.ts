import { buildGoProgram } from './build-go-program.ts'

/** The real cosign: seven minutes of two processors, so it is no tool of the test command. */
export async function installCosign(): Promise<string> {
  return buildGoProgram({
    name: 'cosign',
    path: 'github.com/sigstore/cosign/v3/cmd/cosign',
    version: 'v3.1.3',
    minutes: 30
  })
}
