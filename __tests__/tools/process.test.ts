import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Command, CommandResult } from '../../src/host/host.ts'
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
    const start = async (
      then: string,
      rest: Omit<Command, 'argv'>
    ): Promise<Partial<CommandResult>> => {
      const argv = ['sh', '-c', `setsid sleep 15 & echo done; ${then}`] as const
      const { timedOut, exitCode, stdout, durationMs } = await machine.host.exec({ argv, ...rest })
      expect(durationMs).toBeLessThan(8000)
      return { timedOut, exitCode, stdout }
    }

    test('is not waited for; its own status and time limit count', async () => {
      const results = await Promise.all([
        start('sleep 15', { timeoutMs: 700 }),
        start('exit 3', { timeoutMs: 1500 }),
        start('sleep 15', { signal: AbortSignal.timeout(700) })
      ])
      expect(results).toEqual([
        { timedOut: true, exitCode: 137, stdout: 'done\n' },
        { timedOut: false, exitCode: 3, stdout: 'done\n' },
        { timedOut: false, exitCode: 137, stdout: 'done\n' }
      ])
    })
  })

  test('that nobody wants any more ends at once', async () => {
    const result = await machine.host.exec({
      argv: node('setTimeout(() => {}, 20000)'),
      signal: AbortSignal.abort()
    })
    expect(result).toMatchObject({ exitCode: 137, timedOut: false })
    expect(result.durationMs).toBeLessThan(8000)
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
