/**
 * Starts a real Athens with the settings of examples/athens and checks what docs/athens.md says of it, with a real go command:
 * a first miss goes upstream, a second is served from disk with upstream off, what the filter does not list is refused, and what
 * `,` and `|` do when Athens refuses or is down.
 *
 * Usage: node scripts/check-athens.mjs COMMAND [ARGUMENT]…
 * COMMAND runs Athens in the foreground at the address of the preset `athens` and stops on SIGTERM; it gets UPSTREAM in its
 * environment. With Docker: docker compose -f examples/athens/compose.yaml up. Needs lib/: npm run build:lib.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ADDRESSES, goProxyPresets } from '../lib/host/addresses.js'

const ATHENS = goProxyPresets.find(({ name }) => name === 'athens').chain
const LISTED = 'golang.org/x/net@v0.47.0'
const NOT_KEPT = 'golang.org/x/net@v0.46.0'
const REFUSED = 'github.com/pkg/errors@v0.9.1'
const START_MS = 180_000
const GO_SUM = join(import.meta.dirname, '../__tests__/fixtures/go-proxy-rules/go.sum')

const folder = await mkdtemp(join(tmpdir(), 'crossgo-athens-'))
const failures = []

function expect(what, right, detail) {
  console.log(`${right ? 'ok    ' : 'FAILED'}  ${what}  (${detail})`)
  if (!right) failures.push(what)
}

async function status(path) {
  try {
    return (await fetch(`${ATHENS}/${path}`)).status
  } catch (error) {
    return error.cause?.code ?? error.name
  }
}

/** Runs `body` while Athens runs. */
async function withAthens(upstream, body) {
  const [command, ...argv] = process.argv.slice(2)
  const child = spawn(command, argv, {
    env: { ...process.env, UPSTREAM: upstream },
    stdio: ['ignore', 'ignore', 'inherit']
  })
  const ended = once(child, 'exit')
  try {
    const last = Date.now() + START_MS
    while ((await status('readyz')) !== 200) {
      if (child.exitCode !== null || Date.now() > last) throw new Error('Athens did not start')
      await sleep(200)
    }
    await body()
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** Downloads a module into an empty module cache; GOSUMDB is the caller's, and Athens passes it on by default. */
async function download(goproxy, module) {
  const home = await mkdtemp(join(folder, 'go-'))
  await cp(join(folder, 'go.sum'), join(home, 'go.sum'))
  await writeFile(join(home, 'go.mod'), 'module example.com/athens\n\ngo 1.21\n')
  const started = performance.now()
  const child = spawn('go', ['mod', 'download', '-modcacherw', module], {
    cwd: home,
    env: {
      ...process.env,
      GOPROXY: goproxy,
      GOMODCACHE: join(home, 'cache'),
      GOENV: 'off',
      GOFLAGS: '',
      GOPRIVATE: '',
      GONOPROXY: '',
      GOTOOLCHAIN: 'local'
    },
    stdio: ['ignore', 'ignore', 'pipe']
  })
  const chunks = []
  child.stderr.on('data', (chunk) => chunks.push(chunk))
  const [code] = await once(child, 'close')
  return {
    good: code === 0,
    ms: Math.round(performance.now() - started),
    said: Buffer.concat(chunks).toString().trim().split('\n').at(-1)
  }
}

async function expectDownload(what, goproxy, module, wanted) {
  const { good, ms, said } = await download(goproxy, module)
  expect(what, good === (wanted === true) && (good || wanted.test(said)), good ? `${ms} ms` : said)
}

const UP = ADDRESSES.goProxy
try {
  // What the modules must be, so that a wrong byte on the way is an error here as well.
  await cp(GO_SUM, join(folder, 'go.sum'))
  expect('nothing else is at the address', (await status('readyz')) === 'ECONNREFUSED', ATHENS)
  await withAthens(UP, async () => {
    await expectDownload('a first miss is got from upstream', ATHENS, LISTED, true)
    for (const path of ['@v/list', '@v/v0.9.1.info', '@v/v0.9.1.zip']) {
      const code = await status(`github.com/pkg/errors/${path}`)
      expect(`not listed: ${path} is refused`, code === 403, code)
    }
    await expectDownload('refused: `,` ends there', `${ATHENS},${UP}`, REFUSED, /403 Forbidden/)
    await expectDownload('refused: `|` goes round it', `${ATHENS}|${UP}`, REFUSED, true)
  })
  await withAthens('off', async () => {
    await expectDownload('served from disk, upstream off', ATHENS, LISTED, true)
    await expectDownload('upstream really is off', ATHENS, NOT_KEPT, /404 Not Found/)
  })
  await expectDownload('stopped: `,` fails', `${ATHENS},${UP}`, LISTED, /connection refused/)
  await expectDownload('stopped: `|` leads on', `${ATHENS}|${UP}`, LISTED, true)
} finally {
  await rm(folder, { recursive: true, force: true })
}
if (failures.length > 0) process.exitCode = 1
