import { describe, expect, test } from '@jest/globals'
import { aptByHand, aptCommands } from '../../../src/toolchains/apt.ts'

const packages = [
  { name: 'g++', why: 'b' },
  { name: 'gcc', why: 'a' },
  { name: 'g++', why: 'c' }
]

describe('aptCommands', () => {
  test('as root: one update and one install, never a question', () => {
    const { update, install } = aptCommands(packages, 'root')
    expect(update.argv.join(' ')).toBe(
      'env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 update -q'
    )
    expect(install.argv.join(' ')).toBe(
      'env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends g++ gcc'
    )
  })

  test('with sudo: it never asks for a password, and the variable is set behind it', () => {
    expect(aptCommands(packages, 'sudo').install.argv.slice(0, 4)).toEqual([
      'sudo',
      '-n',
      'env',
      'DEBIAN_FRONTEND=noninteractive'
    ])
  })
})

test('the line to run by hand', () => {
  expect(aptByHand(packages)).toBe(
    'sudo apt-get update && sudo apt-get install -y --no-install-recommends g++ gcc'
  )
})
