import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from '../../src/commands/build.ts'
import { loadSettings } from '../../src/commands/load-settings.ts'
import type { Report } from '../../src/report/report.ts'
import { DEMO_CACHE, TEST_CACHE } from './install-tools.ts'
import { createTestHost, type TestHost } from './test-host.ts'

/** A host that has Go, zig and compiled packages from earlier runs. */
export async function createRebuildHost(
  env: Readonly<Record<string, string>> = {}
): Promise<TestHost> {
  return createTestHost({
    RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools'),
    XDG_CACHE_HOME: join(DEMO_CACHE, 'xdg'),
    ...env
  })
}

export function writeFiles(directory: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), text)
  }
  return directory
}

/** Runs git in a directory as a person with a name. */
export function git(directory: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com']
  return execFileSync('git', [...who, ...args], { cwd: directory, encoding: 'utf8' }).trim()
}

/** A commit of everything in a directory, which becomes a repository. */
export function commitAll(directory: string): string {
  git(directory, 'init', '-q')
  git(directory, 'add', '.')
  git(directory, 'commit', '-qm', 'one')
  return git(directory, 'rev-parse', 'HEAD')
}

/** One command that is always the same, and one whose C code says when it was compiled. */
export const PLAIN_AND_TIMED: Readonly<Record<string, string>> = {
  'go.mod': 'module example.com/twice\n\ngo 1.26\n\ntoolchain go1.27.4\n',
  'cmd/plain/main.go': 'package main\n\nvar version string\n\nfunc main() { println(version) }\n',
  'cmd/timed/main.go':
    'package main\n\n// const char *when(void);\nimport "C"\n\nfunc main() { println(C.GoString(C.when())) }\n',
  'cmd/timed/clock.c': 'const char *when(void) { return __DATE__ " " __TIME__; }\n'
}

/** `crossgo build` with the second build. */
export async function buildTwice(
  directory: string,
  { host, root }: TestHost,
  values: Readonly<Record<string, unknown>>
): Promise<Report> {
  const all = { rebuild: true, cgo: 'on', out: join(root, 'out'), ...values }
  const settings = await loadSettings(
    { values: { ...all, 'working-directory': directory }, label: (name) => name },
    directory,
    host
  )
  return (await build(settings, host, '0.0.0')).report
}
