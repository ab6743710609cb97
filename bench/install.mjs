// How much an installed, verified Go costs: crossgo, the go command, and @actions/tool-cache. See README.md.
import { execFile, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { measure, median } from './measure.mjs'

const run = promisify(execFile)
const here = dirname(fileURLToPath(import.meta.url))
const repository = dirname(here)
const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    version: { type: 'string', default: '1.27.4' },
    cache: {
      type: 'string',
      default: join(repository, 'node_modules', '.cache', 'crossgo-bench')
    },
    /** Names of columns, separated by commas. */
    only: { type: 'string', default: '' },
    keep: { type: 'boolean', default: false }
  }
})
const { version, cache } = flags
const exists = async (path) =>
  access(path).then(
    () => true,
    () => false
  )

/** The go command leaves a helper behind that may still write. */
const remove = async (path) =>
  rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })

const servers = []
const serve = async (directory, upstream) => {
  const argv = [join(here, 'serve.mjs'), directory, ...(upstream === undefined ? [] : [upstream])]
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] })
  servers.push(child)
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('the file server did not start')
}

/** Compiled by the project's own compiler settings, beside a package.json that says that it is a module. */
const buildLibrary = async () => {
  const out = join(cache, 'lib')
  await rm(out, { recursive: true, force: true })
  const tsc = join(repository, 'node_modules', 'typescript', 'bin', 'tsc')
  const config = join(repository, 'tsconfig.lib.json')
  await run(process.execPath, [tsc, '-p', config, '--outDir', out, '--declaration', 'false'])
  await writeFile(join(cache, 'package.json'), '{"type":"module"}\n')
  return out
}

/** Only what is named: a Go on PATH, a proxy or a token of this machine would change what is measured. */
const environment = (room, more) => ({
  PATH: process.env.PATH,
  HOME: room,
  TMPDIR: room,
  RUNNER_TEMP: join(room, 'temp'),
  RUNNER_TOOL_CACHE: join(room, 'tools'),
  XDG_CACHE_HOME: join(room, 'cache'),
  ...more
})

const memory = (await exists('/dev/shm')) ? '/dev/shm' : tmpdir()
const base = await mkdtemp(join(memory, 'crossgo-bench-'))
let rooms = 0
const room = async () => {
  const path = join(base, `${++rooms}`)
  await mkdir(join(path, 'temp'), { recursive: true })
  return path
}

const ours = (library, goproxy) => async (path) =>
  measure(
    [process.execPath, join(here, 'run-ours.mjs'), library, version, join(path, 'tools')],
    { ...environment(path, { GOPROXY: goproxy }), PATH: '/usr/bin:/bin' },
    path
  )
const goCommand = (goproxy) => async (path) =>
  measure(
    ['go', 'version'],
    environment(path, {
      GOPROXY: goproxy,
      GOTOOLCHAIN: `go${version}`,
      GOPATH: join(path, 'go'),
      GOFLAGS: '-modcacherw'
    }),
    path
  )
const toolCache = (url) => async (path) =>
  measure(
    [process.execPath, join(here, 'run-tool-cache.mjs'), url, version],
    environment(path, {}),
    path
  )

/**
 * The download page's layout from the files that were just installed. What only that has (api, doc, misc, test: 4,700 small
 * files) is taken from the Go on PATH where it has them. Gives back their names.
 */
const writeArchive = async (installed, file) => {
  const { stdout } = await run('go', ['env', 'GOROOT'], {
    env: { ...process.env, GOTOOLCHAIN: 'local' }
  })
  const root = stdout.trim()
  const extra = readdirSync(root).filter((name) => ['api', 'doc', 'misc', 'test'].includes(name))
  if (await exists(file)) return extra
  const partial = `${file}.${process.pid}`
  const own = readdirSync(installed)
  const argv = ['--transform=s,^,go/,S', '-C', installed, ...own, '-C', root, ...extra]
  await run('tar', ['-czf', partial, ...argv])
  await rename(partial, file)
  return extra
}

