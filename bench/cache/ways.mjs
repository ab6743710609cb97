// The ways that are compared; each starts with nothing but what its own cache brings, as a hosted runner does.
import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdir, readFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { measure } from '../measure.mjs'

const run = promisify(execFile)

export const TARGETS = [
  'linux/amd64',
  'linux/arm64',
  'windows/amd64',
  'darwin/amd64',
  'darwin/arm64'
]

/** What a machine has: empty directories below one that is new. */
export const freshRoom = async (directory) => {
  await run('rm', ['-rf', directory])
  for (const name of ['home', 'tmp', 'modules', 'go-build', 'out'])
    await mkdir(join(directory, name), { recursive: true })
  return directory
}

export const environment = (room, { tools, proxy }, more = {}) => ({
  PATH: '/usr/local/bin:/usr/bin:/bin',
  HOME: join(room, 'home'),
  XDG_CACHE_HOME: join(room, 'home', 'cache'),
  TMPDIR: join(room, 'tmp'),
  RUNNER_TEMP: join(room, 'tmp'),
  RUNNER_TOOL_CACHE: tools,
  GOMODCACHE: join(room, 'modules'),
  GOCACHE: join(room, 'go-build'),
  GOENV: 'off',
  GOTOOLCHAIN: 'local',
  GOPROXY: proxy,
  // go.sum of every commit is complete, so nobody asks the checksum database.
  GOSUMDB: 'off',
  GOFLAGS: '-modcacherw',
  ...more
})

/** The same commands as crossgo's own, one after the other. */
export const loopScript = (main = '.') =>
  [
    'set -e',
    ...TARGETS.map((target) => {
      const [goos, goarch] = target.split('/')
      return `CGO_ENABLED=0 GOOS=${goos} GOARCH=${goarch} "$GO" build -trimpath '-ldflags=-s -w' -o "$OUT/${goos}-${goarch}/" ${main}`
    })
  ].join('\n')

/** The plain loop: seconds, and what it cost. */
export const runLoop = async (project, room, go, context) => {
  // A file that is there already and is up to date would not be linked again.
  await rm(join(room, 'out'), { recursive: true, force: true })
  return measure(
    ['sh', '-c', loopScript(context.main)],
    environment(room, context, { GO: go, OUT: join(room, 'out') }),
    project
  )
}

const sizes = async (directory) => {
  const names = await readdir(directory).catch(() => [])
  const all = await Promise.all(names.map((name) => stat(join(directory, name))))
  return all.reduce((sum, { size }) => sum + size, 0)
}

/** Bytes that a store holds. */
export const storeBytes = sizes

/** From the first step of that name to the end of the last, with what lies between. */
const span = (report, names) => {
  const steps = report.targets
    .flatMap(({ outcome }) => outcome.steps)
    .filter(({ name }) => names.includes(name))
  const ends = steps.map(({ startMs, durationMs }) => startMs + durationMs)
  return (Math.max(...ends) - Math.min(...steps.map(({ startMs }) => startMs))) / 1000
}

/** How long at least one step of these names was running. */
const covered = (report, names) => {
  const spans = report.targets
    .flatMap(({ outcome }) => outcome.steps.filter(({ name }) => names.includes(name)))
    .map(({ startMs, durationMs }) => [startMs, startMs + durationMs])
    .sort((a, b) => a[0] - b[0])
  let [sum, end] = [0, 0]
  for (const [from, to] of spans) {
    sum += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return sum / 1000
}

/** `crossgo build`; a store is used where one is given. */
export const runOurs = async (
  project,
  room,
  context,
  { store, flags = ['--verify', 'none'], env = {} } = {}
) => {
  const out = join(room, 'out')
  const argv = [
    process.execPath,
    '--no-warnings',
    context.cli,
    'build',
    project,
    ...['--targets', TARGETS.join(','), '--cgo', 'off', '--out', out],
    ...(store === undefined ? [] : ['--cache-dir', store]),
    ...flags
  ]
  const used = await measure(argv, environment(room, context, env), project)
  const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8'))
  const caches = report.caches ?? []
  const sum = (of) => caches.reduce((total, each) => total + (of(each) ?? 0), 0)
  return {
    ...used,
    caches,
    restored: sum(({ restoredBytes }) => restoredBytes),
    stored: sum(({ storedBytes }) => storedBytes),
    /** `go build` itself. */
    go: covered(report, ['build']),
    all: used.wall,
    /** With the caches brought back, and the standard library compiled where it was not kept. */
    build: span(report, ['cache', 'build'])
  }
}

/** As @actions/cache packs: one tar of both directories, zstd with a long window. */
const PACK = 'zstd -T0 --long=30 -q'
const UNPACK = 'zstd -d --long=30 -q'

/**
 * One run of a job with actions/setup-go and the plain loop: its key is system, processor, image, version of Go, and the hash
 * of go.mod (src/cache-restore.ts of its main branch, version 7); restored for this very key, saved when there was none.
 */
export const runSetupGo = async (project, room, go, version, store, context) => {
  const hash = createHash('sha256').update(await readFile(join(project, 'go.mod')))
  const key = `setup-go-Linux-x64-ubuntu24-go-${version}-${hash.digest('hex')}`
  const archive = join(store, `${key}.tar.zst`)
  await mkdir(store, { recursive: true })
  const kept = await stat(archive).catch(() => undefined)
  const start = performance.now()
  if (kept !== undefined)
    await run('tar', ['-x', '-C', room, '--use-compress-program', UNPACK, '-f', archive])
  const restoreSeconds = (performance.now() - start) / 1000
  const used = await runLoop(project, room, go, context)
  const packing = performance.now()
  if (kept === undefined)
    await run('tar', [
      ...['-c', '-C', room, '--use-compress-program', PACK, '-f', archive],
      ...['modules', 'go-build']
    ])
  const { size } = await stat(archive)
  return {
    ...used,
    build: restoreSeconds + used.wall,
    all: restoreSeconds + used.wall + (performance.now() - packing) / 1000,
    restored: kept?.size ?? 0,
    stored: kept === undefined ? size : 0
  }
}

/** No cache: what the go command asks for to load all packages for all targets. */
export const runDownloads = async (project, room, go, context) => {
  const list = loopScript(context.main).replaceAll(
    /"\$GO" build .*/g,
    `"$GO" list -deps ${context.main ?? '.'} >/dev/null`
  )
  const env = environment(room, context, { GO: go, OUT: join(room, 'out') })
  await run('sh', ['-c', list], { env, cwd: project })
  await rm(join(room, 'modules'), { recursive: true, force: true })
}
