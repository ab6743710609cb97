import { describe, expect, test } from '@jest/globals'
import type { ElfFacts } from '../../../src/inspect/index.ts'
import { holdsForVersion } from '../../../src/policy/version-condition.ts'
import { parseStep } from '../../../src/policy/parse-step.ts'
import { countVerified, ghArguments } from '../../../src/readiness/attestation/gh-arguments.ts'
import { isAbout } from '../../../src/readiness/binary/match-rule.ts'
import { judgeRequirements } from '../../../src/readiness/binary/requirements.ts'
import type { Subject } from '../../../src/readiness/binary/subject.ts'
import { matchesName } from '../../../src/readiness/evidence/match-target.ts'
import { extraFiles } from '../../../src/readiness/release/planned-files.ts'
import { componentsOf } from '../../../src/readiness/sbom/components.ts'
import { isAllowed, parseLicense } from '../../../src/readiness/sbom/license-expression.ts'
import { chooseWay } from '../../../src/readiness/smoke/choose-way.ts'
import { ignoredRemarks, isOver, parseIgnored } from '../../../src/readiness/vuln/ignore-list.ts'
import { countLevels, nearest } from '../../../src/readiness/vuln/vuln-facts.ts'
import { findPlatform } from '../../../src/targets/platforms.ts'
import { sampleBinary, samplePlan } from '../../helpers/sample.ts'

test.each<[string, string, boolean | undefined]>([
  ['<= 2.28', '2.28', true],
  ['<= 2.28', '2.3.4', true],
  ['<= 2.28', '2.29', false],
  ['<= 2.28', '2.28.1', false],
  ['>= 2.4', '2.34', true],
  ['== 12.0', '12', true],
  ['!= 12.0', '12', false],
  ['>= 1.27', '1.27rc1', false],
  ['< 1.27', '1.27rc1', true],
  ['>= 1.27.4', '1.27.4 X:nodwarf5', true],
  ['<= 2.28', 'devel', undefined],
  ['about 2', '2', undefined]
])('%s of %s is %s', (condition, version, answer) => {
  expect(holdsForVersion(condition, version)).toBe(answer)
})

test.each([
  ['linux/*', 'linux/arm/6:musl', true],
  ['linux/arm', 'linux/arm/6:musl', true],
  ['linux/arm/7', 'linux/arm/6:musl', false],
  ['linux/*:musl', 'linux/amd64', false],
  ['darwin/*', 'linux/amd64', false],
  ['darwin/universal', 'darwin/universal', true]
])('the pattern %s and the target %s', (pattern, name, answer) => {
  expect(matchesName(pattern, name)).toBe(answer)
})

describe('licences', () => {
  const deny = { deny: ['AGPL-3.0-only', 'GPL-2.0-only'] }
  test.each([
    ['MIT', true],
    ['AGPL-3.0-only', false],
    ['agpl-3.0', false],
    ['MIT OR AGPL-3.0-only', true],
    ['MIT AND AGPL-3.0-only', false],
    ['(MIT OR AGPL-3.0-only) AND GPL-2.0-only', false],
    ['AGPL-3.0-only OR GPL-2.0-only', false],
    ['GPL-2.0-only WITH Classpath-exception-2.0', false],
    ['GPL-2.0-or-later', true]
  ])('%s', (text, answer) => {
    const parsed = parseLicense(text)
    expect(parsed === undefined ? undefined : isAllowed(parsed, deny)).toBe(answer)
  })
  test.each([
    'NOASSERTION',
    '',
    'MIT OR',
    '(MIT',
    'MIT Apache',
    'WITH x',
    'the MIT licence, sort of'
  ])('%j is not understood', (text) => {
    expect(parseLicense(text)).toBeUndefined()
  })
  test('an exception that is allowed by name', () => {
    const parsed = parseLicense('GPL-2.0-only WITH Classpath-exception-2.0')
    const allow = ['GPL-2.0-only WITH Classpath-exception-2.0']
    expect(parsed !== undefined && isAllowed(parsed, { ...deny, allow })).toBe(true)
    expect(isAllowed({ id: 'MIT' }, { allow })).toBe(false)
  })
  test('nested components and packages of SPDX', () => {
    const nested = {
      bomFormat: 'CycloneDX',
      components: [{ name: 'a', components: [{ name: 'b' }] }]
    }
    expect(componentsOf(nested)?.map(({ name }) => name)).toEqual(['a', 'b'])
    const spdx = {
      spdxVersion: 'SPDX-2.3',
      packages: [{ name: 'p', licenseConcluded: 'NOASSERTION', licenseDeclared: 'MIT' }]
    }
    expect(componentsOf(spdx)).toEqual([{ name: 'p', version: '', licenses: ['MIT'] }])
    expect(componentsOf({ components: [] })).toBeUndefined()
  })
})

