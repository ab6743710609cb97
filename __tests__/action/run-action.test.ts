import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runAction } from '../helpers/run-action.ts'

const entry = { path: join(import.meta.dirname, '..', 'helpers', 'echo-action.mjs') }
let workspace: string

beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'crossgo-workspace-'))
})

afterAll(async () => rm(workspace, { recursive: true, force: true }))

describe('runAction, with an action that uses the real @actions/core', () => {
  test('hands in inputs and state and reads every command file', async () => {
    process.env['CROSSGO_TEST_LEAK'] = 'leaked'
    const result = await runAction({
      entry,
      workspace,
      inputs: { 'go-version': '1.26' },
      state: { undo: 'from main' }
    })
    Reflect.deleteProperty(process.env, 'CROSSGO_TEST_LEAK')
    expect(result.stderr).toBe('')
    expect(result.exitCode).toBe(0)
    expect(result.outputs).toEqual({
      input: '1.26',
      lines: 'first\nsecond=2\n',
      state: 'from main',
      leaked: 'nothing',
      version: process.version
    })
    expect(result.env).toEqual({ CROSSGO_ECHO: 'for later steps' })
    expect(result.path).toEqual(['/opt/first', '/opt/second'])
    expect(result.state).toEqual({ undo: '{"files":["a"]}' })
    expect(result.summary).toBe('# Report')
  })

  test('a failed action is a value', async () => {
    const result = await runAction({ entry, workspace, inputs: { fail: 'yes' } })
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toContain('::error::asked to fail')
  })

  test('a bundle that is not there fails', async () => {
    const result = await runAction({ entry: { path: join(workspace, 'none.js') }, workspace })
    expect(result.exitCode).toBe(1)
    expect(result.stderr).toContain('Cannot find module')
  })

  test('an action that does not end is ended', async () => {
    await expect(runAction({ entry, workspace, timeoutMs: 1 })).rejects.toThrow(
      'did not end within 1 ms'
    )
  })
})
