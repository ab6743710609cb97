// Runs one call of the real @actions/artifact or @actions/cache client, in a process of its own because both
// read their settings from the environment. Arguments: the call as JSON; the result file gets its outcome as JSON.
import { writeFileSync } from 'node:fs'

const [call, resultFile] = [JSON.parse(process.argv[2]), process.argv[3]]
const artifacts = async () => new (await import('@actions/artifact')).DefaultArtifactClient()
const caches = async () => import('@actions/cache')
const calls = {
  upload: async () =>
    (await artifacts()).uploadArtifact(call.name, call.files, call.root, call.options),
  list: async () => (await artifacts()).listArtifacts(),
  get: async () => (await artifacts()).getArtifact(call.name),
  download: async () =>
    (await artifacts()).downloadArtifact(call.id, {
      path: call.path,
      expectedHash: call.expectedHash
    }),
  delete: async () => (await artifacts()).deleteArtifact(call.name),
  save: async () => (await caches()).saveCache(call.paths, call.key),
  restore: async () =>
    (await (await caches()).restoreCache(call.paths, call.key, call.restoreKeys)) ?? null
}
const outcome = await calls[call.method]().then(
  (value) => ({ value }),
  (error) => ({ error: { name: error.name, message: error.message } })
)
writeFileSync(resultFile, JSON.stringify(outcome))
