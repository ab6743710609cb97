import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { cleanEnvironment } from './clean-environment.ts'
import { runChild } from './run-child.ts'

/** Root of the repository under test. */
export const REPOSITORY = resolve(import.meta.dirname, '..', '..')

/** One run of a bundle as a runner would start it. */
export interface ActionRun {
  /** Bundle in `dist/`, or the path of another one. */
  readonly entry: 'main' | 'post' | { readonly path: string }
  /** Names as in action.yml: `go-version`. */
  readonly inputs?: Readonly<Record<string, string>>
  /** What an earlier run left in GITHUB_STATE. */
  readonly state?: Readonly<Record<string, string>>
  /** GITHUB_WORKSPACE and working directory. */
  readonly workspace: string
  /** RUNNER_TOOL_CACHE; an empty folder of this run unless given. */
  readonly toolCache?: string
  /** RUNNER_TEMP; an empty folder of this run unless given. Not removed if given. */
  readonly temp?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The node that runs it; the one of the tests unless given. */
  readonly node?: string
  /** 120 seconds unless given. */
  readonly timeoutMs?: number
}

/** What came out: streams, exit status, and the runner's command files read as the runner reads them. */
export interface ActionResult {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
  readonly outputs: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  /** In the order in which they were added. */
  readonly path: readonly string[]
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
}

/**
 * Reads a runner command file: `name=value` and `name<<delimiter`, as documented for GITHUB_OUTPUT, GITHUB_ENV and
 * GITHUB_STATE. Throws on a line that is neither and on a value whose delimiter never comes, as the runner does.
 */
export function parseCommandFile(text: string): Readonly<Record<string, string>> {
  const result: Record<string, string> = {}
  const lines = text.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '') continue
    const [, name, operator, rest] = /^(.*?)(=|<<)(.*)$/.exec(line) ?? []
    if (name === undefined || name === '' || rest === undefined)
      throw new Error(`not a command file line: ${line}`)
    if (operator === '=') {
      result[name] = rest
      continue
    }
    const end = lines.indexOf(rest, index + 1)
    if (rest === '' || end === -1) throw new Error(`delimiter of ${name} never comes: ${rest}`)
    result[name] = lines.slice(index + 1, end).join('\n')
    index = end
  }
  return result
}

const upper = (prefix: string, values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `${prefix}${name.replaceAll(' ', '_').toUpperCase()}`,
      value
    ])
  )

/** Runs a committed bundle in a process of its own, with nothing of this machine but PATH, certificates and proxies. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const root = await mkdtemp(join(tmpdir(), 'crossgo-run-action-'))
  const file = (name: string): string => join(root, name)
  const names = ['output', 'env', 'path', 'state', 'summary']
  try {
    await Promise.all([
      ...names.map(async (name) => writeFile(file(name), '')),
      ...['temp', 'tools', 'home'].map(async (name) => mkdir(file(name)))
    ])
    const bundle =
      typeof run.entry === 'string'
        ? join(REPOSITORY, 'dist', run.entry, 'index.js')
        : run.entry.path
    const result = await runChild({
      argv: [run.node ?? process.execPath, bundle],
      cwd: run.workspace,
      timeoutMs: run.timeoutMs ?? 120_000,
      env: cleanEnvironment({
        HOME: file('home'),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION: 'crossgo',
        GITHUB_WORKSPACE: run.workspace,
        GITHUB_REPOSITORY: 'example/project',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_OUTPUT: file('output'),
        GITHUB_ENV: file('env'),
        GITHUB_PATH: file('path'),
        GITHUB_STATE: file('state'),
        GITHUB_STEP_SUMMARY: file('summary'),
        RUNNER_OS: 'Linux',
        RUNNER_TEMP: run.temp ?? file('temp'),
        RUNNER_TOOL_CACHE: run.toolCache ?? file('tools'),
        ...upper('INPUT_', run.inputs ?? {}),
        // The runner keeps the case of state names.
        ...Object.fromEntries(Object.entries(run.state ?? {}).map(([k, v]) => [`STATE_${k}`, v])),
        ...run.env
      })
    })
    const [output = '', env = '', path = '', state = '', summary = ''] = await Promise.all(
      names.map(async (name) => readFile(file(name), 'utf8'))
    )
    return {
      ...result,
      outputs: parseCommandFile(output),
      env: parseCommandFile(env),
      path: path.split('\n').filter((line) => line !== ''),
      state: parseCommandFile(state),
      summary
    }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
