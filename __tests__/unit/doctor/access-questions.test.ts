import { describe, expect, test } from '@jest/globals'
import { parseHelpers } from '../../../src/doctor/credential-helpers.ts'
import type { MachineFacts } from '../../../src/doctor/machine.ts'
import { answerAll } from '../../../src/doctor/questions/index.ts'
import {
  about,
  goodMachine,
  inShort,
  short,
  text,
  withoutTools,
  WSL2
} from '../../helpers/good-machine.ts'

describe('credential helpers that git names', () => {
  test.each([
    ['credential.helper\ncache\0', ['cache']],
    // An empty one forgets those before it.
    ['credential.helper\nstore\0credential.helper\n\0credential.helper\ncache\0', ['cache']],
    ['credential.helper\nstore\0credential.helper\n\0', []],
    // As gh auth setup-git writes it.
    [
      'credential.https://github.com.helper\n\0credential.https://github.com.helper\n!/usr/bin/gh auth git-credential\0',
      ['!/usr/bin/gh … for https://github.com']
    ],
    ['credential.https://me:hunter2@git.corp.helper\nstore\0', ['store for https://git.corp']],
    ['credential.helper\n!f() { echo password=hunter2; }; f\0', ['!f() …']],
    ['credential.helper\n!PASSWORD=hunter2 helper\0', ['! …']],
    ['', []]
  ])('%j', (said, helpers) => {
    expect(parseHelpers(said)).toEqual(helpers)
  })
})

describe('git and its way to secrets', () => {
  const none = { git: { helpers: [], keyrings: [] } }
  const keyring = '/usr/libexec/git-core/git-credential-libsecret'

  test('git is missing', () => {
    expect(short(withoutTools('git'), 'git')).toEqual([
      'fix',
      'apt-get update',
      'apt-get install -y --no-install-recommends git'
    ])
    expect(short(withoutTools('git'), 'credential-helper')).toEqual(['no answer credential-helper'])
  })

  test('WSL: the manager of Windows, with its spaces and brackets escaped for sh', () => {
    const at = (windowsManager: string): readonly string[] =>
      short({ kernel: WSL2, git: { ...none.git, windowsManager } }, 'credential-helper')
    const git = 'git config --global credential.helper'
    expect(at('/mnt/c/Program Files/Git/mingw64/bin/git-credential-manager.exe')).toEqual([
      'note',
      `${git} '/mnt/c/Program\\ Files/Git/mingw64/bin/git-credential-manager.exe'`
    ])
    expect(at('/mnt/c/Program Files (x86)/Git/git-credential-manager.exe')[1]).toBe(
      `${git} '/mnt/c/Program\\ Files\\ \\(x86\\)/Git/git-credential-manager.exe'`
    )
    expect(short({ kernel: WSL2, ...none }, 'credential-helper')).toEqual([
      'note',
      'winget.exe install --id Git.Git -e'
    ])
  })

  test('a desktop: libsecret, installed or compiled where it is not there', () => {
    const desktop = { sessionBus: true, ...none }
    expect(
      short({ ...desktop, git: { helpers: [], keyrings: [keyring] } }, 'credential-helper')
    ).toEqual(['note', `git config --global credential.helper ${keyring}`])
    const fedora = { manager: 'dnf', privilege: 'sudo' } as const
    expect(short({ ...desktop, packaging: fedora }, 'credential-helper')).toEqual([
      'note',
      'sudo dnf install -y git-credential-libsecret',
      `git config --global credential.helper ${keyring}`
    ])
    const source = '/usr/share/doc/git/contrib/credential/libsecret'
    expect(short(desktop, 'credential-helper').slice(3)).toEqual([
      `make --directory ${source}`,
      `git config --global credential.helper ${source}/git-credential-libsecret`
    ])
  })

  test('a server keeps them in memory, and only a person may decide that', () => {
    const answer = about(none).find(({ id }) => id === 'credential-helper')
    expect(answer?.fix).toMatchObject({
      safe: false,
      commands: [['git', 'config', '--global', 'credential.helper', 'cache --timeout=3600']]
    })
    expect(short({ goos: 'darwin', ...none }, 'credential-helper')[1]).toBe(
      'git config --global credential.helper osxkeychain'
    )
  })

  test('it weighs more where private needs it; store is told', () => {
    const module = { ...goodMachine().module, ambientPatterns: ['git.example.com/*'] }
    const facts = goodMachine(none)
    const needs = {
      ...facts,
      module: { ...module, directory: '/a', inGit: true, sshPatterns: [], hasCxx: false }
    }
    expect(inShort(answerAll(needs), 'credential-helper')[0]).toBe('warning')
    const only = (address: string): readonly string[] => {
      const git = { helpers: [`cache for https://${address}`], keyrings: [] }
      return inShort(answerAll({ ...needs, git }), 'credential-helper')
    }
    expect(only('git.example.com')).toEqual(['ok'])
    expect(only('github.com')[0]).toBe('warning')
    const store = { git: { helpers: ['store --file /x'], keyrings: [] } }
    expect(short(store, 'credential-helper')).toEqual(['note'])
  })

  test('ssh-agent: none, not answering, without a key; a unit of systemd starts it', () => {
    const agent = (
      state: 'none' | 'unreachable' | 'ready',
      userUnit?: string
    ): Partial<MachineFacts> => ({
      sshAgent: {
        state,
        socket: '/run/agent',
        keys: 0,
        ...(userUnit === undefined ? {} : { userUnit })
      }
    })
    expect(short(agent('none'), 'ssh-agent')).toEqual(['note'])
    expect(text(agent('none'), 'ssh-agent')).toContain('eval "$(ssh-agent -s)" && ssh-add')
    expect(short(agent('none', 'ssh-agent.socket'), 'ssh-agent')).toEqual([
      'note',
      'systemctl --user enable --now ssh-agent.socket'
    ])
    expect(short(agent('unreachable'), 'ssh-agent')).toEqual(['warning'])
    expect(short(agent('ready'), 'ssh-agent')).toEqual(['note', 'ssh-add'])
    const { module } = goodMachine()
    const needs = module === undefined ? {} : { module: { ...module, sshPatterns: ['git.corp/*'] } }
    expect(short({ ...agent('none'), ...needs }, 'ssh-agent')[0]).toBe('warning')
  })
})

