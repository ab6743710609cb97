// What caches carry and save over a history of commits: crossgo's layers, setup-go's scheme, none. See README.md.
//   node bench/cache.mjs [--commits 20] [--repository DIR --main ./cmd/x] [--cli FILE] [--rounds 3]
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { readHistory, writeHistory } from './cache/history.mjs'
import { startProxy } from './cache/proxy.mjs'
import { freshRoom, runDownloads, runLoop, runOurs, runSetupGo, storeBytes } from './cache/ways.mjs'
import { median } from './measure.mjs'

const run = promisify(execFile)
const repository = dirname(dirname(fileURLToPath(import.meta.url)))
const kept = join(repository, 'node_modules', '.cache', 'crossgo-bench')
const { values: flags } = parseArgs({
  options: {
    commits: { type: 'string', default: '20' },
    /** The last commits of this repository instead of those that are made up; its go.mod is at the root. */
    repository: { type: 'string', default: '' },
    /** Its main package. */
    main: { type: 'string', default: '.' },
    /** How often what is short is measured. */
    rounds: { type: 'string', default: '3' },
    /** The bundle, or src/cli/main.ts with a Node that reads TypeScript. */
    cli: { type: 'string', default: join(repository, 'dist', 'cli', 'index.js') },
    /** Tool cache with Go in it; what is missing is installed there. */
    tools: { type: 'string', default: join(kept, 'tools') }
  }
})
const count = Number(flags.commits)
const rounds = Number(flags.rounds)
const room = await mkdtemp(join(tmpdir(), 'crossgo-bench-cache-'))
const cli = resolve(flags.cli)
const tools = resolve(flags.tools)
const mb = (bytes) => (bytes / 1e6).toFixed(1)
const seconds = (value) => value.toFixed(1)
const arch = process.arch === 'x64' ? 'x64' : 'arm64'

/** GOROOT of a version, installed by crossgo itself. */
const goAt = async (version) => {
  const stub = join(room, 'stub')
  await mkdir(stub, { recursive: true })
  await writeFile(join(stub, 'go.mod'), `module example.test/stub\n\ngo ${version}\n`)
  await writeFile(join(stub, 'main.go'), 'package main\n\nfunc main() {}\n')
  const env = { ...process.env, RUNNER_TOOL_CACHE: tools }
  await run(process.execPath, ['--no-warnings', cli, 'plan', stub, '--targets', 'linux/amd64'], {
    env
  })
  return join(tools, 'go', version, arch)
}

/** The version of Go that a commit asks for. */
const versionIn = async (project) => {
  const text = await readFile(join(project, 'go.mod'), 'utf8')
  return /^toolchain go(.+)$/m.exec(text)?.[1] ?? /^go (.+)$/m.exec(text)?.[1] ?? ''
}

const table = (rows) => {
  for (const [at, row] of rows.entries()) {
    console.log(`| ${row.join(' | ')} |`)
    if (at === 0)
      console.log(`| ${row.map((_, column) => (column < 3 ? '---' : '---:')).join(' | ')} |`)
  }
}

const load = () => `load ${loadavg()[0].toFixed(1)}`

const project = join(room, 'project')
// What everything is downloaded to once; from then on it comes from this machine.
const downloads = join(room, 'downloads')
const outside = {
  ...process.env,
  GOMODCACHE: downloads,
  GOTOOLCHAIN: 'local',
  GOFLAGS: '-modcacherw',
  GOENV: 'off'
}
const checkout = async (commit) => {
  await run('git', ['checkout', '-q', '-f', commit], { cwd: project })
  await run('git', ['clean', '-q', '-fdx'], { cwd: project })
}

