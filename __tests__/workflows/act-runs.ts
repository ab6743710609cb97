import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { runAct } from '../helpers/act.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { DEMO_CACHE, TOOLS } from '../helpers/install-tools.ts'
import { REPOSITORY } from '../helpers/run-action.ts'
import { runChild } from '../helpers/run-child.ts'
import { createRuntimeToken, startResultsServer } from '../helpers/servers/results.ts'

const COLD_BUILD_MS = 20 * 60_000

/** A release that was built before: the tree it comes from, where it is, and a directory to work in. */
export interface BuiltDemo {
  readonly tree: string
  readonly work: string
  readonly out: string
  /** Base names of the archives. */
  readonly names: readonly string[]
}

/** Registers the tests of the example workflows under act; they come after the build, whose caches they share. */
export function describeActRuns(demo: () => BuiltDemo): void {
  describe('examples/workflows/demo.yml under act', () => {
    const base = {
      workflow: 'examples/workflows/demo.yml',
      act: TOOLS.act,
      node: TOOLS.node,
      cache: DEMO_CACHE,
      timeoutMs: COLD_BUILD_MS
    }

    test(
      'without an artifact service: one notice, success, files in out/',
      async () => {
        const result = await runAct({ ...base, tree: demo().tree })
        if (result.exitCode !== 0) process.stderr.write(result.log)
        expect(result.exitCode).toBe(0)
        expect(result.log.match(/There is no artifact service here/g)).toHaveLength(1)
        expect(result.summaries.join('\n')).toContain('5 of 5 targets built')
      },
      COLD_BUILD_MS
    )

    test(
      'with one: what was uploaded is what was built',
      async () => {
        const store = mkdtempSync(join(tmpdir(), 'crossgo-store-'))
        const server = await startResultsServer(store)
        try {
          const env = {
            ACTIONS_RESULTS_URL: server.url,
            ACTIONS_RUNTIME_TOKEN: createRuntimeToken()
          }
          const result = await runAct({ ...base, tree: demo().tree, env })
          if (result.exitCode !== 0) process.stderr.write(result.log)
          expect(result.exitCode).toBe(0)
          const { work, out, names } = demo()
          const [artifact] = server.artifacts()
          expect(server.artifacts()).toHaveLength(1)
          expect(artifact).toMatchObject({ name: 'release-files' })
          const into = join(work, 'downloaded')
          const call = { method: 'download', id: Number(artifact?.id), path: into }
          const client = join(REPOSITORY, '__tests__', 'helpers', 'toolkit-client.mjs')
          // Not a synchronous call: the server it talks to is in this process.
          const downloaded = await runChild({
            argv: [process.execPath, client, JSON.stringify(call), join(work, 'download.json')],
            cwd: work,
            env: cleanEnvironment({ ...env, GITHUB_WORKSPACE: work, RUNNER_TEMP: work }),
            timeoutMs: 60_000
          })
          expect(downloaded).toMatchObject({ exitCode: 0 })
          expect(readdirSync(into).sort()).toEqual(
            ['SHA256SUMS', 'report.json', 'summary.md', ...names].sort()
          )
          // Built by another process, in another directory, from the same commit.
          for (const name of names) {
            expect(readFileSync(join(into, name)).equals(readFileSync(join(out, name)))).toBe(true)
          }
        } finally {
          await server.close()
          rmSync(store, { recursive: true, force: true })
        }
      },
      COLD_BUILD_MS
    )
  })

  test(
    'examples/workflows/setup.yml under act: the Go of go.mod is on PATH for later steps',
    async () => {
      const result = await runAct({
        tree: demo().tree,
        workflow: 'examples/workflows/setup.yml',
        act: TOOLS.act,
        node: TOOLS.node,
        cache: DEMO_CACHE,
        timeoutMs: COLD_BUILD_MS
      })
      if (result.exitCode !== 0) process.stderr.write(result.log)
      expect(result.exitCode).toBe(0)
      expect(result.log).toContain('go version go1.27.4 linux/amd64')
      expect(result.log).toContain('sum 1..100 = 5050')
    },
    COLD_BUILD_MS
  )
}
