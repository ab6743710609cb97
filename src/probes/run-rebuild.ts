import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runBuild } from '../build/run-build.ts'
import type { BuildJob } from '../build/run-guarded.ts'
import type { Host } from '../host/host.ts'
import type { BuildPlan, PlannedBuild } from '../plan/plan.ts'
import type { Rebuild } from './evidence.ts'
import { explainDifference } from './explain-difference.ts'
import type { SourceCopy } from './write-source-copy.ts'

/** Two that most machines are not in, with offsets that are not full hours. */
const ZONES = ['Pacific/Chatham', 'America/St_Johns'] as const

/**
 * Node's `spawn` cannot give a child another umask, and setting its own would touch what other targets write at the same
 * time. So this constant script does it: the command comes as arguments, and no input becomes a part of the script.
 */
const OTHER_UMASK = [
  'sh',
  '-c',
  'case $(umask) in *077) umask 022 ;; *) umask 077 ;; esac; exec "$@"',
  'sh'
] as const

/** What a second build has of its own. */
interface Elsewhere {
  /** Gone when it ends. */
  readonly goCache: string
  readonly zigCache: string
  readonly home: string
}

/** git goes on knowing the person's filters and line endings: without them unchanged files may look changed. */
async function writeHome(directory: string, env: Host['env']): Promise<void> {
  await mkdir(directory, { recursive: true })
  const { HOME: home = '', XDG_CONFIG_HOME: config = join(home, '.config') } = env
  const files = [join(config, 'git', 'config'), join(home, '.gitconfig')]
  const lines = files.map((file) => `\tpath = ${JSON.stringify(file)}\n`)
  await writeFile(join(directory, '.gitconfig'), `[include]\n${lines.join('')}`)
}

/** A host whose commands run as another user would run them elsewhere; what a command itself sets stays. */
function otherHost(host: Host, { goCache, zigCache, home }: Elsewhere): Host {
  const wrapper = host.platform.goos === 'windows' ? [] : OTHER_UMASK
  const [zone, otherZone] = ZONES
  return {
    ...host,
    exec: async ({ argv: [program, ...args], env = {}, ...command }) => {
      const TZ = (env['TZ'] ?? host.env['TZ']) === zone ? otherZone : zone
      const [first = program, ...rest] = [...wrapper, program, ...args]
      return host.exec({
        ...command,
        argv: [first, ...rest],
        env: {
          HOME: home,
          USER: 'somebody',
          LOGNAME: 'somebody',
          ...env,
          TZ,
          GOCACHE: goCache,
          ...(env['ZIG_LOCAL_CACHE_DIR'] === undefined ? {} : { ZIG_LOCAL_CACHE_DIR: zigCache })
        }
      })
    }
  }
}

/**
 * Runs a `go build` a second time: the same command over a copy of the source, with nothing in Go's build cache, another
 * umask, time zone, user name and home directory. Modules and the C toolchain are the same. Gives the executables, in the
 * order of the first build; they are below `directory`, in `bin/<target>`.
 * @throws PipelineError BUILD_FAILED as the first build would
 */
export async function runRebuild(
  plan: BuildPlan,
  build: PlannedBuild,
  first: BuildJob,
  source: Extract<SourceCopy, { ok: true }>,
  directory: string,
  host: Host
): Promise<readonly string[]> {
  const { id } = build.target
  const caches = join(directory, 'caches', id)
  const elsewhere: Elsewhere = {
    goCache: join(caches, 'go'),
    zigCache: join(caches, 'zig'),
    home: join(directory, 'home')
  }
  await writeHome(elsewhere.home, host.env)
  const { goVariables } = first.inputs
  const job: BuildJob = {
    inputs: {
      ...first.inputs,
      goVariables: { ...goVariables, GOWORK: source.gowork },
      output: join(directory, 'bin', id)
    },
    logFile: join(directory, `${id}.log`),
    trace: false
  }
  try {
    const there = { ...plan, module: source.module }
    return (await runBuild(there, build, job, otherHost(host, elsewhere))).files
  } finally {
    await rm(caches, { recursive: true, force: true, maxRetries: 3 })
  }
}

/**
 * Compares an executable of the first build with the one of the second.
 * @param directories where the source was, each
 */
export async function readDifference(
  first: string,
  second: string,
  directories: readonly [string, string]
): Promise<Rebuild> {
  const [before, after] = await Promise.all([readFile(first), readFile(second)])
  return explainDifference(before, after, directories)
}
