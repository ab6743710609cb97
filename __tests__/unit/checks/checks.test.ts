import { describe, expect, test } from '@jest/globals'
import { evaluate } from '../../../src/checks/evaluate.ts'
import { CHECKS } from '../../../src/checks/index.ts'
import type { BinaryFacts, GoBuildInfo } from '../../../src/inspect/index.ts'
import type { BinaryEvidence, SmokeRun } from '../../../src/probes/evidence.ts'
import { sampleEvidence } from '../../helpers/sample.ts'

type Change = (binary: BinaryEvidence) => BinaryEvidence

const withFacts =
  (facts: Partial<BinaryFacts>): Change =>
  (binary) => ({ ...binary, record: { ...binary.record, ...facts } as BinaryEvidence['record'] })

const withGo =
  (go: Partial<GoBuildInfo>): Change =>
  (binary) => {
    if (binary.record.format === 'universal' || binary.record.go === undefined)
      throw new Error('no Go')
    return { ...binary, record: { ...binary.record, go: { ...binary.record.go, ...go } } }
  }

const withRun =
  (smokeRun: SmokeRun): Change =>
  (binary) => ({ ...binary, smokeRun })

const statusOf = (
  id: string,
  change?: Change
): { status: string; message: string; fix?: string } => {
  const finding = evaluate(sampleEvidence(change), CHECKS).find(({ check }) => check === id)
  if (finding === undefined) throw new Error(`no finding ${id}`)
  return finding
}

test('a good binary passes every check', () => {
  const findings = evaluate(sampleEvidence(), CHECKS)
  // A link strategy was not asked for, and this is neither macOS nor Windows.
  const moot = [
    'cpu-matches-plan',
    'values-linked',
    'no-known-vulnerabilities',
    'linked-as-planned',
    'macos-ready',
    'windows-as-planned',
    'reproducible'
  ]
  expect(findings.map(({ check, status }) => [check, status])).toEqual(
    CHECKS.map(({ id }) => [id, moot.includes(id) ? 'skipped' : 'pass'])
  )
  expect(findings.some((finding) => 'fix' in finding)).toBe(false)
})

test('the order of the report goes from what the file is to what it does', () => {
  expect(CHECKS.map(({ id }) => id)).toEqual([
    'machine-matches-target',
    'cpu-matches-plan',
    'go-version-matches-plan',
    'module-matches-plan',
    'cgo-as-planned',
    'tags-match-plan',
    'values-linked',
    'source-matches-plan',
    'modules-verified',
    'no-known-vulnerabilities',
    'paths-trimmed',
    'paths-private',
    'release-build',
    'not-packed',
    'search-paths-safe',
    'libraries-allowed',
    'linked-as-planned',
    'hardened',
    'built-without-warnings',
    'macos-ready',
    'windows-as-planned',
    'reproducible',
    'runs'
  ])
})

const ran = {
  ran: true,
  how: 'native',
  argv: ['tool'],
  exitCode: 0,
  output: '',
  matched: true,
  durationMs: 1,
  startsMs: [1]
} as const

describe('fails', () => {
  test.each<[string, string, Change, string]>([
    [
      'another machine',
      'machine-matches-target',
      withFacts({ goarch: 'arm64' }),
      'is for arm64, planned was amd64'
    ],
    ['another system', 'machine-matches-target', withFacts({ goos: 'freebsd' }), 'freebsd/amd64'],
    [
      'another Go',
      'go-version-matches-plan',
      withGo({ version: 'go1.26.8' }),
      'was built by go1.26.8'
    ],
    [
      'another package',
      'module-matches-plan',
      withGo({ path: 'example.com/other' }),
      'which was not planned'
    ],
    [
      'cgo silently off, with what was dropped',
      'cgo-as-planned',
      withGo({ settings: { CGO_ENABLED: '0' } }),
      'CGO_ENABLED=0, planned was 1, so the C code of github.com/mattn/go-sqlite3 is missing'
    ],
    [
      'paths kept',
      'paths-trimmed',
      withGo({ settings: { CGO_ENABLED: '1' } }),
      'without -trimpath'
    ],
    ['a bad exit status', 'runs', withRun({ ...ran, exitCode: 139 }), 'status 139'],
    ['empty output with status 0', 'runs', withRun({ ...ran, matched: false }), 'does not match']
  ])('%s', (_, id, change, message) => {
    const finding = statusOf(id, change)
    expect(finding.status).toBe('fail')
    expect(finding.message).toContain(message)
    expect(finding.fix).toMatch(/\.$/)
  })

  test('a binary without Go build information', () => {
    const bare: Change = (binary) => {
      if (binary.record.format === 'universal') throw new Error('not here')
      const { go: _go, ...record } = binary.record
      return { ...binary, record }
    }
    for (const id of ['go-version-matches-plan', 'module-matches-plan', 'paths-trimmed']) {
      expect(statusOf(id, bare).status).toBe('fail')
    }
  })

  test.each([
    ['pe', 'libwinpthread-1.dll'],
    ['pe', 'libgcc_s_seh-1.dll'],
    ['macho', '/opt/homebrew/lib/libz.dylib'],
    ['macho', '@rpath/libfoo.dylib']
  ] as const)('a %s that loads %s', (format, library) => {
    const change = withFacts({
      format,
      needed: ['KERNEL32.dll', library].slice(format === 'pe' ? 0 : 1)
    })
    expect(statusOf('libraries-allowed', change)).toMatchObject({ status: 'fail' })
  })
})

test('what was not run is skipped, with the reason', () => {
  const finding = statusOf('runs', withRun({ ran: false, why: 'Wine is not installed' }))
  expect(finding).toMatchObject({ status: 'skipped', message: 'not run: Wine is not installed' })
})
