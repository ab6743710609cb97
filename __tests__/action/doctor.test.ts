import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runAction, type ActionResult } from '../helpers/run-action.ts'

const root = mkdtempSync(join(tmpdir(), 'crossgo-action-doctor-'))
const workspace = join(root, 'workspace')
beforeAll(() => {
  mkdirSync(workspace)
  writeFileSync(join(workspace, 'go.mod'), 'module example.com/app\n\ngo 1.21\n')
  writeFileSync(join(workspace, 'main.go'), 'package main\n\nfunc main() {}\n')
})
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

describe('mode: doctor', () => {
  let result: ActionResult
  beforeAll(async () => {
    // Nothing is on this PATH: no compiler, no git, no Go.
    result = await runAction({
      entry: 'main',
      workspace,
      inputs: { mode: 'doctor', offline: 'true' },
      env: { PATH: root, LD_LIBRARY_PATH: '/opt/lib', GO111MODULE: 'off' }
    })
  })

  test('ends the step with 5 where something must be fixed', () => {
    expect(result.exitCode).toBe(5)
  })

  test('says it in the log and in the summary of the job', () => {
    const what = 'There is no C compiler (gcc or clang) on PATH.'
    expect(result.stdout).toContain(`warn   ${what}`)
    expect(result.stdout).toContain('FIX    GO111MODULE=off is set in the environment.')
    expect(result.summary).toMatch(/^## ❌ Doctor: \d+ to fix/)
    expect(result.summary).toContain(what)
    expect(result.summary).toContain('LD_LIBRARY_PATH is set to /opt/lib.')
  })

  test('changes nothing for later steps', () => {
    expect(result.env).toEqual({})
    expect(result.path).toEqual([])
  })
})
