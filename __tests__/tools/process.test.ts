import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

let machine: TestHost
beforeAll(async () => {
  machine = await createTestHost({ SECRET_OF_PARENT: 'parent-secret' })
})
afterAll(async () => machine.close())

const node = (code: string): [string, ...string[]] => [process.execPath, '-e', code]

describe('a child process', () => {
  test('gives output, exit status and a record without secrets', async () => {
    machine.host.mask('hunter2-token')
    const result = await machine.host.exec({
      argv: [...node('console.log("out"); console.error("err"); process.exit(7)'), 'hunter2-token'],
      env: { TOKEN: 'hunter2-token' }
    })
    expect(result).toMatchObject({ stdout: 'out\n', stderr: 'err\n', exitCode: 7, timedOut: false })
    const record = machine.host.records.commands.at(-1)
    expect(JSON.stringify(record)).not.toContain('hunter2-token')
    expect(record).toMatchObject({ exitCode: 7, env: { TOKEN: '***' } })
  })

  test('does not see the environment of its parent', async () => {
    const { stdout } = await machine.host.exec({
      argv: node('console.log(process.env.SECRET_OF_PARENT)')
    })
    expect(stdout).toBe('undefined\n')
  })

  test('that does not exist has status 127', async () => {
    const result = await machine.host.exec({ argv: ['no-such-program-anywhere'] })
    expect(result.exitCode).toBe(127)
    expect(result.stderr).toContain('no-such-program-anywhere')
  })

  test('is ended with its own children at its time limit', async () => {
    const marker = `crossgo-test-${String(process.pid)}`
    const code = `require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(()=>{}, 60000)", "${marker}"], {stdio: "inherit"}); setTimeout(()=>{}, 60000)`
    const result = await machine.host.exec({ argv: node(code), timeoutMs: 1500 })
    expect(result).toMatchObject({ timedOut: true, exitCode: 137 })
    const { stdout } = await machine.host.exec({ argv: ['ps', '-eo', 'args'] })
    expect(
      stdout.split('\n').filter((line) => line.includes(marker) && !line.includes('require'))
    ).toEqual([])
  })

  describe('that leaves a process of another session with its output', () => {
    // The process ends by itself, so that no test leaves one for long.
    const left = 'setsid sleep 15 & echo done; '

    test('is not waited for longer than its time limit', async () => {
      const result = await machine.host.exec({
        argv: ['sh', '-c', `${left}sleep 15`],
        timeoutMs: 500
      })
      expect(result).toMatchObject({ timedOut: true, exitCode: 137, stdout: 'done\n' })
      expect(result.durationMs).toBeLessThan(6000)
    })

    test('keeps its own exit status, and was in time', async () => {
      const argv = ['sh', '-c', `${left}exit 3`] as const
      const result = await machine.host.exec({ argv, timeoutMs: 1500 })
      expect(result).toMatchObject({ timedOut: false, exitCode: 3, stdout: 'done\n' })
      expect(result.durationMs).toBeLessThan(6000)
    })

    test('ends when it is told to', async () => {
      const controller = new AbortController()
      setTimeout(() => {
        controller.abort()
      }, 300)
      const argv = ['sh', '-c', `${left}sleep 15`] as const
      const result = await machine.host.exec({ argv, signal: controller.signal })
      expect(result).toMatchObject({ timedOut: false, exitCode: 137 })
      expect(result.durationMs).toBeLessThan(6000)
    })
  })

  test('output that comes while this process is busy is not lost', async () => {
    const running = machine.host.exec({ argv: ['sh', '-c', 'sleep 0.2; seq 5000; exit 4'] })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const until = performance.now() + 2600
    while (performance.now() < until);
    const { stdout, exitCode } = await running
    expect([stdout.split('\n').length, exitCode]).toEqual([5001, 4])
  })

  test('a program that never reads its input does not end us', async () => {
    const input = 'x'.repeat(1_000_000)
    expect(await machine.host.exec({ argv: node('process.exit(0)'), input })).toMatchObject({
      exitCode: 0
    })
  })

  test('stderr goes to a file whole, line by line to a listener', async () => {
    const file = join(machine.root, 'stderr.log')
    const lines: string[] = []
    await machine.host.exec({
      argv: node('for (let i = 0; i < 3; i++) console.error("line " + i)'),
      stderrFile: file,
      onStderrLine: (line) => lines.push(line)
    })
    expect(lines).toEqual(['line 0', 'line 1', 'line 2'])
    expect(readFileSync(file, 'utf8')).toBe('line 0\nline 1\nline 2\n')
  })
})

test('relative entries of PATH are not searched', async () => {
  const other = await createTestHost({ PATH: `.:bin:${process.env['PATH'] ?? ''}` })
  expect(await other.host.which('sh')).toMatch(/^\//)
  await other.close()
})
