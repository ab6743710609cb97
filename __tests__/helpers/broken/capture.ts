import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ADDRESSES } from '../../../src/host/addresses.ts'
import { cleanEnvironment } from '../clean-environment.ts'
import { TEST_CACHE } from '../install-tools.ts'
import type { Recipe, Served } from './recipe.ts'
import { goRootOf, ZIG } from './toolboxes.ts'

/** What a recipe printed, machine paths and registry names replaced, and how it ended. */
export interface Captured {
  readonly text: string
  /** 128 and the number of the signal where one ended it. */
  readonly exitCode: number
}

const CACHE = join(TEST_CACHE, 'captured')
const TIMEOUT_MS = 10 * 60_000

/** Registry names as `{{name}}` for the whole value and `{{nameHost}}` for the bare host of a URL. */
const REGISTRIES = (Object.entries(ADDRESSES) as [string, string][])
  .filter(([name]) => !name.endsWith('Key'))
  .flatMap(([name, value]): [string, string][] =>
    value.startsWith('http')
      ? [
          [`{{${name}}}`, value],
          [`{{${name}Host}}`, new URL(value).host]
        ]
      : [[`{{${name}}}`, value]]
  )
  .sort(([, a], [, b]) => b.length - a.length)

const replaceEvery = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((result, [from, to]) => (from === '' ? result : result.replaceAll(from, to)), text)

/** Runs a command whose two streams are one file, so that their lines keep their order. */
async function runInto(
  file: string,
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>
): Promise<number> {
  const output = await open(file, 'a')
  const [program = '', ...rest] = argv
  try {
    return await new Promise<number>((resolve, reject) => {
      const child = spawn(program, rest, {
        cwd,
        env: { ...env },
        stdio: ['ignore', output.fd, output.fd],
        timeout: TIMEOUT_MS
      })
      child.on('error', reject)
      child.on('exit', (code, signal) => {
        resolve(code ?? (signal === 'SIGKILL' ? 137 : signal === 'SIGSEGV' ? 139 : 128))
      })
    })
  } finally {
    await output.close()
  }
}

async function prepare(home: string, recipe: Recipe, served: Served | undefined) {
  const goroot = await goRootOf(recipe.go)
  const app = join(home, 'app')
  const kept = cleanEnvironment()
  const path = [join(goroot, 'bin'), ZIG, kept['PATH'] ?? ''].join(':')
  const words: readonly (readonly [string, string])[] = [
    ['{{app}}', app],
    ['{{home}}', home],
    ['{{goroot}}', goroot],
    ['{{path}}', path],
    ...REGISTRIES
  ]
  const fill = (text: string): string => replaceEvery(text, words)
  const [goos, goarch] = recipe.target?.split('/') ?? []
  const given = { ...recipe.env, ...served?.env }
  const env = {
    ...kept,
    LC_ALL: 'C',
    PATH: path,
    HOME: home,
    ...(goos === undefined ? {} : { GOOS: goos, GOARCH: goarch ?? '' }),
    CGO_ENABLED: '1',
    GOENV: 'off',
    GOTOOLCHAIN: 'local',
    GOFLAGS: '',
    GOPROXY: process.env['GOPROXY'] ?? ADDRESSES.goProxy,
    GOCACHE: join(CACHE, 'go-build'),
    GOMODCACHE: join(CACHE, 'mod'),
    ZIG_GLOBAL_CACHE_DIR: join(CACHE, 'zig'),
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [name, fill(value)]))
  }
  const shown: readonly (readonly [string, string])[] = [
    ...Object.entries(served?.shownAs ?? {}),
    // As wine says it.
    [`Z:${app.replaceAll('/', '\\\\')}`, 'Z:\\\\home\\\\user\\\\app'],
    [app, '/home/user/app'],
    [home, '/home/user'],
    [join(CACHE, 'go-build'), '/home/user/.cache/go-build'],
    [join(CACHE, 'mod'), '/home/user/go/pkg/mod'],
    [join(CACHE, 'zig'), '/home/user/.cache/zig'],
    [goroot, '/usr/local/go'],
    [ZIG, '/usr/local/zig'],
    ...REGISTRIES.map(([word, value]): [string, string] => [value, word])
  ]
  return { app, path, env, fill, shown }
}

/**
 * Produces the failure of a recipe in a fresh directory and gives what was printed: both streams in their order, nothing
 * changed but machine paths and names of registries. Throws when a preparation fails.
 */
export async function captureLog(recipe: Recipe): Promise<Captured> {
  const root = await mkdtemp(join(tmpdir(), 'recipe-'))
  const home = join(root, 'user')
  const served = await recipe.serve?.()
  try {
    const { app, path, env, fill, shown } = await prepare(home, recipe, served)
    const files = { 'go.mod': 'module example.com/app\n\ngo 1.21\n', ...recipe.files }
    await Promise.all([mkdir(app, { recursive: true }), mkdir(CACHE, { recursive: true })])
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(app, name)), { recursive: true })
      await writeFile(join(app, name), fill(text))
      if (text.startsWith('#!')) await chmod(join(app, name), 0o755)
    }
    for (const argv of recipe.before ?? []) {
      const log = join(root, 'before.log')
      const exitCode = await runInto(log, argv.map(fill), app, { ...env, PATH: path })
      if (exitCode !== 0)
        throw new Error(`${argv.join(' ')}: ${exitCode}\n${await readFile(log, 'utf8')}`)
    }
    const log = join(root, 'command.log')
    const exitCode = await runInto(log, recipe.command.map(fill), app, env)
    return { text: replaceEvery(await readFile(log, 'utf8'), shown), exitCode }
  } finally {
    await served?.close()
    // The go command leaves a process behind that still writes to the home directory.
    await rm(root, { recursive: true, force: true, maxRetries: 5 })
  }
}