const replay = async (history, context) => {
  const { proxy, take } = context
  const stores = { ours: join(room, 'kept-ours'), setupGo: join(room, 'kept-setup-go') }
  const rows = []
  for (const [at, { commit, what }] of history.entries()) {
    await checkout(commit)
    const version = await versionIn(project)
    const go = join(await goAt(version), 'bin', 'go')
    const fresh = async (name) => {
      take()
      return freshRoom(join(room, name))
    }
    const from = { ...context, proxy }
    // Whichever is second has the files of Go in memory; so each is first in turn.
    const ways = {
      ours: async () => runOurs(project, await fresh('ours'), from, { store: stores.ours }),
      setupGo: async () =>
        runSetupGo(project, await fresh('setup-go'), go, version, stores.setupGo, from)
    }
    const results = {}
    for (const name of at % 2 === 0 ? ['ours', 'setupGo'] : ['setupGo', 'ours'])
      results[name] = { ...(await ways[name]()), fetched: take() }
    await runDownloads(project, await fresh('none'), go, from)
    const none = take()
    rows.push({ what, none, ...results, load: load() })
    const { ours, setupGo } = results
    console.error(
      `${at + 1} ${what}: ours ${mb(ours.restored)}+${mb(ours.stored)} MB ${seconds(ours.build)} s of ${seconds(ours.wall)}; ` +
        `setup-go ${mb(setupGo.restored)}+${mb(setupGo.stored)} MB ${seconds(setupGo.build)} s; none ${mb(none)} MB; ${load()}`
    )
  }
  return { rows, stores }
}

const showReplay = async ({ rows, stores }) => {
  const sum = (of) => rows.reduce((total, row) => total + of(row), 0)
  const cells = ({ restored, stored, fetched, build, all }) => [
    mb(restored),
    mb(stored),
    mb(fetched),
    seconds(build),
    seconds(all)
  ]
  console.log(
    `\nBytes in MB: restored, stored, downloaded from the proxy. Seconds: builds with what is restored for them, and the whole.\n`
  )
  table([
    [
      '',
      'commit',
      'load',
      ...['crossgo', 'setup-go'].flatMap((name) =>
        ['restored', 'stored', 'downloaded', 'build s', 'all s'].map((each) => `${name} ${each}`)
      ),
      'no cache downloaded'
    ],
    ...rows.map(({ what, ours, setupGo, none, load }, at) => [
      at + 1,
      what,
      load.slice(5),
      ...cells(ours),
      ...cells(setupGo),
      mb(none)
    ]),
    [
      '',
      'sum',
      '',
      ...['ours', 'setupGo'].flatMap((name) =>
        cells(
          Object.fromEntries(
            ['restored', 'stored', 'fetched', 'build', 'all'].map((key) => [
              key,
              sum((row) => row[name][key])
            ])
          )
        )
      ),
      mb(sum(({ none }) => none))
    ]
  ])
  const ratio = (of) => (sum(({ ours }) => of(ours)) / sum(({ setupGo }) => of(setupGo))).toFixed(2)
  const layers = new Map()
  for (const each of rows.flatMap(({ ours }) => ours.caches))
    layers.set(each.layer, [...(layers.get(each.layer) ?? []), each])
  const sizes = [await storeBytes(stores.ours), await storeBytes(stores.setupGo)]
  console.log(
    [
      '',
      `crossgo / setup-go: restored ${ratio(({ restored }) => restored)}, stored ${ratio(({ stored }) => stored)}, ` +
        `both ${ratio(({ restored, stored }) => restored + stored)}, with downloads ${ratio(({ restored, stored, fetched }) => restored + stored + fetched)}, ` +
        `build seconds ${ratio(({ build }) => build)}, all seconds ${ratio(({ all }) => all)}`,
      `kept after the last commit: crossgo ${mb(sizes[0])} MB, setup-go ${mb(sizes[1])} MB, ratio ${(sizes[0] / sizes[1]).toFixed(2)}`,
      'crossgo by layer, MB restored and stored:',
      ...[...layers].map(([layer, all]) => {
        const of = (key) => mb(all.reduce((total, each) => total + (each[key] ?? 0), 0))
        return `  ${layer} ${of('restoredBytes')} ${of('storedBytes')}`
      })
    ].join('\n')
  )
}

/** Each way once per round, in turn; medians. */
const compare = async (ways) => {
  const results = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, once] of Object.entries(ways)) results[name].push(await once())
  const middle = (name, key) => median(results[name].map((each) => each[key] ?? Number.NaN))
  return Object.fromEntries(
    Object.keys(ways).map((name) => [
      name,
      Object.fromEntries(['wall', 'go', 'build', 'cpu'].map((key) => [key, middle(name, key)]))
    ])
  )
}

