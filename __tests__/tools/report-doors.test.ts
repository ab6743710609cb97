import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { cleanEnvironment } from '../helpers/clean-environment.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { TOOLS } from '../helpers/install-tools.ts'
import { commitAll, git } from '../helpers/rebuild-room.ts'
import { runChild, type ChildResult } from '../helpers/run-child.ts'
import { sharedEnvironment } from '../helpers/run-cli.ts'

const POLICY = `version: 1
report:
  formats: [html, junit]
  daily:
    - id: score
      title: Score
      expect: '>= 0.9'
      csv: { path: scores.csv }
stages: [unit, canary]
checks:
  - { id: release, type: release, stage: unit, gate: review, with: {} }
  - { id: early, type: command, stage: unit, gate: review, with: { run: ['true'] } }
  - { id: late, type: command, stage: canary, gate: review, with: { run: ['false'] } }
`

let root: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-doors-'))
  writeHelloModule(root, {
    'readiness.yml': POLICY,
    '.gitignore': 'copies\n*.pem\n',
    'scores.csv': 'date,name,value\n2026-11-20,a,0.95\n2026-11-21,b,0.85\n'
  })
  commitAll(root)
  git(root, 'tag', 'v1.0.0')
  const built = await cli('build', '--targets', 'linux/amd64', '--format', 'html,junit,pdf,json')
  if (built.exitCode !== 0) throw new Error(built.stderr)
}, 300_000)
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const cli = async (...args: readonly string[]): Promise<ChildResult> =>
  runChild({
    argv: [TOOLS.node, '--no-warnings', resolve('src/cli/main.ts'), ...args],
    cwd: root,
    env: cleanEnvironment(sharedEnvironment()),
    timeoutMs: 110_000
  })

const RELEASE = ['SHA256SUMS', 'hello_1.0.0_linux_amd64.tar.gz', 'report.json', 'summary.md']
const BUILT = ['report.html', 'report.junit.xml', 'report.pdf']

const namesIn = (directory: string): readonly string[] =>
  readdirSync(join(root, directory))
    .filter((name) => name !== '.gitignore')
    .sort()

const read = (directory: string, name: string): string =>
  readFileSync(join(root, directory, name), 'utf8')

/** A copy of what was built, where git does not see it. */
function copy(name: string): string {
  const to = `copies/${name}`
  cpSync(join(root, 'out'), join(root, to), { recursive: true })
  return to
}

/** Documents and renderings in the place of what is judged by `--stage`. */
const judged = (infix: string, ...endings: readonly string[]): readonly string[] => [
  ...[`readiness${infix}.json`, `readiness${infix}.md`],
  ...endings.map((ending) => `report${infix}.${ending}`)
]

test('build writes what is asked for, beside release files that SHA256SUMS lists all of', () => {
  expect(namesIn('out')).toEqual([...RELEASE, ...BUILT].sort())
  expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: join(root, 'out') }).length).toBe(
    'hello_1.0.0_linux_amd64.tar.gz: OK\n'.length
  )
  expect(read('out', 'SHA256SUMS').trim().split('\n')).toHaveLength(1)
})

test('what build wrote is what report writes of its document later', async () => {
  const later = await cli('report', 'out', '--format', 'html,junit,pdf', '--output', 'copies/later')
  expect(later.stderr).toBe('')
  for (const name of BUILT)
    expect([name, read('copies/later', name) === read('out', name)]).toEqual([name, true])
})

describe('a verdict', () => {
  test('is rendered as the policy and the flag say, and as report does it later', async () => {
    const out = copy('whole')
    const verdict = await cli('verify', out, '--policy', 'readiness.yml', '--format', 'sarif')
    expect(verdict.exitCode).toBe(11)
    expect(namesIn(out)).toEqual(
      [...RELEASE, 'report.pdf', ...judged('', 'html', 'junit.xml', 'sarif')].sort()
    )
    const formats = ['--format', 'html,junit,sarif', '--output', `${out}/later`]
    const later = await cli('report', out, ...formats)
    expect(later).toMatchObject({ exitCode: 0, stderr: '' })
    for (const name of ['report.html', 'report.junit.xml', 'report.sarif'])
      expect([name, read(`${out}/later`, name) === read(out, name)]).toEqual([name, true])
  })

  test('that is new has neither signature nor renderings of the one before', async () => {
    const out = copy('again')
    await cli('verify', out, '--policy', 'readiness.yml', '--format', 'openmetrics,sarif')
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', join(root, 'k.pem')])
    const signed = await cli('report', out, '--sign-key', 'k.pem')
    expect(signed.stdout.trim().split('\n')).toHaveLength(2)
    writeFileSync(join(root, out, 'report.unit.html'), 'of a part')
    writeFileSync(join(root, out, 'mine.html'), 'mine')
    await cli('verify', out, '--policy', 'readiness.yml')
    expect(namesIn(out)).toEqual(
      [
        ...[...RELEASE, 'report.sig.json', ...judged('', 'html', 'junit.xml')],
        ...['report.unit.html', 'mine.html']
      ].sort()
    )
  })
})

