import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { doctor } from '../../src/commands/doctor.ts'
import { parseSettings } from '../../src/config/parse-settings.ts'
import { credentialHelper } from '../../src/doctor/questions/credential-helper.ts'
import { readGit } from '../../src/doctor/read-git.ts'
import { readMachine } from '../../src/doctor/read-machine.ts'
import { runFixes, safeFixes } from '../../src/doctor/run-fixes.ts'
import { systemKind } from '../../src/doctor/system-kind.ts'
import { goodMachine } from '../helpers/good-machine.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

const root = mkdtempSync(join(tmpdir(), 'crossgo doctor-fix-'))
const hosts: TestHost[] = []
afterAll(async () => {
  await Promise.all(hosts.map(async (host) => host.close()))
  rmSync(root, { recursive: true, force: true })
})

/** A person with a HOME of their own and git's own settings only; `text` is their .gitconfig. */
async function person(
  text: string | undefined,
  env: Readonly<Record<string, string>> = {}
): Promise<TestHost & { readonly config: string; readonly home: string }> {
  const home = mkdtempSync(join(root, 'home-'))
  const config = join(home, '.gitconfig')
  if (text !== undefined) writeFileSync(config, text)
  const unset = Object.keys(process.env)
    .filter((key) => /^(?:GIT_|XDG_|DBUS_|SSH_|WSL)/.test(key))
    .map((key) => [key, undefined] as const)
  const host = await createTestHost({
    ...Object.fromEntries(unset),
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    ...env
  })
  hosts.push(host)
  return { ...host, config, home }
}

/** Files of a machine as WSL2 has them, with the credential manager of Windows. */
function windowsBehind(manager: string): string {
  const tree = mkdtempSync(join(root, 'tree-'))
  const files = {
    'proc/sys/kernel/osrelease': '5.15.133.1-microsoft-standard-WSL2\n',
    'proc/1/comm': 'systemd\n',
    'etc/os-release': 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian 12"\n',
    'proc/meminfo': 'MemTotal: 8000000 kB\nMemAvailable: 6000000 kB\n',
    [manager]: ''
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  return tree
}

describe('the credential helper', () => {
  const manager = 'mnt/c/Program Files/Git/mingw64/bin/git-credential-manager.exe'

  test('under WSL2 the manager of Windows is set where none is, and found the next time', async () => {
    const { host, config, home, lines } = await person('[user]\n\tname = me\n')
    const tree = windowsBehind(manager)
    const machine = await readMachine(tree, home, [], host)
    expect(systemKind(machine.kernel)).toEqual({ kind: 'wsl2', wsl: 2 })
    expect(machine.git).toEqual({ helpers: [], keyrings: [], windowsManager: `/${manager}` })
    const answers = credentialHelper(goodMachine({ kernel: machine.kernel, git: machine.git }))
    const escaped = `/${manager}`.replaceAll(' ', '\\ ')
    const command = ['git', 'config', '--global', 'credential.helper', escaped]
    expect(await runFixes(answers, host)).toEqual([
      { id: 'credential-helper', command, exitCode: 0 }
    ])
    expect(lines.join('\n')).toContain(`$ git config --global credential.helper '${escaped}'`)
    expect(readFileSync(config, 'utf8')).toMatch(/^\[user\]\n\tname = me\n\[credential\]\n/)
    const after = await readGit(tree, home, host)
    expect(after.helpers).toEqual([escaped])
    const again = credentialHelper(goodMachine({ kernel: machine.kernel, git: after }))
    expect(safeFixes(again)).toEqual([])
  })

  test('git starts what was set, whatever is in its path', async () => {
    const { host, home, config } = await person(undefined)
    const program = join(root, "it's (x86) & more", 'git-credential-test')
    mkdirSync(dirname(program))
    writeFileSync(program, '#!/bin/sh\necho username=me\necho password=from-the-helper\n')
    chmodSync(program, 0o755)
    const git = { helpers: [], keyrings: [program] }
    await runFixes(credentialHelper(goodMachine({ sessionBus: true, git })), host)
    const filled = execFileSync('git', ['credential', 'fill'], {
      input: 'protocol=https\nhost=git.example.com\n\n',
      encoding: 'utf8',
      cwd: home,
      env: { PATH: process.env['PATH'], HOME: home, GIT_CONFIG_NOSYSTEM: '1' }
    })
    expect(filled).toContain('password=from-the-helper')
    expect(readFileSync(config, 'utf8')).toContain('[credential]')
  })

  test('it is written where GIT_CONFIG_GLOBAL says', async () => {
    const place = join(root, 'global config')
    const { host, home } = await person(undefined, { GIT_CONFIG_GLOBAL: place })
    const facts = goodMachine({ sessionBus: true, git: { helpers: [], keyrings: ['/opt/helper'] } })
    await runFixes(credentialHelper(facts), host)
    expect(readFileSync(place, 'utf8')).toBe('[credential]\n\thelper = /opt/helper\n')
    expect((await readGit('/', home, host)).helpers).toEqual(['/opt/helper'])
  })

  test('a fix that fails is an answer, and the next one is tried', async () => {
    const { host, config, lines } = await person(undefined)
    mkdirSync(config)
    const answers = credentialHelper(
      goodMachine({ sessionBus: true, git: { helpers: [], keyrings: ['/opt/helper'] } })
    )
    const second = {
      id: 'second',
      topic: 'git',
      status: 'note',
      what: '',
      why: '',
      fix: { what: '', commands: [['git', '--version']], safe: true }
    } as const
    const fixed = await runFixes([...answers, second], host)
    expect(fixed.map(({ id, exitCode }) => [id, exitCode === 0])).toEqual([
      ['credential-helper', false],
      ['second', true]
    ])
    expect(lines.join('\n')).toMatch(/warning: git config .* failed: \S/)
  })
})

describe('doctor --fix as a whole', () => {
  test('leaves alone what somebody chose, runs nothing unsafe, and exits 5 where something stays', async () => {
    const text = '[credential "https://git.corp"]\n\thelper = store --file /secret\n'
    // No package manager is found on this PATH, and no compiler.
    const bin = join(root, 'bin')
    mkdirSync(bin)
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
    writeFileSync(join(bin, 'git'), `#!/bin/sh\nexec '${git}' "$@"\n`)
    chmodSync(join(bin, 'git'), 0o755)
    const {
      host,
      config,
      root: workspace
    } = await person(text, {
      PATH: bin,
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
      GO111MODULE: 'off'
    })
    writeFileSync(join(workspace, 'go.mod'), 'module example.com/app\n')
    const values = { fix: true, offline: true, targets: 'host' }
    const report = await doctor(parseSettings({ values, label: (name) => `--${name}` }), host)
    expect(report.exitStatus).toBe(5)
    expect(report.fixed).toEqual([])
    expect(report.machine.git.helpers).toEqual(['store --file /secret for https://git.corp'])
    expect(readFileSync(config, 'utf8')).toBe(text)
  })
})
