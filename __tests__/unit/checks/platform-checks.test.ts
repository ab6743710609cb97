import { describe, expect, test } from '@jest/globals'
import type { MachoFacts } from '../../../src/inspect/index.ts'
import type { Evidence } from '../../../src/probes/evidence.ts'
import { elf, evidenceOf, findingOf, MACHO, macho, pe, universal } from './samples.ts'

/** What signatures of programs rarely have. */
const UNSIGNED = {
  linkerSigned: false,
  hardenedRuntime: false,
  identifier: 'tool',
  entitlements: false
}

const says = (id: string, evidence: Evidence): readonly string[] => {
  const { status, message } = findingOf(id, evidence)
  return [status, message]
}

describe('machine-matches-target', () => {
  const of = (target: string, record: Evidence['binaries'][number]['record']) =>
    says('machine-matches-target', evidenceOf(target, '', record))

  test.each([
    ['linux/amd64', elf(), 'elf for linux/amd64'],
    ['linux/amd64/v3', elf(), 'elf for linux/amd64'],
    ['windows/386', pe({ bits: 32 }, '386'), 'pe for windows/386'],
    ['darwin/arm64', macho(), 'macho for darwin/arm64'],
    ['darwin/universal', universal(['amd64'], ['arm64']), 'macho for darwin/amd64 and arm64']
  ])('%s: %#', (target, record, message) => {
    expect(of(target, record)).toEqual(['pass', message])
  })

  test.each([
    ['linux/arm64', elf(), 'tool is for amd64, planned was arm64'],
    ['windows/amd64', elf(), 'tool is elf for linux/amd64, planned was pe for windows/amd64'],
    ['linux/amd64', pe(), 'tool is pe for windows/amd64, planned was elf for linux/amd64'],
    ['darwin/universal', macho(), 'tool is for arm64, planned was amd64 and arm64'],
    ['darwin/universal', universal(['arm64']), 'tool is for arm64, planned was amd64 and arm64'],
    [
      'darwin/universal',
      universal(['amd64'], ['arm64'], ['386']),
      'tool is for amd64 and arm64 and 386, planned was amd64 and arm64'
    ],
    [
      'darwin/universal',
      universal(['amd64'], ['amd64']),
      'tool is for amd64 and amd64, planned was amd64 and arm64'
    ],
    [
      'darwin/arm64',
      universal(['amd64'], ['arm64']),
      'tool is for amd64 and arm64, planned was arm64'
    ]
  ])('%s: %#', (target, record, message) => {
    expect(of(target, record)).toEqual(['fail', message])
  })
})

describe('macos-ready', () => {
  const of = (
    record: Evidence['binaries'][number]['record'],
    yaml = '',
    target = 'darwin/arm64'
  ): readonly string[] => says('macos-ready', evidenceOf(target, yaml, record))

  const without = (name: keyof MachoFacts): Evidence['binaries'][number]['record'] => {
    const facts = Object.fromEntries(Object.entries(MACHO).filter(([key]) => key !== name))
    const record = macho()
    if (record.format !== 'macho') throw new Error('made so above')
    return { ...record, facts: facts as unknown as MachoFacts }
  }

  test('a signed program with UUID and minimum is', () => {
    expect(of(macho())).toEqual(['pass', 'signed ad hoc, with UUID and the oldest macOS'])
  })

  test('other systems are not asked', () => {
    expect(of(elf(), '', 'linux/amd64')).toEqual(['skipped', 'not for macOS'])
    expect(of(pe(), '', 'windows/amd64')).toEqual(['skipped', 'not for macOS'])
  })

  test.each([
    ['no UUID', without('uuid'), 'no LC_UUID'],
    ['no minimum', without('minimumOs'), 'does not say which macOS'],
    ['no signature', without('signature'), 'is not signed']
  ])('fails: %s', (_, record, words) => {
    const [status, message] = of(record)
    expect(status).toBe('fail')
    expect(message).toContain(words)
  })

  test('fails: a signature that something was changed after', () => {
    const broken = { ...UNSIGNED, certificate: false }
    expect(of(macho({ signature: { ...broken, adhoc: true, valid: false } }))).toEqual([
      'fail',
      'tool has a signature that does not fit its bytes'
    ])
  })

  test('the signature of a person is as good as one of crossgo', () => {
    const signed = { ...UNSIGNED, certificate: true, valid: true }
    expect(of(macho({ signature: { ...signed, adhoc: false } }))[0]).toBe('pass')
  })

  test.each([
    ['13.0', '13.0', 'pass'],
    ['13.0', '13.0.0', 'pass'],
    ['13.0', '12.0', 'fail'],
    ['12.0', '13.0', 'fail'],
    ['13.1', '13.10', 'fail'],
    ['13.5.1', '13.5.2', 'fail']
  ])('a minimum of %s where %s is in the file: %s', (asked, minimumOs, status) => {
    const [got, message] = of(macho({ minimumOs }), `macos-minimum: "${asked}"`)
    expect(got).toBe(status)
    if (status === 'fail')
      expect(message).toBe(`tool needs macOS ${minimumOs}, asked for was ${asked}`)
  })

  test("without C code Go's own linker writes its own minimum", () => {
    expect(of(macho({ minimumOs: '12.0' }), 'macos-minimum: "13.0"\ncgo: "off"')[0]).toBe('pass')
  })

  test('each half of a universal file has what was asked for it', () => {
    const yaml =
      'overrides: {darwin/arm64: {macos-minimum: "14.0"}, darwin/amd64: {macos-minimum: "13.0"}}'
    const both = (amd64: string, arm64: string): Evidence['binaries'][number]['record'] =>
      universal(['amd64', { minimumOs: amd64 }], ['arm64', { minimumOs: arm64 }])
    expect(of(both('13.0', '14.0'), yaml, 'darwin/universal')[0]).toBe('pass')
    expect(of(both('13.0', '13.0'), yaml, 'darwin/universal')).toEqual([
      'fail',
      'tool needs macOS 13.0, asked for was 14.0'
    ])
  })
})

describe('windows-as-planned', () => {
  const of = (subsystem: string, yaml = '', target = 'windows/amd64'): readonly string[] =>
    says('windows-as-planned', evidenceOf(target, yaml, pe({ subsystem })))

  test.each([
    ['console', '', 'pass'],
    ['gui', '', 'fail'],
    ['gui', 'windows-subsystem: gui', 'pass'],
    ['console', 'windows-subsystem: gui', 'fail'],
    ['native', '', 'fail'],
    ['gui', 'ldflags: -s -H windowsgui', 'pass'],
    ['gui', 'ldflags: -H=windowsgui', 'pass'],
    ['console', 'ldflags: -H=windowsgui', 'fail'],
    ['gui', 'overrides: {windows/*: {windows-subsystem: gui}}', 'pass'],
    ['gui', 'overrides: {windows/386: {windows-subsystem: gui}}', 'fail'],
    ['gui', 'windows-subsystem: gui\ncgo: "off"', 'pass']
  ])('%s with %j: %s', (subsystem, yaml, status) => {
    const [got, message] = of(subsystem, yaml)
    expect(got).toBe(status)
    expect(message).toContain(status === 'pass' ? `subsystem ${subsystem}` : 'planned was')
  })

  test('other systems have none', () => {
    const evidence = evidenceOf('linux/amd64', 'windows-subsystem: gui', elf())
    expect(says('windows-as-planned', evidence)).toEqual(['skipped', 'not for Windows'])
  })
})
