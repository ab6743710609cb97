import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Statement } from '../../src/artifacts/statements/statement.ts'
import type { Report } from '../../src/report/report.ts'
import type { Passport } from '../../src/report/passport.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import type { ChildResult } from '../helpers/run-child.ts'
import { runCli } from '../helpers/run-cli.ts'

let root: string
const keyOf = (name: string): string => join(root, name)

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-documents-'))
  for (const name of ['mine', 'other']) {
    const key = keyOf(`${name}.pem`)
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', key])
    execFileSync('openssl', ['pkey', '-in', key, '-pubout', '-out', keyOf(`${name}.pub`)])
  }
})
afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

test('a release with bills of materials, statements and a signature is verified from its files alone', async () => {
  const cwd = writeHelloModule(join(root, 'hello'))
  const built = await runCli(
    [
      'build',
      '--targets=linux/amd64,windows/amd64',
      '--sbom=cyclonedx,spdx',
      '--statements=provenance,test-result,svr',
      `--sign-key=${keyOf('mine.pem')}`,
      '--ldflags=-s -w -X main.version=9.8.7-linked',
      '--smoke=x',
      '--smoke-expect=hello'
    ],
    { cwd, timeoutMs: 300_000 }
  )
  expect(built).toMatchObject({ exitCode: 0 })
  const out = join(cwd, 'out')
  const names = readdirSync(out).sort()
  expect(names.filter((name) => name.includes('json'))).toEqual([
    'SHA256SUMS.sigstore.json',
    'hello_0.0.0-dev.cdx.json',
    'hello_0.0.0-dev.provenance.json',
    'hello_0.0.0-dev.spdx.json',
    'hello_0.0.0-dev.svr.json',
    'hello_0.0.0-dev.test-result.json',
    'report.json'
  ])
  const sums = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out }).toString()
  expect(sums.match(/: OK$/gm)).toHaveLength(7)

  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report
  const answers = (check: string): readonly string[] =>
    report.findings.filter((each) => each.check === check).map(({ status }) => status)
  expect(answers('sbom-complete')).toEqual(['pass', 'pass'])
  expect(answers('values-linked')).toEqual(['pass', 'pass'])
  expect(JSON.stringify(report)).not.toContain('PRIVATE KEY')

  const read = (kind: string): Statement<Record<string, unknown>> =>
    JSON.parse(readFileSync(join(out, `hello_0.0.0-dev.${kind}.json`), 'utf8')) as never
  const subjects = read('provenance').subject.map(({ name }) => name)
  expect(subjects).toEqual(
    names.filter((name) => /^hello_.*(?:zip|gz|cdx.json|spdx.json)$/.test(name))
  )
  expect(read('test-result').predicate).toMatchObject({ result: 'PASSED' })
  expect(JSON.stringify(read('provenance'))).not.toContain('mine.pem')

  const verify = async (...args: readonly string[]): Promise<ChildResult> =>
    runCli(['verify', 'out', '--against=out/report.json', ...args], { cwd })
  const good = await verify(`--signature-key=${keyOf('mine.pub')}`)
  expect(good).toMatchObject({ exitCode: 0 })
  expect(good.stdout).toContain('signed by the given key, not in a transparency log')

  const stranger = await verify(`--signature-key=${keyOf('other.pub')}`, '--json')
  expect(stranger.exitCode).toBe(5)
  const passports = JSON.parse(stranger.stdout) as readonly Passport[]
  expect(passports.map(({ findings }) => findings[0]?.check)).toEqual([
    'signed-as-expected',
    'signed-as-expected'
  ])

  appendFileSync(join(out, names.find((name) => name.endsWith('.zip')) ?? ''), 'x')
  const changed = await verify(`--signature-key=${keyOf('mine.pub')}`)
  expect(changed.exitCode).toBe(5)
  expect(changed.stdout).toMatch(/lists it with another\s+digest|cannot be read|refused/)
}, 400_000)

test('a key that is none ends the build with status 3, and nothing is published', async () => {
  const cwd = writeHelloModule(join(root, 'no-key'))
  const built = await runCli(['build', '--targets=linux/amd64', '--sign-key=go.mod'], {
    cwd,
    timeoutMs: 200_000
  })
  expect(built.exitCode).toBe(3)
  expect(built.stderr).toContain('(SIGNING_FAILED)')
  expect(readdirSync(join(cwd, 'out'))).toEqual(['.gitignore'])
}, 300_000)
