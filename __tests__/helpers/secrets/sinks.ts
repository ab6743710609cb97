import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { search, searchTree, type Finding, type Needle, type TreeSearch } from './needles.ts'
import type { Execution, TracedResult } from './traced-run.ts'

/** Places in which a secret could be left. */
export const SINKS = [
  'argv of every process',
  'environment of every process',
  'stdout',
  'stderr',
  'temp',
  'home',
  'workspace',
  'tool cache',
  'module cache',
  'build cache',
  'release files',
  'report',
  'build info',
  'configuration of git and go'
] as const
export type Sink = (typeof SINKS)[number]

/** Directories of one run. */
export interface Places {
  /** Files of the person, where nobody else writes. */
  readonly person: string
  readonly home: string
  readonly workspace: string
  /** RUNNER_TEMP and TMPDIR. */
  readonly temps: readonly [string, string]
  readonly modules: string
  readonly out: string
  readonly toolCache: string
  readonly buildCache: string
}

/** What is searched for, and what was caught of the processes. */
export interface SinkSearch {
  readonly needles: readonly Needle[]
  /** Files of shared caches that are older are not looked at (milliseconds since 1970). */
  readonly since: number
  readonly executions: readonly Execution[]
  readonly results: readonly Pick<TracedResult, 'stdout' | 'stderr'>[]
  /** Files of the person that hold the secret. */
  readonly except: readonly string[]
}

/** What one sink held, and where the secret stands in it. */
export interface SinkFindings {
  /** Files, texts or arguments. */
  readonly looked: number
  readonly findings: readonly Finding[]
}

export type SinkReport = Readonly<Record<Sink, SinkFindings>>

function searchAll(
  texts: readonly (Buffer | string)[],
  place: string,
  needles: readonly Needle[]
): SinkFindings {
  const findings = texts.flatMap((text) => search(text, place, needles))
  return { looked: texts.length, findings }
}

/** What `go version -m` says about every program in the archives. */
function buildInfo(out: string, toolCache: string): readonly string[] {
  if (!existsSync(out)) return []
  const folder = mkdtempSync(join(tmpdir(), 'crossgo-unpacked-'))
  const goRoots = execFileSync('find', [join(toolCache, 'go'), '-path', '*/bin/go'])
  const [go = ''] = goRoots.toString().split('\n')
  try {
    const archives = readdirSync(out).filter((name) => name.endsWith('.tar.gz'))
    return archives.map((name) => {
      execFileSync('tar', ['-xzf', join(out, name), '-C', folder])
      const text = execFileSync(go, ['version', '-m', folder], { encoding: 'utf8' })
      if (!text.includes('\tpath\t')) throw new Error(`no program in ${name}`)
      return text
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function merge(all: readonly SinkFindings[]): SinkFindings {
  return {
    looked: all.reduce((sum, { looked }) => sum + looked, 0),
    findings: all.flatMap(({ findings }) => findings)
  }
}

/** Searches every sink. */
export function searchSinks(places: Places, wanted: SinkSearch): SinkReport {
  const { needles, since, executions, results, except } = wanted
  const tree = (directory: string, options: TreeSearch = {}): SinkFindings => {
    const { files, findings } = searchTree(directory, needles, { except, ...options })
    return { looked: files, findings }
  }
  const inherited = executions.filter(({ isRoot }) => !isRoot)
  const texts = (items: readonly (Buffer | string)[], place: string): SinkFindings =>
    searchAll(items, place, needles)
  const config = [
    ...['.gitconfig', '.config/git', '.config/go'].map((name) => join(places.home, name)),
    join(places.workspace, '.git'),
    join(places.modules, 'cache', 'vcs')
  ]
  return {
    'argv of every process': merge(
      executions.map(({ argv }) => texts(argv, Buffer.concat(argv.slice(0, 2)).toString()))
    ),
    'environment of every process': merge(
      inherited.map(({ argv, environ }) => texts(environ, argv.join(' ')))
    ),
    stdout: texts(
      results.map(({ stdout }) => stdout),
      'stdout'
    ),
    stderr: texts(
      results.map(({ stderr }) => stderr),
      'stderr'
    ),
    temp: merge(places.temps.map((temp) => tree(temp))),
    home: tree(places.home),
    workspace: tree(places.workspace),
    'tool cache': tree(places.toolCache, { since }),
    'module cache': tree(places.modules),
    'build cache': tree(places.buildCache, { since }),
    'release files': tree(places.out),
    report: merge(['report.json', 'summary.md'].map((name) => tree(join(places.out, name)))),
    'build info': texts(buildInfo(places.out, places.toolCache), 'build info'),
    'configuration of git and go': merge(config.map((path) => tree(path)))
  }
}

/** The one kind of directory in which secrets may stand while modules are fetched. */
export function authDirectories(temps: readonly string[]): readonly string[] {
  return temps.flatMap((temp) =>
    readdirSync(temp, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^(?:crossgo-[^/]+\/)?crossgo-auth-[^/]+$/.test(name))
      .map((name) => join(temp, name))
  )
}

/** Private directories and files in them that are not 0700 and 0600; a directory that is missing is wrong too. */
export function wrongModes(temps: readonly string[]): readonly string[] {
  const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)
  const directories = authDirectories(temps)
  if (directories.length !== 1) return [`${directories.length} private directories`]
  return directories.flatMap((directory) => [
    ...(mode(directory) === '700' ? [] : [`${directory} ${mode(directory)}`]),
    ...readdirSync(directory)
      .map((name) => join(directory, name))
      .filter((path) => mode(path) !== '600')
      .map((path) => `${path} ${mode(path)}`)
  ])
}
