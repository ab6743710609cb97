import { execFile } from 'node:child_process'
import { cp, lstat, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { cleanEnvironment } from './clean-environment.ts'
import { runChild } from './run-child.ts'

const run = promisify(execFile)

/** A workflow run under act 0.2.89 in host mode, without containers. */
export interface ActRun {
  /** A git work tree made by `exportTree`. */
  readonly tree: string
  /** Path of the workflow inside the tree. */
  readonly workflow: string
  /** `push` unless given. */
  readonly event?: string
  /** The act and the node 24 to use: act runs whatever `node` is first on PATH. */
  readonly act: string
  readonly node: string
  /** Absolute, outside the tree: act's cache, the tool cache of the jobs and their HOME; kept between runs. */
  readonly cache: string
  /** Directories that come first on PATH. */
  readonly path?: readonly string[]
  /** What jobs see besides act's own names, through `--env`. */
  readonly env?: Readonly<Record<string, string>>
  readonly inputs?: Readonly<Record<string, string>>
  /** Long random values only: act masks them inside words. */
  readonly secrets?: Readonly<Record<string, string>>
  /** `owner/name@ref` -> the directory that is taken for it, in `uses` of steps and of jobs. */
  readonly repositories?: Readonly<Record<string, string>>
  /** Runs this job and those it needs. */
  readonly job?: string
  readonly timeoutMs: number
}

/** One step of one job, `pre` and `post` stages included. */
export interface StepResult {
  readonly job: string
  readonly step: string
  readonly id: string
  readonly stage: string
  readonly result: 'success' | 'failure' | 'skipped'
}

/** What came of it. */
export interface ActResult {
  readonly exitCode: number | undefined
  /** What a person would have read, a line a message. */
  readonly log: string
  readonly steps: readonly StepResult[]
  readonly jobs: Readonly<Record<string, string>>
  /** Job summaries in the order in which steps wrote them. */
  readonly summaries: readonly string[]
  readonly durationMs: number
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parseLine = (line: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : { msg: line }
  } catch {
    return { msg: line }
  }
}

const text = (entry: Record<string, unknown>, name: string): string => {
  const value = entry[name]
  return typeof value === 'string' ? value : ''
}

const isResult = (value: string): value is StepResult['result'] =>
  value === 'success' || value === 'failure' || value === 'skipped'

/** Reads the lines of `act --json`; a line that is no JSON is kept as it is. */
export function parseActLog(lines: string): Omit<ActResult, 'exitCode' | 'durationMs'> {
  const steps: StepResult[] = []
  const jobs: Record<string, string> = {}
  const summaries: string[] = []
  const log: string[] = []
  for (const entry of lines
    .split('\n')
    .filter((line) => line !== '')
    .map(parseLine)) {
    const [job, message] = [text(entry, 'job'), text(entry, 'msg').replace(/\n$/, '')]
    log.push(job === '' ? message : `[${job}] ${message}`)
    const result = text(entry, 'stepResult')
    // The steps that act adds to every job spell the name of their id in another way.
    if (isResult(result) && Array.isArray(entry['stepID']))
      steps.push({
        job,
        step: text(entry, 'step'),
        id: entry['stepID'].join('/'),
        stage: text(entry, 'stage'),
        result
      })
    if (text(entry, 'jobResult') !== '') jobs[job] = text(entry, 'jobResult')
    if (text(entry, 'command') === 'summary') summaries.push(text(entry, 'content'))
  }
  return { log: log.join('\n'), steps, jobs, summaries }
}

/**
 * Copies what a commit of the repository would hold now (tracked and new files, nothing ignored) to a fresh folder and
 * commits it there on branch `main`, with a remote, so that checkout and version stamps work. The caller removes it.
 */
export async function exportTree(repository: string): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'crossgo-tree-'))
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const { stdout } = await run('git', list, { cwd: repository, maxBuffer: 1 << 26 })
  for (const file of new Set(stdout.split('\0').filter((name) => name !== ''))) {
    // A file that was deleted but not yet committed as such.
    if ((await lstat(join(repository, file)).catch(() => undefined)) === undefined) continue
    await mkdir(dirname(join(tree, file)), { recursive: true })
    await cp(join(repository, file), join(tree, file), { verbatimSymlinks: true })
  }
  const who = {
    name: 'crossgo tests',
    email: 'tests@example.invalid',
    date: '2026-01-02T03:04:05Z'
  }
  const env = cleanEnvironment({
    HOME: tree,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: who.name,
    GIT_AUTHOR_EMAIL: who.email,
    GIT_AUTHOR_DATE: who.date,
    GIT_COMMITTER_NAME: who.name,
    GIT_COMMITTER_EMAIL: who.email,
    GIT_COMMITTER_DATE: who.date
  })
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['remote', 'add', 'origin', 'https://github.com/crossgo/crossgo.git'],
    ['add', '--all'],
    ['commit', '-q', '-m', 'The tree under test']
  ])
    await run('git', args, { cwd: tree, env })
  return tree
}

const flags = (name: string, values: Readonly<Record<string, string>> | undefined): string[] =>
  Object.entries(values ?? {}).flatMap(([key, value]) => [name, `${key}=${value}`])

/** Runs a workflow; a failed job is a value. Nothing of this machine reaches the jobs but PATH, certificates and proxies. */
export async function runAct(wanted: ActRun): Promise<ActResult> {
  const home = join(wanted.cache, 'home')
  await mkdir(home, { recursive: true })
  const result = await runChild({
    argv: [
      wanted.act,
      wanted.event ?? 'push',
      ...['-P', 'ubuntu-latest=-self-hosted', '--no-cache-server', '--rm', '--json'],
      ...['--action-cache-path', join(wanted.cache, 'actions'), '-W', wanted.workflow],
      ...(wanted.job === undefined ? [] : ['-j', wanted.job]),
      ...flags('--env', wanted.env),
      ...flags('--input', wanted.inputs),
      ...flags('-s', wanted.secrets),
      ...flags('--local-repository', wanted.repositories)
    ],
    cwd: wanted.tree,
    timeoutMs: wanted.timeoutMs,
    env: cleanEnvironment({
      HOME: home,
      XDG_CACHE_HOME: join(wanted.cache, 'xdg'),
      PATH: [...(wanted.path ?? []), dirname(wanted.node), process.env['PATH'] ?? ''].join(
        delimiter
      )
    })
  })
  const { exitCode, stdout, stderr, durationMs } = result
  return { exitCode, durationMs, ...parseActLog(`${stdout}\n${stderr}`) }
}

/** Removes a tree made by `exportTree`. */
export async function removeTree(tree: string): Promise<void> {
  await rm(tree, { recursive: true, force: true })
}
