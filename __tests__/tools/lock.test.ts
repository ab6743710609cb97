import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createCliHost } from '../../src/cli/host.ts'
import { loadSettings } from '../../src/commands/load-settings.ts'
import { holdToLock } from '../../src/commands/lock.ts'
import { setup, type SetupResult } from '../../src/commands/setup.ts'
import { type LockFile, parseLock } from '../../src/lock/lock-file.ts'
import type { Host } from '../../src/host/host.ts'
import { ZIG_VERSION } from '../../src/toolchains/pins.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { runChild } from '../helpers/run-child.ts'
import { sharedEnvironment } from '../helpers/run-cli.ts'

let root: string
let directory: string
let lines: string[]
let lock: LockFile

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-lock-'))
  directory = writeHelloModule(join(root, 'module'))
})

afterAll(async () => {
  await rm(root, { recursive: true })
})

async function withHost<T>(body: (host: Host) => Promise<T>): Promise<T> {
  lines = []
  const closable = await createCliHost({
    env: { ...process.env, ...sharedEnvironment() },
    workspace: root,
    write: (line) => lines.push(line)
  })
  try {
    return await body(closable.host)
  } finally {
    await closable.close()
  }
}

async function run(values: Readonly<Record<string, unknown>>): Promise<SetupResult> {
  const raw = { values: { targets: 'linux/arm64', ...values }, label: (name: string) => name }
  return withHost(async (host) => setup(await loadSettings(raw, directory, host), host))
}

/** Compares this machine with a lock file, as a build for linux/arm64 or one that needs zig does. */
async function hold(held: LockFile, what: 'arm64' | 'zig'): Promise<unknown> {
  const why = 'this test'
  return withHost(async (host) =>
    holdToLock(
      held,
      what === 'zig'
        ? [{ kind: 'archive', tool: 'zig', version: ZIG_VERSION, why }]
        : [
            {
              kind: 'command',
              name: 'aarch64-linux-gnu-gcc',
              packages: { apt: 'gcc-aarch64-linux-gnu' },
              why
            }
          ],
      host
    )
  )
}

describe('a run with lock', () => {
  test('writes Go with its hash, the head of the log, and the packages of the compiler', async () => {
    const { go } = await run({ lock: true })
    expect(go.trust).toBe('log')
    lock = parseLock(await readFile(join(directory, 'crossgo.lock'), 'utf8'))
    expect(lock.go.version).toBe('1.27.4')
    expect(Object.values(lock.go.hashes)).toContain(go.h1)
    expect(lock.go.head).toMatch(/^go\.sum database tree\n\d+\n/)
    const [[system, packages] = ['', {}]] = Object.entries(lock.packages)
    expect(system).toMatch(/^(debian|ubuntu)-.*-amd64$/)
    // The second opinion: dpkg itself, and the file that apt would fetch.
    const [[name, held] = ['', undefined]] = Object.entries(packages)
    const dpkg = await runChild({
      argv: ['dpkg-query', '-W', '-f', '${Version}', name],
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '' },
      timeoutMs: 30_000
    })
    expect(held?.version).toBe(dpkg.stdout)
    expect(Object.keys(packages)).toContain('gcc-aarch64-linux-gnu')
  })

  test('is held to afterwards: the hash is enough, the log is not asked', async () => {
    const { go } = await run({ 'go-version': '1.x' })
    expect(go).toMatchObject({ version: '1.27.4', trust: 'pinned', vouchedBy: 'crossgo.lock' })
  })

  test.each([
    [
      'another version of a package',
      { 'gcc-aarch64-linux-gnu': { version: '4:0.1-1' } },
      'gcc-aarch64-linux-gnu is 4:'
    ],
    ['a package too few', {}, 'gcc-aarch64-linux-gnu is not in it']
  ] as const)('%s stops the next run', async (_name, packages, words) => {
    const [system = ''] = Object.keys(lock.packages)
    const error = await failureOf(hold({ ...lock, packages: { [system]: packages } }, 'arm64'))
    expect(error.code).toBe('TOOLCHAIN_UNAVAILABLE')
    expect(error.what).toContain(words)
  })

  test('another system says that nothing compares the packages', async () => {
    expect(await hold({ ...lock, packages: { 'plan9-4-mips': {} } }, 'arm64')).toEqual({})
    expect(lines.join('\n')).toMatch(/crossgo\.lock holds no packages for (debian|ubuntu)-/)
  })
})

describe('a target that needs zig', () => {
  test('puts zig into the file; another zig, and none, stop the run', async () => {
    const { goos, goarch } = { goos: 'darwin', goarch: 'arm64' }
    await run({ lock: true, targets: `${goos}/${goarch}` })
    const withZig = parseLock(await readFile(join(directory, 'crossgo.lock'), 'utf8'))
    expect(Object.keys(withZig.zig?.trees ?? {})).toEqual(['amd64', 'arm64'])
    expect(Object.keys(withZig.zig?.wheels ?? {})).toHaveLength(2)
    expect(Object.keys(withZig.packages)).toEqual(Object.keys(lock.packages))
    const zig = { version: '0.1.0', trees: {}, wheels: {} }
    const older = await failureOf(hold({ ...withZig, zig }, 'zig'))
    expect(older.what).toContain('crossgo.lock holds zig 0.1.0')
    expect((await failureOf(hold(lock, 'zig'))).what).toContain('crossgo.lock holds no zig')
    const trees = { amd64: 'a'.repeat(64), arm64: 'a'.repeat(64) }
    const changed = { ...withZig, zig: { version: ZIG_VERSION, trees, wheels: {} } }
    expect((await failureOf(hold(changed, 'zig'))).what).toContain('holds another zig')
  })
})
