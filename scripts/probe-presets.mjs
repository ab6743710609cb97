/**
 * Asks every public proxy that the setting `goproxy` has a word for, for the versions of one small module, and prints a table.
 * Fails when one does not answer 200 with the version that must be there. Needs lib/: npm run build:lib.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { goProxyPresets } from '../lib/host/addresses.js'

const MODULE = 'github.com/pkg/errors'
const VERSION = 'v0.9.1'
const TRIES = 3
const TIMEOUT_MS = 30_000

async function ask(chain) {
  const started = performance.now()
  const took = () => Math.round(performance.now() - started)
  try {
    const response = await fetch(`${chain}/${MODULE}/@v/list`, {
      signal: AbortSignal.timeout(TIMEOUT_MS)
    })
    const complete = (await response.text()).split(/\s+/).includes(VERSION)
    const good = response.status === 200 && complete
    return { good, status: complete ? response.status : `${response.status}, no list`, ms: took() }
  } catch (error) {
    return { good: false, status: error.cause?.code ?? error.name, ms: took() }
  }
}

async function askAgain(chain, tries) {
  const answer = await ask(chain)
  if (answer.good || tries === 1) return answer
  await sleep(5_000)
  return askAgain(chain, tries - 1)
}

// A preset on this machine is no public service.
const asked = goProxyPresets.filter(({ chain }) => chain.startsWith('https:'))
const rows = await Promise.all(
  asked.map(async ({ name, chain }) => ({ name, ...(await askAgain(chain, TRIES)) }))
)
const width = Math.max(...rows.map(({ name }) => name.length))
for (const { name, status, ms } of rows) {
  console.log(`${name.padEnd(width)}  ${String(status).padEnd(14)}  ${String(ms).padStart(6)} ms`)
}
if (rows.length === 0 || rows.some(({ good }) => !good)) process.exitCode = 1