describe('requirements of ELF files', () => {
  const subject = (facts: Partial<ElfFacts>, own: Partial<Subject> = {}): Subject => {
    const { record } = sampleBinary()
    if (record.format !== 'elf') throw new Error('the sample is an ELF file')
    const { needed = record.needed } = facts
    return {
      binary: { ...record, needed, facts: { ...record.facts, ...facts } },
      hasC: true,
      ...own
    }
  }
  type Wish = Parameters<typeof judgeRequirements>[0]
  test.each<[Wish, Partial<ElfFacts>, 'fail' | 'inconclusive' | 'pass']>([
    [{ relro: 'full' }, { relro: 'full' }, 'pass'],
    [{ relro: 'full' }, { relro: 'static' }, 'pass'],
    [{ relro: 'full' }, { relro: 'partial' }, 'fail'],
    [{ relro: 'partial' }, { relro: 'partial' }, 'pass'],
    [{ relro: 'partial' }, { relro: 'none' }, 'fail'],
    [{ nx: true }, { nx: false }, 'fail'],
    [{ wx: 0 }, { writableCode: true }, 'fail'],
    [{ rpath: 'none' }, { runpath: ['$ORIGIN'] }, 'fail'],
    [{ rpath: { only: ['$ORIGIN'] } }, { runpath: ['$ORIGIN'] }, 'pass'],
    [{ glibcFloor: '<= 2.34' }, {}, 'pass'],
    [{ glibcFloor: '<= 2.28' }, {}, 'fail'],
    [{ glibcFloor: '<= 2.28' }, { needsVersions: {} }, 'pass'],
    [{ needed: { only: ['libc.so.6'] } }, {}, 'pass'],
    [{ needed: { only: ['libc.so.6'] } }, { needed: ['libc.so.6', 'libz.so.1'] }, 'fail'],
    [{ needed: { not: ['libc.so.6'] } }, {}, 'fail'],
    [{ canary: true }, { stackProtector: 'yes' }, 'pass'],
    [{ canary: true }, { stackProtector: 'no' }, 'fail'],
    [{ canary: true }, { stackProtector: 'libc only' }, 'inconclusive'],
    [{ fortify: true }, { fortify: 'unknown' }, 'inconclusive'],
    [{ minos: '<= 12.0' }, {}, 'inconclusive'],
    [{ buildinfo: { settings: { CGO_ENABLED: '0' } } }, {}, 'fail']
  ])('%j of %j: %s', (wish, facts, verdict) => {
    const found = judgeRequirements(wish, subject(facts))
    expect(found[0]?.verdict ?? 'pass').toBe(verdict)
  })
  test('the symbols that need a glibc are named', () => {
    expect(judgeRequirements({ glibcFloor: '<= 2.28' }, subject({}))[0]?.message).toMatch(
      /needs glibc 2.34 because of __libc_start_main/
    )
  })
  test('pure Go is not asked for what only C has', () => {
    const pure = subject({ relro: 'none', stackProtector: 'no', fortify: 'no' }, { hasC: false })
    expect(judgeRequirements({ relro: 'full', canary: true, fortify: true }, pure)).toEqual([])
  })
  test('what a file is for that nobody planned cannot be told', () => {
    const message = judgeRequirements({ arch: 'match' }, subject({}))
    expect(message[0]?.verdict).toBe('inconclusive')
    const other = judgeRequirements({ arch: 'match' }, subject({}, { wanted: 'linux/arm64' }))
    expect(other[0]?.verdict).toBe('fail')
  })
  test('which rules are about it', () => {
    const about = (when: Parameters<typeof isAbout>[0]['when']): boolean =>
      isAbout(when === undefined ? {} : { when }, 'linux/amd64', subject({}))
    expect(about(undefined)).toBe(true)
    expect(about({ goos: ['linux', 'freebsd'], cgo: true, target: ['*/amd64'] })).toBe(true)
    expect([
      about({ goos: 'darwin' }),
      about({ cgo: false }),
      about({ target: ['linux/arm64'] })
    ]).toEqual([false, false, false])
  })
})

