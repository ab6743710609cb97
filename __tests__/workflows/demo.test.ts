import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import type { Report } from '../../src/report/report.ts'
import { exportTree, removeTree } from '../helpers/act.ts'
import { REPOSITORY } from '../helpers/run-action.ts'
import { runCli } from '../helpers/run-cli.ts'
import { describeActRuns } from './act-runs.ts'

const TARGETS = 'linux/amd64,linux/arm64,windows/amd64,darwin/amd64,darwin/arm64'
const COLD_BUILD_MS = 20 * 60_000

let tree: string
let work: string
let out: string
let report: Report
let names: readonly string[]

const run = (...argv: [string, ...string[]]): string =>
  execFileSync(argv[0], argv.slice(1), { encoding: 'utf8', cwd: work, maxBuffer: 1 << 26 })

/** The unpacked program of a target. */
const program = (target: string): string =>
  join(work, target, target.startsWith('windows') ? 'sqlite.exe' : 'sqlite')

beforeAll(async () => {
  tree = await exportTree(REPOSITORY)
  work = mkdtempSync(join(tmpdir(), 'crossgo-demo-'))
  const { scripts } = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8')) as {
    scripts: { demo: string }
  }
  const args = scripts.demo.replace('node dist/cli/index.js ', '').split(' ')
  expect(args).toContain(TARGETS)
  const result = await runCli(args, { cwd: tree, timeoutMs: COLD_BUILD_MS })
  process.stderr.write(result.stderr)
  expect(result).toMatchObject({ exitCode: 0 })
  out = join(tree, 'out')
  report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as Report
  names = report.files.map(({ name }) => name)
  for (const { name, target = '' } of report.files) {
    run('mkdir', '-p', target)
    if (name.endsWith('.zip')) run('unzip', '-q', join(out, name), '-d', target)
    else run('tar', '-xzf', join(out, name), '-C', target)
  }
}, COLD_BUILD_MS)

afterAll(async () => {
  await removeTree(tree)
  rmSync(work, { recursive: true, force: true })
})

