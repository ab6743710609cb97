import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { type CompiledSource, compileSource } from '../helpers/compiled-source.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { type ChildResult, runChild } from '../helpers/run-child.ts'
import { runCli } from '../helpers/run-cli.ts'
import { type LocalServer, startServer } from '../helpers/servers/downloads.ts'

type Env = Readonly<Record<string, string>>

// Work that goes wrong in ways which no `catch` sees. It stands in place of `plan` in a copy of the program.
const ALIVE = 'setInterval(() => undefined, 1000);'
const PENDING = 'await new Promise(() => undefined)'

const EARLY = /error: crossgo ended before its work was done\. \(NOT_FINISHED\)\nRun it again/
const FAULTS: Readonly<Record<string, readonly [work: string, says: RegExp]>> = {
  'a promise that never settles': [PENDING, EARLY],
  'a rejection that nobody handles': [
    `${ALIVE} void Promise.reject(new Error('lost rejection')); ${PENDING}`,
    /NOT_FINISHED[^]*lost rejection/
  ],
  'an error in a timer': [
    `${ALIVE} setTimeout(() => { throw new Error('lost error') }, 10); ${PENDING}`,
    /NOT_FINISHED[^]*lost error/
  ],
  'process.exit(0) after a while': [`setTimeout(process.exit, 50, 0); ${PENDING}`, EARLY],
  'an exit status set to 0 and nothing left to do': [`process.exitCode = 0; ${PENDING}`, EARLY],
  SIGTERM: [
    `${ALIVE} setTimeout(() => process.kill(process.pid, 'SIGTERM'), 50); ${PENDING}`,
    /^crossgo: stopped by SIGTERM; nothing of this run was published\n$/
  ]
}

let root: string
let source: CompiledSource
const ended = new Map<string, ChildResult>()

/** Runs a door of the program in the copy. */
async function runDoor(
  door: 'cli' | 'action',
  args: readonly string[],
  env: Env,
  node = process.execPath
): Promise<ChildResult> {
  return runChild({
    argv: [node, join(source.directory, door, 'main.js'), ...args],
    cwd: join(root, 'hello'),
    env: cleanEnvironment({ HOME: root, RUNNER_TEMP: root, INPUT_MODE: 'plan', ...env }),
    timeoutMs: 60_000
  })
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-early-'))
  writeHelloModule(join(root, 'hello'))
  source = await compileSource()
  const cases = Object.entries(FAULTS).map(
    ([name, [work]]) => `  case ${JSON.stringify(name)}: ${work}; break`
  )
  const faulty = `export async function plan() { switch (process.env.FAULT) {\n${cases.join('\n')}\n} }\n`
  await writeFile(join(source.directory, 'commands', 'plan.js'), faulty)
  // Two at a time: most of it is the start of Node.
  const waiting = Object.keys(FAULTS)
  const work = async (): Promise<void> => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
      ended.set(name, await runDoor('cli', ['plan', '--json'], { FAULT: name }))
  }
  await Promise.all([work(), work()])
})
afterAll(async () => {
  await source.remove()
  rmSync(root, { recursive: true, force: true })
})

test.each(Object.entries(FAULTS))('%s: status 1 and a reason', (name, [, says]) => {
  const { exitCode, stdout, stderr } = ended.get(name) ?? {}
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(says)
  if (name !== 'SIGTERM')
    expect(JSON.parse(stdout ?? '')).toMatchObject({ schema: 1, error: { code: 'NOT_FINISHED' } })
})

test('the action, on the Node of the runners, shows it as an error of the step', async () => {
  const fault = { FAULT: 'a promise that never settles' }
  const pending = await runDoor('action', [], fault, TOOLS.node)
  expect(pending.exitCode).toBe(1)
  expect(pending.stdout).toMatch(
    /^::error::crossgo ended before its work was done\. \(NOT_FINISHED\)/m
  )
})

test('a server that cuts every answer in the middle: tried four times, status 3, named', async () => {
  const server: LocalServer = await startServer((request, response) => {
    if (request.url?.endsWith('/supported') === true) response.end()
    else {
      response.writeHead(200, { 'content-length': '900' })
      response.write('{"half":', () => response.destroy())
    }
  })
  const result = await runCli(['setup', '.', '--go-version', '1.99.7', '--cgo', 'off'], {
    cwd: join(root, 'hello'),
    env: { GOPROXY: server.url, RUNNER_TOOL_CACHE: join(root, 'tools') }
  })
  await server.close()
  expect(result.exitCode).toBe(3)
  expect(result.stderr).toMatch(/after 4 tries: the (body|connection) was cut/)
  expect(result.stderr).toContain(new URL(server.url).host)
})