const showTimes = (title, results, base) => {
  console.log(`\n${title} (${load()})\n`)
  const cell = (value) => (Number.isNaN(value) ? '' : value.toFixed(2))
  table([
    [
      '',
      'wall, s',
      'processor, s',
      'go build, s',
      'with caches, s',
      `go build / ${base}`,
      `with caches / ${base}`,
      `wall / ${base}`
    ],
    ...Object.entries(results).map(([name, { wall, cpu, go, build }]) => [
      name,
      ...[
        wall,
        cpu,
        go,
        build,
        go / results[base].wall,
        build / results[base].wall,
        wall / results[base].wall
      ].map(cell)
    ])
  ])
}

/** The last commit again. */
const warm = async (context, store, go) => {
  const loopRoom = await freshRoom(join(room, 'loop'))
  await runLoop(project, loopRoom, go, context)
  const ownRoom = await freshRoom(join(room, 'own'))
  await runOurs(project, ownRoom, context)
  showTimes(
    `Warm, median of ${rounds}: nothing changed`,
    await compare({
      'loop, warm GOCACHE': async () => runLoop(project, loopRoom, go, context),
      'crossgo, warm GOCACHE': async () => runOurs(project, ownRoom, context),
      'crossgo, all restored': async () =>
        runOurs(project, await freshRoom(join(room, 'ours')), context, { store })
    }),
    'loop, warm GOCACHE'
  )
}

/** A build of a tag: of all that is kept only the pinned standard library is brought back. */
const release = async (context, go) => {
  const store = join(room, 'kept-release')
  // The lock file vouches for Go by its record in the checksum database; once it is there, nobody is asked.
  const named = Object.entries(process.env).filter(([name]) => /proxy|sumdb|cert/i.test(name))
  const open = { GOPROXY: '', GOSUMDB: '', ...Object.fromEntries(named) }
  const locking = { store, flags: ['--lock'], env: open }
  await runOurs(project, await freshRoom(join(room, 'ours')), context, locking)
  await run('git', ['add', '-A'], { cwd: project })
  await run('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '-m', 'lock'], {
    cwd: project
  })
  await run('git', ['tag', 'v1.0.0'], { cwd: project })
  const env = { GITHUB_ACTIONS: 'true', GITHUB_REF_TYPE: 'tag', GITHUB_EVENT_NAME: 'push' }
  const cold = await runLoop(project, await freshRoom(join(room, 'loop')), go, context)
  const ours = await runOurs(project, await freshRoom(join(room, 'ours')), context, {
    store,
    env,
    flags: []
  })
  showTimes(
    'Release, once: only the pinned standard library is restored',
    { 'loop, cold': cold, 'crossgo, release': ours },
    'loop, cold'
  )
  for (const { layer, target, restored } of ours.caches)
    console.log(`  ${layer} ${target ?? ''} ${restored}`)
}

try {
  console.log(
    `${cpus().length} processors (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${load()}`
  )
  let history
  if (flags.repository === '') history = await writeHistory(project, count, goAt, outside)
  else {
    await run('git', ['clone', '-q', '--no-hardlinks', resolve(flags.repository), project])
    history = await readHistory(project, count)
  }
  // Once from outside, so that a slow network is nobody's time.
  for (const { commit } of history) {
    await checkout(commit)
    const go = join(await goAt(await versionIn(project)), 'bin', 'go')
    await run(go, ['mod', 'download'], { cwd: project, env: outside })
  }
  const proxy = await startProxy(join(downloads, 'cache', 'download'))
  const context = { cli, tools, main: flags.main, proxy: proxy.address, take: proxy.take }
  const start = performance.now()
  const replayed = await replay(history, context)
  await showReplay(replayed)
  const go = join(await goAt(await versionIn(project)), 'bin', 'go')
  await warm(context, replayed.stores.ours, go)
  await release(context, go)
  console.log(`\n${Math.round((performance.now() - start) / 60_000)} minutes`)
  proxy.close()
} finally {
  await rm(room, { recursive: true, force: true, maxRetries: 10 }).catch(() => undefined)
}