test('how programs are started', () => {
  const platform = (goos: string, goarch: string): NonNullable<ReturnType<typeof findPlatform>> => {
    const found = findPlatform(goos, goarch)
    if (found === undefined) throw new Error(`${goos}/${goarch} is a platform`)
    return found
  }
  const machine = platform('linux', 'amd64')
  const way = (
    runner: 'native' | 'qemu' | 'wine' | 'skip',
    goos: string,
    goarch: string
  ): boolean =>
    chooseWay({ '*/*': runner }, `${goos}/${goarch}`, platform(goos, goarch), machine).start
  expect(way('native', 'linux', 'amd64')).toBe(true)
  expect(way('native', 'linux', 'arm64')).toBe(false)
  expect(way('qemu', 'linux', 'arm64')).toBe(true)
  expect(way('qemu', 'windows', 'amd64')).toBe(false)
  expect(way('wine', 'windows', 'amd64')).toBe(true)
  expect(way('skip', 'linux', 'amd64')).toBe(false)
})

describe('ignored vulnerabilities', () => {
  const [on, over] = ['2026-11-23', '2026-11-22'].map((until) => ({
    id: 'GO-1',
    reason: 'x',
    until
  }))
  const now = new Date('2026-11-23T23:59:59Z')
  test('until the end of the day', () => {
    expect([on, over].map((each) => each !== undefined && isOver(each, now))).toEqual([false, true])
  })
  test('over is a failure, idle a warning', () => {
    const all = [on, over].flatMap((each) => each ?? [])
    expect(ignoredRemarks(all, new Set(), 'f', now).map(({ verdict }) => verdict)).toEqual([
      'warn',
      'fail'
    ])
    expect(ignoredRemarks(all.slice(0, 1), new Set(['GO-1']), 'f', now)).toEqual([])
  })
  test.each([
    '- {id: GO-1, reason: x}',
    '- {id: GO-1, reason: "", until: 2026-01-01}',
    '- {id: GO-1, reason: x, until: soon}',
    '- {id: GO-1, reason: x, until: 2026-01-01, more: 1}',
    'a: b',
    '[',
    '- &a {id: GO-1, reason: x, until: 2026-01-01}\n- *a'
  ])('%j is no such list', (source) => {
    expect(parseIgnored(source).ok).toBe(false)
  })
  test('an empty list, and a good one', () => {
    expect(parseIgnored('')).toEqual({ ok: true, ignored: [] })
    expect(parseIgnored('- {id: GO-1, reason: x, until: 2026-01-01}').ok).toBe(true)
  })
  test('each counts once, where it is nearest', () => {
    const found = nearest([
      new Map([['a', 'required']]),
      new Map([
        ['a', 'called'],
        ['b', 'imported']
      ])
    ])
    expect(countLevels(found, new Set(['b']))).toEqual({
      called: 1,
      imported: 0,
      required: 0,
      ignored: 1
    })
  })
})

test('files that nobody planned', () => {
  const plan = samplePlan()
  const { builds, name, version } = plan
  const own = builds.map(({ archive }) => archive)
  const good = [
    ...own,
    `${own[0] ?? ''}.sigstore.json`,
    'SHA256SUMS',
    `${name}_${version}.cdx.json`,
    'readiness.html'
  ]
  expect(extraFiles(good, plan)).toEqual([])
  expect(extraFiles([...good, 'x.sigstore.json', 'sub/SHA256SUMS', 'y'], plan, ['y'])).toEqual([
    'x.sigstore.json',
    'sub/SHA256SUMS'
  ])
})

test('arguments of gh', () => {
  const wish = {
    files: 'x',
    repo: 'o/r',
    signerWorkflow: '.github/workflows/release.yml',
    predicate: 'https://p'
  }
  expect(ghArguments('/d/-f', wish, (path) => `/w/${path}`).join(' ')).toBe(
    'attestation verify --repo o/r --signer-workflow o/r/.github/workflows/release.yml --predicate-type https://p --format json -- /d/-f'
  )
  expect([
    countVerified('[{}]'),
    countVerified('[]'),
    countVerified('{}'),
    countVerified('x')
  ]).toEqual([1, 0, undefined, undefined])
})

test.each([
  { type: 'binary', with: { rules: [{ require: { relro: 'ful' } }] } },
  { type: 'binary', with: { rules: [{ require: { glibcFloor: '2.28' } }] } },
  { type: 'signature', with: { files: 'x', cosign: { identity: 'a' } } },
  { type: 'smoke', with: { args: [], runners: { 'linux/*': 'docker' } } },
  { type: 'vuln', with: { ignore: {} } },
  { type: 'reproducible', with: { vary: ['weather'] } },
  { type: 'release', with: { stamp: { goPatch: 'newest' } } }
])('%j is a mistake', (step) => {
  // A mistake on purpose.
  expect(parseStep(step as never).ok).toBe(false)
})