describe('npm run demo', () => {
  test('gives five archives, sums, report and summary', () => {
    expect(names).toHaveLength(5)
    for (const name of names) {
      expect(name).toMatch(/^sqlite_0\.0\.0-20260102030405-[0-9a-f]{12}_\w+_\w+\.(tar\.gz|zip)$/)
    }
    expect(readdirSync(out).sort()).toEqual(
      ['.gitignore', 'SHA256SUMS', 'logs', 'report.json', 'summary.md', ...names].sort()
    )
    expect(
      execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out, encoding: 'utf8' }).match(
        /: OK$/gm
      )
    ).toHaveLength(5)
  })

  test('the report is what its schema says, and passes', () => {
    const schema = JSON.parse(readFileSync('docs/schemas/report.schema.json', 'utf8')) as object
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema)
    validate(report)
    expect(validate.errors ?? []).toEqual([])
    expect(report.verdict).toBe('pass')
    expect(report.plan.go).toMatchObject({
      version: '1.27.4',
      trust: expect.stringMatching(/log|pinned/)
    })
    expect(report.goProof.map(({ command }) => command).join('\n')).toMatch(
      /go version[\s\S]*go env[\s\S]*go mod init[\s\S]*go run/
    )
  })

  test('every download says how it was verified', () => {
    for (const { proof, sha256 } of report.downloads) {
      expect(['sha256', 'h1', 'minisign']).toContain(proof.kind)
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  test.each([
    ['linux-amd64', /ELF 64-bit LSB.*x86-64/],
    ['linux-arm64', /ELF 64-bit LSB.*ARM aarch64/],
    ['windows-amd64', /PE32\+ executable.*x86-64/],
    ['darwin-amd64', /Mach-O 64-bit x86_64 executable/],
    ['darwin-arm64', /Mach-O 64-bit arm64 executable/]
  ])('%s is what file and go version -m say', (target, kind) => {
    expect(run('file', '-b', program(target))).toMatch(kind)
    const info = run('go', 'version', '-m', program(target))
    const [goos = '', goarch = ''] = target.split('-')
    for (const line of [
      'go1.27.4',
      'CGO_ENABLED=1',
      `GOOS=${goos}`,
      `GOARCH=${goarch}`,
      '-trimpath=true',
      'vcs.modified=false'
    ]) {
      expect(info).toContain(line)
    }
    expect(info).toMatch(/dep\s+github.com\/mattn\/go-sqlite3\s+v1\.14\.53\s+h1:mnTM0owzUMrKuLo/)
    expect(readdirSync(join(work, target)).sort()).toEqual([
      'LICENSE',
      'README.md',
      target.startsWith('windows') ? 'sqlite.exe' : 'sqlite'
    ])
  })

  test('Linux binaries load what readelf says', () => {
    for (const { target, outcome } of report.targets) {
      if (!target.startsWith('linux') || outcome.status !== 'built') continue
      const needed = [
        ...run('readelf', '-dW', program(target)).matchAll(/\(NEEDED\).*\[(.*)\]/g)
      ].map(([, name]) => name)
      const [binary] = outcome.binaries
      expect(binary?.record).toMatchObject({ needed })
    }
  })

  test('the Windows binary loads what objdump says, nothing of the compiler', () => {
    const dlls = [
      ...run('x86_64-w64-mingw32-objdump', '-p', program('windows-amd64')).matchAll(
        /DLL Name: (\S+)/g
      )
    ].map(([, name]) => name)
    expect(dlls.length).toBeGreaterThan(1)
    expect(dlls.filter((name) => name?.startsWith('lib') === true)).toEqual([])
  })

  test.each(['darwin-amd64', 'darwin-arm64'])(
    '%s loads what llvm-objdump says, system libraries only',
    (target) => {
      const listed = run('llvm-objdump', '--macho', '--dylibs-used', program(target))
      const dylibs = [...listed.matchAll(/^\s+(\/\S+) \(compat/gm)].map(([, name]) => name)
      expect(dylibs).toContain('/usr/lib/libSystem.B.dylib')
      const entry = report.targets.find((each) => each.target === target)
      const record =
        entry?.outcome.status === 'built' ? entry.outcome.binaries[0]?.record : undefined
      expect(record).toMatchObject({ needed: dylibs })
    }
  )

  test('Linux binaries run, natively and in qemu, with the stamped version', () => {
    const version = names[0]?.split('_')[1] ?? ''
    const native = run(program('linux-amd64'), '--version')
    const arm64 = run(
      'qemu-aarch64-static',
      '-L',
      '/usr/aarch64-linux-gnu',
      program('linux-arm64'),
      '--version'
    )
    for (const [output, arch] of [
      [native, 'amd64'],
      [arm64, 'arm64']
    ] as const) {
      expect(output).toContain(`sqlite ${version} (commit `)
      expect(output).toContain(`2026-01-02T03:04:05Z) go1.27.4 linux/${arch}, SQLite 3.`)
      expect(output).toContain('sum 1..100 = 5050')
    }
  })

  test('was run where it can be, and says where it was not', () => {
    const how = report.targets.map(({ target, outcome }) => {
      const smoke = outcome.status === 'built' ? outcome.binaries[0]?.smokeRun : undefined
      return `${target} ${smoke?.ran === true ? smoke.how.replace(/-\d.*/, '') : 'not run'}`
    })
    expect(how).toEqual([
      'linux-amd64 native',
      'linux-arm64 qemu-aarch64-static -cpu cortex-a53',
      'windows-amd64 wine',
      'darwin-amd64 not run',
      'darwin-arm64 not run'
    ])
  })

  test('every target had its own compiler, and arm64 an explicit sysroot', () => {
    const envOf = (target: string): Readonly<Record<string, string>> => {
      const outcome = report.targets.find((each) => each.target === target)?.outcome
      return outcome?.status === 'built' ? outcome.env : {}
    }
    const compilers = report.targets.map(({ target }) => envOf(target)['CC'])
    expect(new Set(compilers).size).toBe(5)
    expect(envOf('linux-arm64')['CC']).toMatch(/^aarch64-linux-gnu-gcc --sysroot=\//)
    expect(readFileSync(join(out, 'logs', 'linux-arm64.log'), 'utf8')).toMatch(/--sysroot=\//)
  })

  test(
    'a second run from the same commit gives the same bytes',
    async () => {
      const again = await runCli(
        ['build', 'examples/sqlite', '--targets', TARGETS, '--out', 'again', '--bundle'],
        {
          cwd: tree,
          timeoutMs: COLD_BUILD_MS
        }
      )
      expect(again.exitCode).toBe(0)
      for (const name of names) {
        expect(readFileSync(join(tree, 'again', name)).equals(readFileSync(join(out, name)))).toBe(
          true
        )
      }
      const bundle = readdirSync(join(tree, 'again')).filter((name) => name.startsWith('release-'))
      expect(bundle).toHaveLength(1)
      expect(
        run('unzip', '-Z1', join(tree, 'again', bundle[0] ?? ''))
          .trim()
          .split('\n')
          .sort()
      ).toEqual(['SHA256SUMS', ...names].sort())
    },
    COLD_BUILD_MS
  )
})

describeActRuns(() => ({ tree, work, out, names }))