describe('network', () => {
  test.each([
    [29_000, ['ok']],
    [-60_000, ['warning', 'timedatectl set-ntp true']],
    [3_600_000, ['fix', 'timedatectl set-ntp true']]
  ])('the clock is %d ms ahead', (clockAheadMs, expected) => {
    expect(short({ clockAheadMs }, 'clock')).toEqual(expected)
  })

  test('WSL2 takes the time of Windows', () => {
    const packaging = { manager: 'apt', privilege: 'sudo' } as const
    expect(short({ kernel: WSL2, packaging, clockAheadMs: 900_000 }, 'clock')).toEqual([
      'fix',
      'sudo hwclock --hctosys'
    ])
  })

  test('proxies that Go does not ask, and one without a readable address', () => {
    const proxy = (name: string, value: string): Partial<MachineFacts> => ({
      proxies: [{ name, value, hadLogin: false }]
    })
    expect(short(proxy('ALL_PROXY', 'http://p:3128'), 'proxy-https')).toEqual([
      'warning',
      'export HTTPS_PROXY=http://p:3128'
    ])
    expect(short(proxy('https_proxy', 'http://p:3128'), 'proxy-https')).toEqual([
      'no answer proxy-https'
    ])
    expect(short(proxy('HTTPS_PROXY', 'http://p:port'), 'proxy-https_proxy')).toEqual([
      'fix',
      'unset HTTPS_PROXY'
    ])
    const login = { proxies: [{ name: 'HTTPS_PROXY', value: 'http://p', hadLogin: true }] }
    expect(text(login, 'proxies')).toContain('HTTPS_PROXY=http://p (with a login)')
  })
})
