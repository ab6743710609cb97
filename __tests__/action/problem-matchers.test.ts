import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { MATCHERS } from '../../src/action/problem-matchers.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { matchedParts, problemLines, readProblems } from '../helpers/read-problems.ts'
import { REPOSITORY, runAction, type ActionResult } from '../helpers/run-action.ts'
import { sharedEnvironment } from '../helpers/run-cli.ts'
import { runChild } from '../helpers/run-child.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'

const shared = sharedEnvironment()
let root: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-matchers-'))
})
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const run = async (
  workspace: string,
  inputs: Readonly<Record<string, string>>
): Promise<ActionResult> =>
  runAction({
    entry: { path: join(REPOSITORY, 'src', 'action', 'main.ts') },
    node: TOOLS.node,
    workspace,
    inputs,
    env: shared,
    toolCache: shared['RUNNER_TOOL_CACHE'] ?? ''
  })

const FILE = join(REPOSITORY, 'src', 'action', 'problem-matchers.json')

describe('the words of failed targets', () => {
  const show = async (...details: string[]): Promise<string> => {
    const workspace = join(root, 'words')
    mkdirSync(workspace, { recursive: true })
    writeFileSync(join(workspace, 'main.go'), '')
    const child = join(REPOSITORY, '__tests__', 'helpers', 'words-child.mjs')
    const argv: [string, ...string[]] = [TOOLS.node, child, workspace, ...details]
    const env = cleanEnvironment({ RUNNER_TEMP: root, HOME: root })
    const { exitCode, stdout, stderr } = await runChild({
      argv,
      cwd: workspace,
      env,
      timeoutMs: 60_000
    })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    return stdout
  }

  test('are printed in a group each; a problem is one once; built targets say nothing', async () => {
    const x = '# example.com/app\n./main.go:3:5: undefined: x'
    const stdout = await show(x, '', x, `${x}\n./main.go:4:5: undefined: y`)
    expect(matchedParts(stdout, FILE)).toEqual([
      ['# example.com/app', 'main.go:3:5: undefined: x'],
      ['# example.com/app', '  main.go:3:5: undefined: x', 'main.go:4:5: undefined: y']
    ])
    expect(stdout.split('\n').filter((line) => /^::(end)?group/.test(line))).toEqual([
      '::group::Build target-0: what go said',
      '::endgroup::',
      '::group::Build target-2: what go said',
      '::endgroup::',
      '::group::Build target-3: what go said',
      '::endgroup::'
    ])
    expect(stdout).toContain(
      'target-2: what go said\n# example.com/app\n  main.go:3:5: undefined: x'
    )
  })

  test('of what is nobody’s line go without matchers', async () => {
    const stdout = await show('/usr/bin/ld: cannot find -lx: No such file or directory')
    expect(stdout).toContain('\n  /usr/bin/ld: cannot find -lx')
    expect(matchedParts(stdout, FILE)).toEqual([])
  })

  test('hold no secret, and give the runner no commands', async () => {
    const stdout = await show(
      './main.go:3:5: undefined: hunter2-hunter2\n::remove-matcher owner=crossgo-go::\n\u0085::add-path::/evil\nmain.c:1:2: error: #error ##[stop-commands]x'
    )
    expect(stdout).not.toContain('hunter2')
    expect(matchedParts(stdout, FILE)).toEqual([
      [
        'main.go:3:5: undefined: ***',
        '| ::remove-matcher owner=crossgo-go::',
        '\u0085| ::add-path::/evil',
        '  main.c:1:2: error: #error # #[stop-commands]x'
      ]
    ])
  })

  test('leave no matcher on when the log breaks', async () => {
    const stdout = await show('./main.go:3:5: undefined: BREAK')
    expect(stdout).toContain('threw: the log is broken')
    expect(matchedParts(stdout, FILE)).toEqual([[]])
  })
})

test('what go list says of the whole module is found, too', async () => {
  const workspace = join(root, 'listed')
  writeHelloModule(join(workspace, 'sub'), {
    'main.go': 'package main\n\nimport "example.com/hello/gone"\n\nfunc main() { gone.Run() }\n'
  })
  const inputs = { 'working-directory': 'sub', mode: 'plan', targets: 'linux/amd64' }
  const { exitCode, stdout } = await run(workspace, inputs)
  expect(exitCode).toBe(4)
  expect(stdout.match(/^::error/gm)).toHaveLength(1)
  expect(matchedParts(stdout, FILE).map((part) => problemLines(part.join('\n')))).toEqual([
    [
      'crossgo-go error sub/main.go:3:8 cannot find module providing package example.com/hello/gone: import lookup disabled by -mod=readonly'
    ]
  ])
})

describe('mode setup', () => {
  test('says where the file is, and switches nothing on', async () => {
    const workspace = writeHelloModule(join(root, 'setup'))
    const result = await run(workspace, { cgo: 'off' })
    expect(result.exitCode).toBe(0)
    expect(result.outputs['problem-matchers']).toBe(FILE)
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual({ problemMatcher: MATCHERS })
    expect(result.stdout).not.toMatch(/::(add|remove)-matcher/)

    const go = join(result.outputs['go-root'] ?? '', 'bin', 'go')
    const goTest = async (...flags: string[]): Promise<string> => {
      const env = cleanEnvironment({ ...shared, HOME: root, GOTOOLCHAIN: 'local', GOFLAGS: '' })
      const argv: [string, ...string[]] = [go, 'test', ...flags, '.']
      return (await runChild({ argv, cwd: workspace, env, timeoutMs: 120_000 })).stdout
    }
    const head =
      'package main\n\nimport (\n\t"fmt"\n\t"log"\n\t"testing"\n)\n\nfunc TestLogs(t *testing.T) {\n'
    const logs =
      '\tlog.SetFlags(log.Lshortfile | log.LstdFlags)\n\tlog.Print("starting")\n\tlog.SetFlags(log.Lshortfile)\n\tlog.Print("error: none")\n\tfmt.Println("ok")\n\tt.Log("a log line")\n\tt.Run("sub", func(t *testing.T) { t.Log("below") })\n'
    writeFileSync(join(workspace, 'main_test.go'), `${head}${logs}}\n`)
    const passed = await goTest('-v')
    expect(passed).toContain('    main_test.go:15: a log line')
    expect(passed).toMatch(/--- PASS: TestLogs/)
    expect(readProblems(passed)).toEqual([])

    writeFileSync(
      join(workspace, 'main_test.go'),
      `${head}${logs}\tt.Errorf("1 is not %d", 2)\n}\n`
    )
    expect(problemLines(await goTest())).toEqual([
      'crossgo-go-test error main_test.go:15:- a log line',
      'crossgo-go-test error main_test.go:17:- 1 is not 2'
    ])
    expect(readProblems(await goTest('-v'))).toEqual([])
  })
})
