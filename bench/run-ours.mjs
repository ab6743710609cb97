// One installation by crossgo's library: `node run-ours.mjs <compiled library> <version> <tool cache>`, GOPROXY set.
// With a fourth argument an installation that is there is hashed again instead.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [library, version, toolCache, again] = process.argv.slice(2)
const load = async (file) => import(pathToFileURL(join(library, file)).href)
const { createCliHost } = await load('cli/host.js')
const env = { ...process.env, RUNNER_TOOL_CACHE: toolCache }
const { host, close } = await createCliHost({
  env,
  workspace: process.cwd(),
  write: () => undefined
})
try {
  if (again === undefined) {
    const { installGo } = await load('go-sdk/install-go.js')
    const request = { kind: 'exact', version, from: 'go-version' }
    const installed = await installGo(request, { pins: {} }, host)
    if (installed.trust !== 'log') throw new Error(`trust ${installed.trust}`)
    console.log(installed.root, installed.h1)
  } else {
    const { readInstalledTree } = await load('go-sdk/read-installed-tree.js')
    const tree = await readInstalledTree(again, version, host.platform)
    console.log(tree.h1, tree.files.length, tree.problems.length)
  }
} finally {
  await close()
}
