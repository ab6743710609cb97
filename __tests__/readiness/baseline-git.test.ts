import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { build } from '../../src/commands/build.ts'
import { loadSettings } from '../../src/commands/load-settings.ts'
import type { Settings } from '../../src/config/parse-settings.ts'
import { createBuildAgain } from '../../src/readiness/baseline/build-again.ts'
import { readBaseline } from '../../src/readiness/baseline/read-baseline.ts'
import type { BaselineWish } from '../../src/readiness/baseline/request.ts'
import type { Baseline, Release } from '../../src/readiness/context.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { commitAll, createRebuildHost, git } from '../helpers/rebuild-room.ts'
import type { TestHost } from '../helpers/test-host.ts'

let machine: TestHost
let module: string
let settings: Settings
let release: Release

beforeAll(async () => {
  machine = await createRebuildHost()
  module = writeHelloModule(join(machine.root, 'project', 'hello'))
  const repository = join(machine.root, 'project')
  commitAll(repository)
  git(repository, 'tag', 'hello/v1.0.0')
  writeHelloModule(module, {
    'main.go': 'package main\n\nfunc main() { println("hello again") }\n'
  })
  git(repository, 'commit', '-qam', 'two')
  git(repository, 'tag', 'hello/v1.1.0')
  const out = join(machine.root, 'out')
  settings = await loadSettings(
    {
      values: { targets: 'linux/amd64', out, version: '1.1.0', 'working-directory': module },
      label: (name) => name
    },
    module,
    machine.host
  )
  const { report } = await build(settings, machine.host, '0.1.0')
  release = { directory: out, report, version: report.plan.version }
}, 120_000)

afterAll(async () => machine.close())

const read = async (wish: Partial<BaselineWish>): Promise<Baseline> =>
  readBaseline(
    { from: 'git', ...wish },
    { host: machine.host, release, buildAgain: createBuildAgain(settings, machine.host) }
  )

describe('a git ref as the baseline', () => {
  test('is built again as it was, and leaves the repository as it is', async () => {
    const baseline = await read({ ref: 'hello/v1.0.0' })
    if (!baseline.found) throw new Error(baseline.why)
    expect(baseline.from).toMatch(/^git ref hello\/v1\.0\.0 \([0-9a-f]{12}\), built again$/)
    const { tag, report } = baseline.previous
    expect(tag).toBe('hello/v1.0.0')
    expect(report.plan.version).toBe('1.0.0')
    expect(report.targets.map(({ name }) => name)).toEqual(['linux/amd64'])
    expect(report.plan.module.vcs?.commit).not.toBe(release.report?.plan.module.vcs?.commit)
    const directory = await baseline.files()
    expect(readdirSync(directory)).toContain('hello_1.0.0_linux_amd64.tar.gz')
    expect(git(module, 'worktree', 'list').split('\n')).toHaveLength(1)
    expect(git(module, 'status', '--porcelain')).toBe('')
    expect(readFileSync(join(module, 'main.go'), 'utf8')).toContain('hello again')
  })

  test('is none when there is no such ref, or it is the judged commit', async () => {
    expect(await read({ ref: 'v7.7.7' })).toMatchObject({ found: false })
    expect(await read({ ref: 'hello/v1.1.0' })).toEqual({
      found: false,
      why: 'hello/v1.1.0 is the commit that is judged'
    })
  })

  test.each(['', '--output=x', '-n'])('is refused as %j', async (ref) => {
    expect(await failureOf(read({ ref }))).toMatchObject({ code: 'CONFIG_INVALID' })
  })

  test('that does not build is an error', async () => {
    git(module, 'checkout', '-q', '-b', 'broken', 'hello/v1.0.0')
    writeHelloModule(module, { 'main.go': 'package main\n\nfunc main() { nothing() }\n' })
    git(module, 'commit', '-qam', 'broken')
    git(module, 'checkout', '-q', 'hello/v1.1.0')
    const failure = await failureOf(read({ ref: 'broken' }))
    expect(failure.code).toBe('BUILD_FAILED')
    expect(failure.what).toContain('linux/amd64')
    expect(git(module, 'worktree', 'list').split('\n')).toHaveLength(1)
  })
})
