// Uses kept layers in a process of its own: node layer-child.mjs SRC write DIRECTORY TO | read FILE STAGING |
// store DIRECTORY OWN ROUNDS. Says as JSON what came of it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [source, what, directory, ...rest] = process.argv.slice(2)
const load = async (name) => import(pathToFileURL(join(source, 'cache', name)).href)

/** Puts and fetches the same few keys as others do. What it puts is one letter, its own, many times. */
async function useStore(own, rounds) {
  const { createDirectoryStore } = await load('write-directory-store.js')
  const store = createDirectoryStore(directory, { maxBytes: 4_500_000, unusedMs: 60_000 })
  const mine = join(own, 'mine')
  writeFileSync(mine, Buffer.alloc(1_000_000, own.slice(-1)))
  const [puts, torn] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const key = `crossgo-layer-${round % 8}`
    if (await store.put(key, mine)) puts.push(key)
    const to = join(own, `fetched-${round}`)
    const found = await store.fetch([key, 'crossgo-layer-'], to)
    if (found === undefined) continue
    const bytes = readFileSync(to)
    if (bytes.length !== 1_000_000 || !bytes.every((byte) => byte === bytes[0])) torn.push(key)
  }
  return { puts: puts.length, torn }
}

const work = {
  async write(to) {
    const { readTreeFiles } = await load('read-tree-files.js')
    const { writePack } = await load('write-pack.js')
    const { members, ...written } = await writePack(await readTreeFiles(directory), to)
    const { packEnding } = await load('compression.js')
    return { ...written, names: [...members.keys()], ending: packEnding() }
  },
  async read(staging) {
    const { readPack } = await load('read-pack.js')
    return Object.fromEntries(await readPack(directory, staging, () => 'take'))
  },
  store: async (own, rounds) => useStore(own, Number(rounds))
}

process.stdout.write(
  JSON.stringify(await work[what](...rest).catch((error) => ({ error: error.message })))
)
