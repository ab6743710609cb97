import { execFile } from 'node:child_process'
import { access, chmod, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { TEST_CACHE } from '../install-tools.ts'

const run = promisify(execFile)

/** Version of Go that recipes use where they name none. */
const USUAL_GO = '1.26.8'

/** The zig of the tests' tool cache. */
export const ZIG = join(TEST_CACHE, 'tools', 'zig', '0.17.1', 'x64')

const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

/** A toolchain of the module proxy; the go command itself sets the modes of the programs when it first uses one. */
async function fetchGo(version: string): Promise<string> {
  const { stdout } = await run(
    'go',
    ['mod', 'download', '-json', `golang.org/toolchain@v0.0.1-go${version}.linux-amd64`],
    { env: { ...process.env, GOMODCACHE: join(TEST_CACHE, 'captured', 'mod'), GOFLAGS: '' } }
  )
  const { Dir: root } = JSON.parse(stdout) as { readonly Dir: string }
  for (const folder of ['bin', 'pkg/tool/linux_amd64'])
    for (const name of await readdir(join(root, folder)))
      await chmod(join(root, folder, name), 0o755)
  return root
}

/** GOROOT of a version: from the tests' tool cache, or else of the module proxy. */
export async function goRootOf(version: string = USUAL_GO): Promise<string> {
  const cached = join(TEST_CACHE, 'tools', 'go', version, 'x64')
  return (await isThere(cached)) ? cached : fetchGo(version)
}
