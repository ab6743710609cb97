// What a setup action does: download, extractTar, cacheDir. `node run-tool-cache.mjs <url> <version>`, RUNNER_* set.
import { cacheDir, downloadTool, extractTar } from '@actions/tool-cache'
import { join } from 'node:path'

const [url, version] = process.argv.slice(2)
const extracted = await extractTar(await downloadTool(url))
console.log(await cacheDir(join(extracted, 'go'), 'go', version))
