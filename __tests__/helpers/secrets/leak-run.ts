import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { cleanEnvironment } from '../clean-environment.ts'
import { writeHelloModule } from '../hello-module.ts'
import { TEST_CACHE, TOOLS } from '../install-tools.ts'
import { REPOSITORY } from '../run-action.ts'
import { NO_HOST, type Kind, type KindRun } from './kinds.ts'
import type { Doors, LeakRoom, Place } from './leak-room.ts'
import { needlesOf } from './needles.ts'
import { searchSinks, wrongModes, type Places, type SinkReport } from './sinks.ts'
import { startTraced, type Execution, type TracedResult, type TracedRun } from './traced-run.ts'

/** How a run ends. */
export const ENDINGS = ['success', 'wrong secret', 'no such host', 'cancelled', 'killed'] as const
export type Ending = (typeof ENDINGS)[number]

/** One run, and the one after it where it was killed. */
export interface LeakReport {
  /** Of every process of crossgo that was started, in order. */
  readonly results: readonly TracedResult[]
  readonly after: SinkReport
  /** While the fetch was kept waiting, and for a killed run what it left. */
  readonly during: readonly SinkReport[]
  /** Of the private directory and its files, while the fetch was kept waiting. */
  readonly modes: readonly string[]
  /** Connections and requests that servers got. */
  readonly arrivals: readonly Place[]
}

/** A promise that somebody else keeps. */
function createSignal(): { readonly given: Promise<undefined>; give(): void } {
  let give = (): void => undefined
  const given = new Promise<undefined>((resolve) => {
    give = () => {
      resolve(undefined)
    }
  })
  return {
    given,
    give() {
      give()
    }
  }
}

/** What `onArrival` of a room needs to keep one connection waiting. */
function createStop(kind: Kind, isWanted: boolean) {
  const arrivals: Place[] = []
  const seen: Execution[] = []
  const here = createSignal()
  const go = createSignal()
  let run: TracedRun | undefined
  return {
    arrivals,
    seen,
    here: here.given,
    watch(next: TracedRun) {
      run = next
    },
    release() {
      go.give()
    },
    async onArrival(place: Place): Promise<void> {
      arrivals.push(place)
      seen.push(...(run?.look() ?? []))
      const count = arrivals.filter((each) => each === kind.hold.place).length
      if (!isWanted || place !== kind.hold.place || count !== kind.hold.count) return
      here.give()
      await go.given
    }
  }
}

function makePlaces(root: string, files: Readonly<Record<string, string>>): Places {
  const at = (name: string): string => join(root, name)
  const names = ['person', 'home', 'temp', 'tmp', 'modules']
  for (const name of names) mkdirSync(at(name), { recursive: true })
  // Compiled once for all runs of the suite. The proof of Go takes the cache below the home directory, whatever GOCACHE says.
  const buildCache = join(TEST_CACHE, 'secrets', 'go-build')
  for (const name of [buildCache, at('home/.cache')]) mkdirSync(name, { recursive: true })
  symlinkSync(buildCache, at('home/.cache/go-build'))
  const workspace = writeHelloModule(at('workspace'), files)
  return {
    person: at('person'),
    home: at('home'),
    temps: [at('temp'), at('tmp')],
    workspace,
    modules: at('modules'),
    out: join(workspace, 'out'),
    toolCache: join(TEST_CACHE, 'tools'),
    buildCache
  }
}

function environmentOf(
  { room }: LeakRoom,
  doors: Doors,
  places: Places,
  kindRun: KindRun
): Record<string, string> {
  return cleanEnvironment({
    ...room.env,
    HTTPS_PROXY: doors.tunnel,
    https_proxy: undefined,
    http_proxy: undefined,
    HTTP_PROXY: undefined,
    HOME: places.home,
    TMPDIR: places.temps[1],
    RUNNER_TEMP: places.temps[0],
    RUNNER_TOOL_CACHE: places.toolCache,
    GOMODCACHE: places.modules,
    GOPATH: join(places.home, 'go'),
    GOCACHE: places.buildCache,
    CROSSGO_DEBUG: '1',
    ...kindRun.env
  })
}

/** Runs the command line from its sources with one kind of secret up to one ending, and searches everything. */
export async function runLeak(
  leakRoom: LeakRoom,
  kind: Kind,
  ending: Ending,
  directory: string
): Promise<LeakReport> {
  const { room, wrongKey } = leakRoom
  const places = makePlaces(directory, room.files)
  const isStopped = ending === 'cancelled' || ending === 'killed'
  const stop = createStop(kind, isStopped)
  const doors = await leakRoom.open(async (place) => stop.onArrival(place))
  const isWrong = ending === 'wrong secret'
  const isLost = ending === 'no such host'
  const kindRun = kind.prepare({
    person: places.person,
    home: places.home,
    passwordOf: ({ password }) => (isWrong ? `x${password}` : password),
    key: isWrong ? wrongKey : room.key,
    ssh: isLost ? `${NO_HOST}:22` : `127.0.0.1:${doors.sshPort}`,
    knownHosts: doors.knownHosts,
    publicProxy: room.publicProxy.url
  })
  const env = environmentOf(leakRoom, doors, places, kindRun)
  if (isLost && kind.hold.place !== 'ssh') Reflect.deleteProperty(env, 'HTTPS_PROXY')
  const needles = needlesOf(kindRun.secret)
  const since = Date.now() - 1000
  const results: TracedResult[] = []
  const during: SinkReport[] = []
  const modes: string[] = []
  const look = (): SinkReport =>
    searchSinks(places, {
      needles,
      since,
      executions: [...stop.seen, ...results.flatMap(({ executions }) => executions)],
      results,
      except: kindRun.files ?? []
    })
  const start = (): TracedRun => {
    const ways = kindRun.private === undefined ? [] : ['--private', kindRun.private]
    const options = ['--targets', 'linux/amd64', '--cgo', 'off', '--out', 'out', ...ways]
    const main = join(REPOSITORY, 'src', 'cli', 'main.ts')
    const run = startTraced({
      argv: [TOOLS.node, '--no-warnings', main, 'build', '.', ...options],
      cwd: places.workspace,
      env,
      trace: join(directory, `trace-${results.length}`)
    })
    stop.watch(run)
    return run
  }
  const run = start()
  try {
    if (isStopped) {
      const first = await Promise.race([stop.here, run.ended])
      if (first !== undefined)
        throw new Error(`ended before it could be stopped:\n${first.stdout}${first.stderr}`)
      stop.seen.push(...run.look())
      modes.push(...wrongModes(places.temps))
      during.push(look())
      run.signal(ending === 'killed' ? 'SIGKILL' : 'SIGTERM')
      if (ending === 'killed') {
        await sleep(100)
        during.push(look())
      }
      stop.release()
    }
    results.push(await run.ended)
    if (ending === 'killed') results.push(await start().ended)
    return { results, during, modes, after: look(), arrivals: stop.arrivals }
  } finally {
    stop.release()
    run.killAll()
    await doors.close()
  }
}
