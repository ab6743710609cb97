import { execFileSync } from 'node:child_process'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createCliHost } from '../../src/cli/host.ts'
import { build } from '../../src/commands/build.ts'
import { loadSettings } from '../../src/commands/load-settings.ts'
import { plan } from '../../src/commands/plan.ts'
import type { ClosableHost } from '../../src/host/host.ts'
import type { Report } from '../../src/report/report.ts'
import { cleanEnvironment } from './clean-environment.ts'
import { installCosign } from './install-cosign.ts'
import { DEMO_CACHE, GO_BUILD_CACHE, TEST_CACHE } from './install-tools.ts'
import { git } from './rebuild-room.ts'
import { runChild } from './run-child.ts'

/** The committed policy with its service. */
export const EXAMPLE = join(process.cwd(), 'examples/readiness')
const PASSWORD = 'a password of the tests'

/** What `ops/signoff` says when it was signed just now. */
export function signoff(now: number): string {
  const at = new Date(now).toISOString().slice(0, 10)
  const items = ['runbook-url', 'oncall-rota', 'capacity-plan', 'changelog', 'data-backup']
  return [
    'items:',
    ...items.map((item) => `  ${item}: { by: ada, at: ${at} }`),
    'approvals:',
    ...['ada', 'ben'].map((by) => `  - { by: ${by}, at: ${at} }`),
    ''
  ].join('\n')
}

/** A working copy of the example, which is a repository with the tags v1.0.0 and v1.1.0. */
export interface ExampleRelease {
  readonly workspace: string
  /** Environment of whatever runs in it. */
  readonly env: Readonly<Record<string, string>>
  /** A host that works in it; the caller closes it. */
  host(more?: Readonly<Record<string, string>>): Promise<ClosableHost>
  /** Runs a program in it; throws with its words when it fails. */
  run(...argv: readonly [string, ...string[]]): Promise<string>
  /** Builds the version that is checked out into `out`, with plan.json, documents and a signature. */
  build(version: string, more?: Readonly<Record<string, unknown>>): Promise<Report>
  /** Writes what `go test` says to `reports`. */
  test(): Promise<void>
}

/**
 * Copies the example into `<root>/work`, without any commit yet, with a pair of keys.
 * @param programs a directory that stands on PATH, besides cosign's
 */
export async function createExampleRelease(
  root: string,
  programs: string
): Promise<ExampleRelease> {
  const workspace = join(root, 'work')
  await cp(EXAMPLE, workspace, { recursive: true })
  await writeFile(join(workspace, 'ops/signoff/1.1.0.yml'), signoff(Date.now()))
  const cosign = await installCosign()
  const go = { GOCACHE: GO_BUILD_CACHE, GOTOOLCHAIN: 'local', GOFLAGS: '', GOWORK: 'off' }
  const env = cleanEnvironment({
    PATH: `${dirname(cosign)}:${programs}:${process.env['PATH'] ?? ''}`,
    HOME: process.env['HOME'],
    RUNNER_TEMP: join(root, 'temp'),
    RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools'),
    XDG_CACHE_HOME: join(DEMO_CACHE, 'xdg'),
    COSIGN_PASSWORD: PASSWORD,
    ...go
  })
  const host: ExampleRelease['host'] = async (more = {}) =>
    createCliHost({ env: { ...env, ...more }, workspace, write: () => undefined })
  const run: ExampleRelease['run'] = async (...argv) => {
    const { exitCode, stdout, stderr } = await runChild({
      argv,
      cwd: workspace,
      env,
      timeoutMs: 180_000
    })
    if (exitCode !== 0) throw new Error(`${argv.join(' ')} failed\n${stdout}${stderr}`)
    return stdout
  }
  await mkdir(join(workspace, 'keys'))
  await run(cosign, 'generate-key-pair', '--output-key-prefix', 'keys/release')
  git(workspace, 'init', '-q', '-b', 'main')
  return {
    workspace,
    env,
    host,
    run,
    async build(version, more = {}) {
      const made = await host()
      try {
        await rm(join(workspace, 'out'), { recursive: true, force: true })
        const values = {
          targets: ['linux/amd64', 'linux/arm64'],
          version,
          out: join(workspace, 'out'),
          smoke: ['--version'],
          'smoke-expect': `^Payments ${version}$`,
          'smoke-runs': 20,
          sbom: ['cyclonedx'],
          statements: ['provenance'],
          'sign-key': join(workspace, 'keys/release.key'),
          'working-directory': workspace,
          ...more
        }
        const settings = await loadSettings({ values, label: (name) => name }, workspace, made.host)
        const planned = await plan(settings, made.host)
        await writeFile(join(workspace, 'plan.json'), JSON.stringify(planned))
        return (await build(settings, made.host, '0.0.0')).report
      } finally {
        await made.close()
      }
    },
    async test() {
      await mkdir(join(workspace, 'reports'), { recursive: true })
      const cover = ['-coverprofile=reports/cover.out', '-covermode=atomic', './...']
      // A test that fails is in the report.
      const { stdout: said } = await runChild({
        argv: ['go', 'test', '-json', '-count=1', ...cover],
        cwd: workspace,
        env,
        timeoutMs: 180_000
      })
      await writeFile(join(workspace, 'reports/unit.json'), said)
    }
  }
}

/** Makes what is in `out` an earlier release. */
export async function keepAsBaseline(workspace: string, version: string): Promise<void> {
  await mkdir(join(workspace, 'baselines'), { recursive: true })
  await rename(join(workspace, 'out'), join(workspace, 'baselines', version))
}

/** Commits all that is not ignored and tags it. */
export function release(workspace: string, tag: string): string {
  git(workspace, 'add', '.')
  git(workspace, 'commit', '-qm', tag)
  git(workspace, 'tag', tag)
  return git(workspace, 'rev-parse', 'HEAD')
}

/** Puts one text in the place of another in a file; throws when that is not there. */
export async function replaceIn(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
  await writeFile(path, text.replace(from, to))
}

const ROUNDS = 12

/**
 * Writes what item performance compares to `reports`: benchmarks of both versions by turns, and scores of both for the same
 * inputs.
 */
export async function benchmark(
  { workspace }: ExampleRelease,
  parts: {
    /** Made by `go test -c`, the old one first. */
    readonly tests: readonly [string, string]
    readonly programs: readonly [string, string]
  }
): Promise<void> {
  const names = ['old', 'new'] as const
  const said = { old: '', new: '' }
  const env = cleanEnvironment()
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, name] of names.entries()) {
      const flags = ['-test.run=^$', '-test.bench=.', '-test.benchtime=20ms']
      const argv = [parts.tests[index] ?? '', ...flags] as const
      const { stdout } = await runChild({ argv, cwd: workspace, env, timeoutMs: 60_000 })
      said[name] += stdout
    }
  const inputs = Array.from({ length: 2000 }, (_, index) => `${index}\n`).join('')
  for (const [index, name] of names.entries()) {
    await writeFile(join(workspace, `reports/bench-${name}.txt`), said[name])
    const answers = execFileSync(parts.programs[index] ?? '', ['-answers'], { input: inputs })
    const scores = answers
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split(' ').at(-1))
    await writeFile(join(workspace, `reports/scores-${name}.csv`), `score\n${scores.join('\n')}\n`)
  }
}
