// Writes the two files that readiness.yml compares: what a model was trained with, and what came to it in the last hour.
// `node write-samples.mjs stale` makes one feature of the live side stale: it gives yesterday's value for one in ten. In
// your own repository something that asks your feature store and your service stands in this place.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROWS = 20_000
const STALE_EVERY = 10
const STALE_VALUE = 0.5

/** Numbers from 0 to 1, the same for the same seed (Mulberry32). */
function createRandom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function rows(seed, stale) {
  const random = createRandom(seed)
  return Array.from({ length: ROWS }, (_, row) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const recency = -Math.log(1 - random())
    const isStale = stale && row % STALE_EVERY === 0
    return `${normal.toFixed(6)},${(isStale ? STALE_VALUE : recency).toFixed(6)}`
  })
}

const write = (name, seed, stale) =>
  writeFileSync(
    join(process.argv[3] ?? import.meta.dirname, name),
    ['amount,recency', ...rows(seed, stale), ''].join('\n')
  )

write('offline.csv', 1, false)
write('live.csv', 2, process.argv[2] === 'stale')