const table = (title, rows) => {
  const shown = rows.map((row) => row.map(String))
  const widths = shown[0].map((_, column) => Math.max(...shown.map((row) => row[column].length)))
  console.log(`\n${title}`)
  for (const row of shown) {
    console.log(
      row.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[0]))).join('  ')
    )
  }
}

try {
  const [{ stdout: goVersion }, { stdout: nodeVersion }] = await Promise.all([
    run('go', ['version'], { env: { ...process.env, GOTOOLCHAIN: 'local' } }),
    run(process.execPath, ['--version'])
  ])
  const library = await buildLibrary()
  const { ADDRESSES } = await import(pathToFileURL(join(library, 'host', 'addresses.js')).href)
  const upstream = process.env.GOPROXY?.split(/[,|]/)[0] ?? ADDRESSES.goProxy
  const mirror = join(cache, `proxy-${version}`)
  await mkdir(join(mirror, 'sumdb', ADDRESSES.goSumdb), { recursive: true })
  await writeFile(join(mirror, 'sumdb', ADDRESSES.goSumdb, 'supported'), '')

  // Both clients once through a recording proxy; from then on nothing leaves this machine.
  const recorder = await serve(mirror, upstream)
  const first = await room()
  await ours(library, recorder)(first)
  await goCommand(recorder)(await room())
  const [arch] = (await import('node:fs'))
    .readdirSync(join(first, 'tools', 'go', version))
    .filter((name) => !name.startsWith('.') && !name.endsWith('.complete'))
  const installed = join(first, 'tools', 'go', version, arch)
  const archive = `go${version}.tar.gz`
  const extra = await writeArchive(installed, join(cache, archive))

  const [proxy, files] = await Promise.all([serve(mirror), serve(cache)])
  const columns = {
    crossgo: ours(library, proxy),
    'go command': goCommand(proxy),
    'tool-cache': toolCache(`${files}/${archive}`),
    're-verify': async (path) =>
      measure(
        [process.execPath, join(here, 'run-ours.mjs'), library, version, path, installed],
        { ...environment(path, {}), PATH: '/usr/bin:/bin' },
        path
      )
  }
  const names = Object.keys(columns).filter(
    (name) => flags.only === '' || flags.only.split(',').includes(name)
  )
  const results = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < Number(flags.rounds); round++) {
    // Each goes first in turn.
    for (let index = 0; index < names.length; index++) {
      const name = names[(index + round) % names.length]
      const path = await room()
      results[name].push(await columns[name](path))
      if (!flags.keep) await remove(path)
    }
    process.stderr.write('.')
  }
  const figure = (name, key) => results[name].map((each) => each[key])
  console.log(
    `\nGo ${version}; ${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB; ` +
      `Node ${nodeVersion.trim()}; ${goVersion.trim()}; files in ${memory === '/dev/shm' ? 'memory' : memory}; ` +
      `the tar.gz ${extra.length > 0 ? `has ${extra.join(', ')} too` : 'lacks api, doc, misc, test'}`
  )
  const units = { wall: 's', user: 's', sys: 's', cpu: 's', rss: 'MB' }
  for (const [label, pick] of [
    ['Median', median],
    ['Best', (values) => Math.min(...values)]
  ]) {
    const rows = Object.entries(units).map(([key, unit]) => [
      `${key} ${unit}`,
      ...names.map((name) => pick(figure(name, key)).toFixed(key === 'rss' ? 0 : 2))
    ])
    table(`${label} of ${flags.rounds} rounds`, [['', ...names], ...rows])
  }
  if (names.includes('crossgo')) {
    const others = names.filter((name) => name !== 'crossgo' && name !== 're-verify')
    // Round by round: what disturbs a round disturbs all of it.
    const ratio = (name, key) =>
      median(figure('crossgo', key).map((own, round) => own / figure(name, key)[round])).toFixed(2)
    const rows = Object.keys(units).map((key) => [key, ...others.map((name) => ratio(name, key))])
    table('crossgo compared with (median of the ratios of each round)', [['', ...others], ...rows])
  }
} finally {
  for (const server of servers) server.kill()
  await remove(base)
}
