import { describe, expect, test } from '@jest/globals'
import type { Outcome } from '../../../src/checks/check.ts'
import { judgeVulnerabilities } from '../../../src/checks/no-known-vulnerabilities.ts'
import { sbomComplete } from '../../../src/checks/sbom-complete.ts'
import type { ArtifactRecord, GoBuildInfo } from '../../../src/inspect/index.ts'
import type { BinaryEvidence, Evidence } from '../../../src/probes/evidence.ts'
import { elf, evidenceOf, findingOf } from './samples.ts'

const REVISION = '0123456789abcdef0123456789abcdef01234567'
const GO: GoBuildInfo = {
  version: 'go1.27.4',
  path: 'example.com/tool',
  deps: [],
  settings: { CGO_ENABLED: '1', 'vcs.revision': REVISION, 'vcs.modified': 'false' }
}
const withSettings = (
  settings: Readonly<Record<string, string>>,
  goarch = 'amd64'
): ArtifactRecord => elf({}, { goarch, go: { ...GO, settings: { ...GO.settings, ...settings } } })

const binary = (changes: Partial<BinaryEvidence>): Evidence => {
  const evidence = evidenceOf('linux/amd64', '', elf())
  return { ...evidence, binaries: evidence.binaries.map((each) => ({ ...each, ...changes })) }
}
const CGO_OFF = { CGO_ENABLED: '0' }
const value = { variable: 'main.version', value: 'v1.2.3' } as const
const vcs = { root: '/src', commit: REVISION, commitTime: '2026-03-04T05:06:07Z', modified: true }

describe.each<
  readonly [
    id: string,
    cases: readonly (readonly [what: string, Evidence, Outcome['status'], says: string])[]
  ]
>([
  [
    'cpu-matches-plan',
    [
      ['no variant', evidenceOf('linux/amd64', '', elf()), 'skipped', 'no variant'],
      [
        'as planned',
        evidenceOf('linux/amd64/v3', '', withSettings({ GOAMD64: 'v3' })),
        'pass',
        'v3'
      ],
      [
        'another',
        evidenceOf('linux/amd64/v1', '', withSettings({ GOAMD64: 'v3' })),
        'fail',
        'GOAMD64=v3'
      ],
      [
        'in more words',
        evidenceOf('linux/arm/7', '', withSettings({ GOARM: '7,hardfloat' }, 'arm')),
        'pass',
        ''
      ],
      [
        'in other words',
        evidenceOf('linux/arm/7', '', withSettings({ GOARM: '7x' }, 'arm')),
        'fail',
        '7x'
      ],
      ['not recorded', evidenceOf('linux/amd64/v3', '', elf()), 'fail', 'GOAMD64=?']
    ]
  ],
  [
    'cgo-as-planned',
    [
      ['with its C code', evidenceOf('linux/amd64', '', elf()), 'pass', 'go-sqlite3'],
      [
        'left out',
        evidenceOf('linux/amd64', '', withSettings(CGO_OFF)),
        'fail',
        'go-sqlite3 is missing'
      ],
      [
        'left out as asked',
        evidenceOf('linux/amd64', 'cgo: off', withSettings(CGO_OFF)),
        'pass',
        'as asked'
      ],
      ['in it unasked', evidenceOf('linux/amd64', 'cgo: off', elf()), 'fail', 'planned was 0']
    ]
  ],
  [
    'tags-match-plan',
    [
      ['none', evidenceOf('linux/amd64', '', elf()), 'pass', 'no tags'],
      [
        'in any order',
        evidenceOf('linux/amd64', 'tags: [b, a]', withSettings({ '-tags': 'a,b' })),
        'pass',
        'a,b'
      ],
      [
        'one missing',
        evidenceOf('linux/amd64', 'tags: [a, b]', withSettings({ '-tags': 'a' })),
        'fail',
        'planned was a,b'
      ],
      [
        'one too many',
        evidenceOf('linux/amd64', '', withSettings({ '-tags': 'a' })),
        'fail',
        'planned was none'
      ]
    ]
  ],
  [
    'source-matches-plan',
    [
      ['the revision', evidenceOf('linux/amd64', '', elf()), 'pass', REVISION],
      [
        'another',
        evidenceOf('linux/amd64', '', withSettings({ 'vcs.revision': 'abc' })),
        'fail',
        'revision abc'
      ],
      [
        'changes that the plan had not',
        evidenceOf('linux/amd64', '', withSettings({ 'vcs.modified': 'true' })),
        'fail',
        'the plan had none'
      ],
      [
        'changes',
        evidenceOf('linux/amd64', '', withSettings({ 'vcs.modified': 'true' }), { vcs }),
        'warn',
        'built from changes'
      ]
    ]
  ],
  [
    'values-linked',
    [
      ['not looked for', binary({}), 'skipped', 'nobody looked'],
      ['none', binary({ linkedValues: [] }), 'skipped', 'set no value'],
      [
        'printed',
        binary({ linkedValues: [{ ...value, found: 'printed' }] }),
        'pass',
        '1 of them in what it printed'
      ],
      [
        'in the file',
        binary({ linkedValues: [{ ...value, found: 'in the file' }] }),
        'pass',
        '0 of them'
      ],
      [
        'missing',
        binary({ linkedValues: [{ ...value, found: 'missing' }] }),
        'fail',
        '-X main.version'
      ]
    ]
  ],
  [
    'modules-verified',
    [
      ['verified', binary({}), 'pass', 'go mod verify'],
      ['vendored', { ...binary({}), modules: 'vendor' }, 'skipped', 'vendor']
    ]
  ]
])('%s', (id, cases) => {
  test.each(cases)('%s', (_, evidence, status, says) => {
    const finding = findingOf(id, evidence)
    expect([finding.status, finding.message]).toEqual([status, expect.stringContaining(says)])
  })
})

