import { delimiter, join } from 'node:path'
import { runChild } from './run-child.ts'
import { DEMO_CACHE, installTools, TEST_CACHE } from './install-tools.ts'

/** The Go of the example, installed by the committed bundle as any user would: verified, into a tool cache of the tests. */
async function installGo(): Promise<string> {
  const { exitCode, stdout, stderr } = await runChild({
    argv: [
      process.execPath,
      'dist/cli/index.js',
      'setup',
      'examples/sqlite',
      '--cgo',
      'off',
      '--json'
    ],
    cwd: process.cwd(),
    env: {
      ...(process.env as Record<string, string>),
      XDG_CACHE_HOME: join(DEMO_CACHE, 'xdg'),
      RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools')
    },
    timeoutMs: 10 * 60_000
  })
  if (exitCode !== 0) throw new Error(`crossgo setup failed:\n${stderr}`)
  const { go } = JSON.parse(stdout) as { go: { root: string } }
  return join(go.root, 'bin', 'go')
}

/** Runs once before tests that use real tools: installs what is missing and puts a Go on PATH. */
export default async function globalSetup(): Promise<void> {
  const start = performance.now()
  // One after the other: both may run apt-get, and its lists have one lock.
  const go = await installGo()
  await installTools({
    goBinary: async () => Promise.resolve(go),
    log: (line) => process.stderr.write(`${line}\n`)
  })
  process.env['PATH'] = `${join(go, '..')}${delimiter}${process.env['PATH'] ?? ''}`
  process.env['GOTOOLCHAIN'] = 'local'
  process.stderr.write(`tools ready after ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
}