describe('stages in jobs of their own', () => {
  test('have renderings of their own, and so has the whole; what lies there does not disturb', async () => {
    const [unit, canary] = [copy('unit'), copy('canary')]
    const policy = ['--policy', 'readiness.yml']
    const first = await cli('verify', unit, ...policy, '--stage', 'unit', '--format', 'pdf,sarif')
    expect(first.exitCode).toBe(0)
    expect(namesIn(unit)).toEqual(
      [...RELEASE, ...BUILT, ...judged('.unit', 'html', 'junit.xml', 'pdf', 'sarif')].sort()
    )
    expect((await cli('verify', canary, ...policy, '--stage', 'canary')).exitCode).toBe(11)
    const merge = ['merge', unit, canary, ...policy, '--out', unit, '--format', 'openmetrics']
    expect((await cli(...merge)).exitCode).toBe(11)
    const whole = judged('', 'html', 'junit.xml', 'prom')
    expect(namesIn(unit)).toEqual(expect.arrayContaining([...whole]))
    expect(JSON.parse(read(unit, 'readiness.json'))).toMatchObject({
      stagesMissing: [],
      // The row with a cell over its limit comes first.
      daily: [{ id: 'score', rows: [{ values: [null, 0.85] }, { values: [0.95, null] }] }]
    })
    // Signed, and merged once more: a signature is no part.
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', join(root, 'm.pem')])
    expect((await cli('report', unit, '--sign-key', 'm.pem')).exitCode).toBe(0)
    expect(namesIn(unit)).toContain('readiness.sig.json')
    expect((await cli(...merge)).exitCode).toBe(11)
    expect(namesIn(unit)).not.toContain('readiness.sig.json')
  }, 240_000)
})

describe('a build that follows', () => {
  test('leaves nothing that is about the release before, and all that is not ours', async () => {
    const out = copy('next')
    const policy = ['--policy', 'readiness.yml']
    await cli('verify', out, ...policy)
    await cli('verify', out, ...policy, '--stage', 'unit', '--format', 'sarif')
    for (const name of ['mine.html', 'readiness.mine.json', 'report.mine.html'])
      writeFileSync(join(root, out, name), '{}')
    expect(namesIn(out)).toEqual(expect.arrayContaining([...judged('.unit', 'html', 'sarif')]))
    const built = await cli('build', '--targets', 'linux/amd64', '--out', out)
    expect(built.exitCode).toBe(0)
    const mine = ['mine.html', 'readiness.mine.json', 'report.mine.html']
    expect(namesIn(out)).toEqual([...RELEASE, ...mine].sort())
  }, 240_000)

  test('that fails is reported in every format too', async () => {
    const out = copy('failing')
    writeFileSync(join(root, 'bad_windows.go'), 'package main\n\nvar x int = "text"\n')
    try {
      const targets = 'linux/amd64,windows/amd64'
      const wish = [
        '--format',
        'html,junit,sarif,openmetrics,grafana,test-result,svr,text,markdown'
      ]
      const built = await cli('build', '--targets', targets, '--out', out, ...wish)
      expect(built.exitCode).toBe(4)
      expect(read(out, 'report.html')).toContain('bad_windows.go:3:13')
      expect(read(out, 'report.junit.xml')).toMatch(
        /<testcase[^>]*windows[\s\S]*<(?:failure|error)/
      )
      // Nine renderings, and the logs of what failed.
      expect(namesIn(out)).toHaveLength(RELEASE.length + 1 + 9)
    } finally {
      rmSync(join(root, 'bad_windows.go'))
    }
  })
})