test('where there is no repository, or the build was not watched, nothing is claimed', () => {
  const { vcs: _vcs, modules: _modules, ...rest } = binary({})
  expect(findingOf('source-matches-plan', rest).status).toBe('skipped')
  expect(findingOf('modules-verified', rest).status).toBe('skipped')
})

test('vulnerabilities: found, not found, and nobody could look', () => {
  const found = {
    id: 'GO-1',
    summary: 'bad',
    module: 'example.com/dep',
    version: 'v1.0.0',
    symbols: [] as readonly string[]
  }
  const scanned = (...vulnerabilities: readonly (typeof found)[]): Outcome =>
    judgeVulnerabilities([
      {
        name: 'tool',
        scan: { status: 'scanned', scanner: 'govulncheck v1', database: 'x', vulnerabilities }
      }
    ])
  expect(scanned().status).toBe('pass')
  expect(scanned(found)).toMatchObject({
    status: 'warn',
    message: expect.stringContaining('no version is without it')
  })
  expect(scanned(found, { ...found, id: 'GO-2', symbols: ['a.B'] })).toMatchObject({
    status: 'fail',
    message: expect.stringContaining('with a.B: GO-2')
  })
  const scan = { status: 'not-available', why: 'no such host' } as const
  expect(judgeVulnerabilities([{ name: 'tool', scan }]).status).toBe('inconclusive')
  expect(judgeVulnerabilities([]).status).toBe('skipped')
})

test('a bill of materials is complete, lacks a module, or was not asked for', () => {
  const judge = (missingFromSbom?: readonly string[]): string =>
    sbomComplete.evaluate({
      ...binary({}),
      ...(missingFromSbom === undefined ? {} : { missingFromSbom })
    }).status
  expect([judge([]), judge(['example.com/dep v1.0.0']), judge()]).toEqual([
    'pass',
    'fail',
    'skipped'
  ])
})
