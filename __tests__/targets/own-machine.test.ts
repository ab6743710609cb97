import { mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { setupPrefix, type PrefixSetupResult } from '../../src/commands/setup-prefix.ts'
import { parseSettings } from '../../src/config/parse-settings.ts'
import { SHELLS } from '../../src/shell-profile/quote.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { DEMO_CACHE } from '../helpers/install-tools.ts'
import { runChild } from '../helpers/run-child.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

// Downloads two Gos, and compiles gopls and dlv where the cache of the tests does not have them.
jest.setTimeout(20 * 60_000)

const TOOLS = [
  {
    module: 'golang.org/x/tools/gopls',
    version: 'v0.24.0',
    shown: /^golang\.org\/x\/tools\/gopls v0\.24\.0$/m
  },
  { module: 'github.com/go-delve/delve/cmd/dlv', version: 'v1.27.2', shown: /^Version: 1\.27\.2$/m }
] as const

const home = mkdtempSync(join(tmpdir(), 'crossgo-home-'))
const prefix = join(home, 'sdk')
const XDG_CACHE_HOME = join(DEMO_CACHE, 'xdg')
let machine: TestHost

beforeAll(async () => {
  machine = await createTestHost({
    HOME: home,
    XDG_CACHE_HOME,
    XDG_CONFIG_HOME: undefined,
    ZDOTDIR: undefined
  })
})
afterAll(async () => {
  await machine.close()
  rmSync(home, { recursive: true, force: true })
})

async function setUp(version: string, shell?: string): Promise<PrefixSetupResult> {
  const asked = { prefix, 'go-version': version, cgo: 'off' }
  const values = shell === undefined ? asked : { ...asked, shell }
  return setupPrefix(parseSettings({ values, label: (name) => `--${name}` }), machine.host)
}

/** What a new login shell prints. */
async function inShell(shell: string, line: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runChild({
    argv: [shell, '-lc', line],
    cwd: home,
    // Modules that can be removed again by anyone.
    env: cleanEnvironment({
      HOME: home,
      XDG_CACHE_HOME,
      PATH: '/usr/bin:/bin',
      GOFLAGS: '-modcacherw'
    }),
    timeoutMs: 15 * 60_000
  })
  expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' })
  return stdout
}

test('another version switches the link, and the start files stay as they are', async () => {
  const first = await setUp('1.26.8', 'bash')
  expect(first.go).toMatchObject({ version: '1.26.8', source: 'module-proxy' })
  expect(machine.host.records.downloads.map(({ what }) => what)).toContain('Go 1.26.8')
  expect(await inShell('bash', 'go version')).toContain(' go1.26.8 ')
  const profile = readFileSync(join(home, '.profile'))

  const second = await setUp('1.27.4')
  expect(second.prefix.link.change).toBe('changed')
  expect(readlinkSync(join(prefix, 'go'))).toBe(second.prefix.link.target)
  expect(await inShell('bash', 'go version')).toContain(' go1.27.4 ')
  expect(readFileSync(join(home, '.profile')).equals(profile)).toBe(true)

  // It is still there: nothing is downloaded.
  const downloads = machine.host.records.downloads.length
  expect((await setUp('1.26.8')).go.source).toBe('tool-cache')
  expect((await setUp('1.27.4')).go.source).toBe('tool-cache')
  expect(machine.host.records.downloads).toHaveLength(downloads)
})

test('gopls and dlv can be installed from a new shell, and are found in every one', async () => {
  for (const shell of SHELLS) await setUp('1.27.4', shell)
  for (const { module, version } of TOOLS) await inShell('bash', `go install ${module}@${version}`)
  for (const shell of SHELLS) {
    for (const { module, shown } of TOOLS) {
      const name = module.slice(module.lastIndexOf('/') + 1)
      expect(await inShell(shell, `command -v ${name} && ${name} version`)).toMatch(shown)
    }
  }
  const info = await inShell('bash', 'go version -m "$GOPATH/bin/gopls"')
  expect(info).toMatch(/^\tmod\tgolang\.org\/x\/tools\/gopls\tv0\.24\.0\th1:/m)
})
