import { describe, expect, test } from '@jest/globals'
import {
  installByHand,
  installCommands,
  PACKAGE_MANAGERS,
  type PackageManager,
  type PackageManagerId
} from '../../../src/toolchains/package-managers.ts'
import { PACKAGES } from '../../../src/toolchains/packages.ts'

const packages = [
  { name: 'g++', why: 'b' },
  { name: 'gcc', why: 'a' },
  { name: 'g++', why: 'c' }
]

function manager(id: PackageManagerId): PackageManager {
  const found = PACKAGE_MANAGERS.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}

describe('apt', () => {
  test('as root: one update and one install, never a question, and another apt is waited for', () => {
    const { update, install } = installCommands(manager('apt'), packages, 'root')
    expect(update?.argv.join(' ')).toBe('apt-get -o DPkg::Lock::Timeout=300 update -q')
    expect(install.argv.join(' ')).toBe(
      'apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends g++ gcc'
    )
    expect(install.env).toEqual({ DEBIAN_FRONTEND: 'noninteractive' })
  })

  test('with sudo: it never asks for a password, and the variable is set behind it', () => {
    expect(installCommands(manager('apt'), packages, 'sudo').install.argv.slice(0, 4)).toEqual([
      'sudo',
      '-n',
      'env',
      'DEBIAN_FRONTEND=noninteractive'
    ])
  })

  test('a version that a lock file holds may be older than the installed one', () => {
    const { install } = installCommands(
      manager('apt'),
      [{ name: 'gcc', why: 'a', version: '4:12.2' }],
      'root'
    )
    expect(install.argv.slice(-2)).toEqual(['--allow-downgrades', 'gcc=4:12.2'])
  })

  test('the line to run by hand', () => {
    expect(installByHand(manager('apt'), packages)).toBe(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends g++ gcc'
    )
  })
})

test.each([
  ['apk', 'sudo apk add g++ gcc', 'sudo -n apk add --wait 300 --update-cache g++ gcc'],
  ['dnf', 'sudo dnf install g++ gcc', 'sudo -n dnf install -y g++ gcc'],
  [
    'zypper',
    'sudo zypper install g++ gcc',
    'sudo -n env ZYPP_LOCK_TIMEOUT=300 zypper --non-interactive install --no-recommends g++ gcc'
  ],
  ['pacman', 'sudo pacman -S g++ gcc', 'sudo -n pacman -S --needed --noconfirm g++ gcc']
] as const)('%s', (id, byHand, command) => {
  expect(installByHand(manager(id), packages)).toBe(byHand)
  expect(installCommands(manager(id), packages, 'sudo').install.argv.join(' ')).toBe(command)
})

test.each([
  ['brew', 'brew install g++ gcc', 'brew install g++ gcc'],
  ['choco', 'choco install g++ gcc', 'choco install -y --no-progress g++ gcc']
] as const)('%s needs no other user', (id, byHand, command) => {
  expect(manager(id).root).toBe(false)
  expect(installByHand(manager(id), packages)).toBe(byHand)
  expect(installCommands(manager(id), packages, 'user').install.argv.join(' ')).toBe(command)
})

test('what is asked for has a name in apt, and all names can stand on a command line', () => {
  for (const names of Object.values(PACKAGES)) {
    expect(names.apt).not.toBe('')
    for (const name of Object.values(names)) expect(name).toMatch(/^[a-z0-9][a-z0-9.+-]*$/)
  }
})
