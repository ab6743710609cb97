import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import type { Report } from '../../src/report/report.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { changeReport, createLegsRoom, type LegsRoom } from '../helpers/legs-room.ts'
import { writeZip } from '../helpers/zip-writer.ts'

let room: LegsRoom

beforeAll(async () => {
  room = await createLegsRoom()
}, 120_000)
afterAll(async () => room.machine.close())

const [FIRST, SECOND] = ['linux-amd64-and-1-more', 'windows-amd64-and-1-more']
const bytesOf = (out: string, name: string): Buffer => readFileSync(join(out, name))
const archivesOf = (leg: string): readonly string[] =>
  readdirSync(leg).filter((name) => /\.(?:tar\.gz|zip)$/.test(name))
const anArchive = (leg: string): string => join(leg, archivesOf(leg)[0] ?? '')

describe('three legs', () => {
  test('are three, with two targets in some, and the universal target in none', () => {
    expect(room.fanOut.legs.map(({ id }) => id)).toEqual([FIRST, SECOND, 'linux-arm64'])
    expect(room.fanOut.merged).toEqual([
      { target: 'darwin-universal', of: ['darwin-amd64', 'darwin-arm64'] }
    ])
  })

  test('give the files of one build, byte for byte, the universal one as well', async () => {
    const { report, out, exitStatus } = await room.merge()
    const { whole } = room
    expect(exitStatus).toBe(0)
    expect(report.files).toEqual(whole.report.files)
    expect(report.files).toHaveLength(6)
    for (const name of [...report.files.map((file) => file.name), 'SHA256SUMS'])
      expect(bytesOf(out, name).equals(bytesOf(whole.out, name))).toBe(true)
    execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: out })
    expect(readdirSync(out).sort()).toEqual(readdirSync(whole.out).sort())
  })

  test('give the report of one build, but for machines and times', async () => {
    const { report, out } = await room.merge()
    const { report: whole } = room.whole
    expect(report.targets.map(({ target }) => target)).toEqual(
      whole.targets.map(({ target }) => target)
    )
    const isOfHalves = ({ target, check }: Report['findings'][number]): boolean =>
      target === 'darwin-universal' && check === 'runs'
    expect(report.findings.filter((each) => !isOfHalves(each))).toEqual(
      whole.findings.filter((each) => !isOfHalves(each))
    )
    expect(report.verdict).toBe(whole.verdict)
    expect(report.legs?.map(({ id, what }) => [id, what])).toEqual(
      room.fanOut.legs.map(({ id }) => [id, 'build'])
    )
    expect(report.plan.builds).toEqual(JSON.parse(JSON.stringify(whole.plan.builds)))
    const schema = JSON.parse(readFileSync('docs/schemas/report.schema.json', 'utf8')) as object
    const validate = new Ajv({ strict: false }).compile(schema)
    const stored: unknown = JSON.parse(bytesOf(out, 'report.json').toString())
    expect([validate(stored), validate.errors]).toEqual([true, null])
    expect(bytesOf(out, 'summary.md').toString()).toContain('### Made by 3 jobs')
  })

  test('come as zips of workflow artifacts, one by one or in a directory, beside the plan', async () => {
    const { report, out } = await room.merge(
      (legs) => {
        for (const { id } of room.fanOut.legs) {
          execFileSync('zip', ['-qr', `../${id}.zip`, '.', '-x', '.gitignore'], {
            cwd: join(legs, id)
          })
          rmSync(join(legs, id), { recursive: true })
        }
        renameSync(join(legs, `${FIRST}.zip`), `${legs}-first`)
        mkdirSync(join(legs, 'release-files-plan'))
        writeFileSync(join(legs, 'release-files-plan', 'plan.json'), '{}')
      },
      {},
      (legs) => [`${legs}-first`, legs]
    )
    expect(report.files).toEqual(room.whole.report.files)
    execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: out })
  })

  test('get bundle, bills of materials and statements when they are merged', async () => {
    const { report, out } = await room.merge(undefined, {
      bundle: true,
      sbom: 'cyclonedx,spdx',
      statements: 'provenance,test-result,svr'
    })
    expect(report.files).toHaveLength(12)
    const bills = report.findings.filter(({ check }) => check === 'sbom-complete')
    expect(bills.map(({ status }) => status)).toEqual(Array(6).fill('pass'))
    execFileSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: out })
    const name = report.files.find((file) => file.name.endsWith('.cdx.json'))?.name ?? ''
    expect(bytesOf(out, name).toString()).toContain('hello_')
  })
})

describe('merge refuses', () => {
  const refused = async (
    change: (legs: string) => void,
    places?: (legs: string) => readonly string[]
  ): Promise<readonly [code: string, what: string]> => {
    const { code, what } = await failureOf(room.merge(change, {}, places))
    return [code, what]
  }

  test('a leg that vanished, with all that is missing', async () => {
    const [code, what] = await refused((legs) => {
      rmSync(join(legs, FIRST), { recursive: true })
      rmSync(join(legs, 'linux-arm64'), { recursive: true })
    })
    expect(code).toBe('LEG_MISSING')
    for (const id of ['linux-amd64', 'linux-arm64']) expect(what).toContain(id)
  })

  test('a file that was changed, without another size', async () => {
    const [code, what] = await refused((legs) => {
      const file = anArchive(join(legs, 'linux-arm64'))
      const bytes = readFileSync(file)
      bytes[200] = (bytes[200] ?? 0) ^ 1
      writeFileSync(file, bytes)
    })
    expect(code).toBe('DIGEST_MISMATCH')
    expect(what).toMatch(/^hello_\S+_linux_arm64\.tar\.gz of \S+linux-arm64 is not the file/)
  })

  test('a file that grew', async () => {
    expect((await refused((legs) => appendFileSync(anArchive(join(legs, FIRST)), 'x')))[0]).toBe(
      'DIGEST_MISMATCH'
    )
  })

  test('two legs with one target', async () => {
    const [code, what] = await refused((legs) => {
      cpSync(join(legs, FIRST), join(legs, 'again'), { recursive: true })
    })
    expect(code).toBe('LEG_DUPLICATE')
    expect(what).toContain('again')
  })

  test.each<readonly [string, string, (report: Report) => unknown]>([
    ['of another crossgo', 'LEG_INVALID', (report) => ({ ...report, crossgo: '9.9.9' })],
    [
      'that did something else',
      'PLAN_MISMATCH',
      (report) => ({ ...report, plan: { ...report.plan, version: '9.9.9' } })
    ],
    [
      'with a directory that is no path',
      'PLAN_MISMATCH',
      ({ plan, ...report }) => {
        const vcs = { ...plan.module.vcs, root: '/x/y"z$&' }
        return { ...report, plan: { ...plan, module: { ...plan.module, root: '/x', vcs } } }
      }
    ],
    [
      'with a number for a text',
      'LEG_INVALID',
      (report) => ({ ...report, targets: report.targets.map((row) => ({ ...row, name: 1 })) })
    ],
    ['without findings', 'LEG_INVALID', (report) => ({ ...report, findings: [] })],
    ['at no time', 'LEG_INVALID', (report) => ({ ...report, startedAt: 'yesterday' })],
    [
      'of fewer targets',
      'LEG_INVALID',
      (report) => ({ ...report, targets: report.targets.slice(1) })
    ],
    [
      'with one target twice',
      'LEG_DUPLICATE',
      (report) => ({ ...report, targets: [...report.targets, ...report.targets] })
    ],
    [
      'with one file twice',
      'LEG_DUPLICATE',
      (report) => ({ ...report, files: [...report.files, ...report.files] })
    ],
    [
      'with another digest',
      'DIGEST_MISMATCH',
      (report) => {
        const text = JSON.stringify(report)
        return JSON.parse(
          text.replaceAll(report.files[0]?.sha256 ?? '-', '0'.repeat(64))
        ) as unknown
      }
    ],
    [
      'with an archive of another name',
      'DIGEST_MISMATCH',
      ({ targets, ...report }) => {
        const text = JSON.stringify(targets).replaceAll(report.files[0]?.name ?? '-', '../../evil')
        return { ...report, targets: JSON.parse(text) as unknown }
      }
    ],
    ['that is a list', 'LEG_INVALID', () => []],
    ['that is nested deeply', 'LEG_INVALID', () => JSON.parse('['.repeat(900) + ']'.repeat(900))]
  ])('a report %s', async (_, expected, change) => {
    const [code] = await refused((legs) => {
      changeReport(legs, FIRST, change)
    })
    expect(code).toBe(expected)
  })

  test.each<readonly [string, (leg: string) => void]>([
    ['no report', (leg) => rmSync(join(leg, 'report.json'))],
    ['a report that is no JSON', (leg) => writeFileSync(join(leg, 'report.json'), '{')],
    ['an extra file', (leg) => writeFileSync(join(leg, 'extra'), '')],
    ['a directory', (leg) => mkdirSync(join(leg, 'more'))],
    ['a name with a space', (leg) => writeFileSync(join(leg, 'a b'), '')],
    ['a hidden file', (leg) => writeFileSync(join(leg, '.env'), '')],
    ['no archive', (leg) => rmSync(anArchive(leg))],
    ['a link for a directory of logs', (leg) => symlinkSync('/etc', join(leg, 'logs'))],
    [
      'a link for an archive',
      (leg) => {
        const file = anArchive(leg)
        renameSync(file, join(dirname(dirname(leg)), basename(file)))
        symlinkSync(join(dirname(dirname(leg)), basename(file)), file)
      }
    ],
    ['a pipe', (leg) => execFileSync('mkfifo', [join(leg, 'pipe')])]
  ])('a leg with %s', async (_, change) => {
    const [code] = await refused((legs) => {
      change(join(legs, FIRST))
    })
    expect(code).toBe('LEG_INVALID')
  })

  test.each<readonly [string, readonly (readonly [string, number])[]]>([
    ['a name that leads out', [['../report.json', 0o100644]]],
    ['an absolute name', [['/tmp/report.json', 0o100644]]],
    ['a symbolic link', [['report.json', 0o120777]]],
    [
      'a name twice',
      [
        ['report.json', 0o100644],
        ['report.json', 0o100644]
      ]
    ],
    ['a name with a backslash', [['a\\report.json', 0o100644]]]
  ])('a zip with %s', async (_, parts) => {
    const [code] = await refused((legs) => {
      rmSync(join(legs, FIRST), { recursive: true })
      const zip = writeZip(parts.map(([name, mode]) => ({ name, mode, data: '{}' })))
      writeFileSync(join(legs, `${FIRST}.zip`), zip)
    })
    expect(code).toBe('LEG_INVALID')
  })

  test('places without legs, no plan, and its own directory', async () => {
    expect(
      await refused(
        () => undefined,
        () => ['/nowhere']
      )
    ).toEqual(['CONFIG_INVALID', '/nowhere cannot be read.'])
    expect((await failureOf(room.merge(undefined, { 'plan-file': '' }))).code).toBe(
      'CONFIG_INVALID'
    )
    const own = await failureOf(
      room.merge(undefined, { out: room.legs }, (legs) => [legs, room.legs])
    )
    expect(own.code).toBe('CONFIG_INVALID')
  })
})

test('a target that failed is merged as failed, with its log, and so is what is made of it', async () => {
  const { report, out, exitStatus } = await room.merge((legs) => {
    const leg = room.fanOut.legs.find(({ targets }) => targets.includes('darwin-arm64'))
    const id = leg?.id ?? ''
    changeReport(legs, id, (whole) => {
      const archive = whole.files.find(({ target }) => target === 'darwin-arm64')?.name ?? ''
      rmSync(join(legs, id, archive))
      const outcome = { status: 'failed', code: 'BUILD_FAILED', what: 'It broke.', fix: 'Mend it.' }
      return {
        ...whole,
        targets: whole.targets.map((row) =>
          row.target === 'darwin-arm64' ? { ...row, outcome } : row
        ),
        files: whole.files.filter(({ name }) => name !== archive),
        findings: whole.findings.filter(({ target }) => target !== 'darwin-arm64')
      }
    })
    mkdirSync(join(legs, id, 'logs'))
    writeFileSync(join(legs, id, 'logs', 'darwin-arm64.log'), 'why\n')
  })
  expect(exitStatus).toBe(4)
  expect(report.verdict).toBe('fail')
  const failed = report.targets.filter(({ outcome }) => outcome.status === 'failed')
  expect(failed.map(({ target }) => target)).toEqual(['darwin-arm64', 'darwin-universal'])
  expect(report.files).toHaveLength(4)
  expect(bytesOf(out, 'logs/darwin-arm64.log').toString()).toBe('why\n')
})

describe('a smoke leg', () => {
  test('runs what was built elsewhere, and merge takes its word', async () => {
    const { report, file, exitStatus } = await room.smoke([room.legs])
    expect(exitStatus).toBe(0)
    expect(report.binaries).toMatchObject([
      { target: 'linux-arm64', name: 'hello', smokeRun: { ran: true, matched: true } }
    ])
    const schema = JSON.parse(readFileSync('docs/schemas/smoke.schema.json', 'utf8')) as object
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    const validate = new Ajv({ strict: false }).compile(schema)
    expect([validate(stored), validate.errors]).toEqual([true, null])

    const told = JSON.stringify({ ...stored, host: 'linux/arm64' }).replace('qemu-', 'native-')
    writeFileSync(file, told)
    const values = { 'plan-file': room.smokePlan }
    const merged = await room.merge(undefined, values, (legs) => [legs, dirname(file)])
    expect(merged.exitStatus).toBe(0)
    const finding = merged.report.findings.find(
      ({ check, target }) => check === 'runs' && target === 'linux-arm64'
    )
    expect(finding?.message).toContain('native-')
    expect(merged.report.legs?.at(-1)).toMatchObject({ what: 'smoke', host: 'linux/arm64' })
    expect(merged.report.files).toEqual(room.whole.report.files)

    const vanished = await failureOf(room.merge(undefined, values))
    expect([vanished.code, vanished.what]).toEqual([
      'LEG_MISSING',
      'Nothing given here has the result of the run of linux-arm64 on ubuntu-24.04-arm.'
    ])
    const { sha256 } = report.archives[0] ?? { sha256: '' }
    writeFileSync(file, told.replaceAll(sha256, '0'.repeat(64)))
    const other = room.merge(undefined, values, (legs) => [legs, dirname(file)])
    expect((await failureOf(other)).code).toBe('DIGEST_MISMATCH')
  })

  test('ends with 5 when a program fails, and when it cannot be run here, which merge does not let pass', async () => {
    const failing = await room.smoke([room.legs], { 'smoke-expect': 'something else' })
    expect(failing.exitStatus).toBe(5)
    const { report, file, exitStatus } = await room.smoke([room.legs], { leg: 'linux-arm64' })
    expect(exitStatus).toBe(0)
    const why = 'there is no such machine'
    const binaries = report.binaries.map((each) => ({ ...each, smokeRun: { ran: false, why } }))
    writeFileSync(file, JSON.stringify({ ...report, binaries }))
    const values = { 'plan-file': room.smokePlan }
    const merged = await room.merge(undefined, values, (legs) => [legs, dirname(file)])
    expect([merged.exitStatus, merged.report.verdict]).toEqual([5, 'inconclusive'])
    const mac = await room.smoke([room.legs], { leg: 'darwin-arm64' })
    expect(mac.exitStatus).toBe(5)
    expect(mac.report.binaries).toMatchObject([{ smokeRun: { ran: false } }])
  })

  test('refuses what it does not know, and a file that was changed', async () => {
    expect((await failureOf(room.smoke([room.legs], { leg: 'plan9-386' }))).code).toBe(
      'CONFIG_INVALID'
    )
    expect((await failureOf(room.smoke([room.legs], { smoke: [] }))).code).toBe('CONFIG_INVALID')
    const legs = room.copy()
    rmSync(join(legs, FIRST), { recursive: true })
    expect((await failureOf(room.smoke([legs], { leg: 'linux-amd64' }))).code).toBe('LEG_MISSING')
    const file = anArchive(join(legs, 'linux-arm64'))
    const bytes = readFileSync(file)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect((await failureOf(room.smoke([legs]))).code).toBe('DIGEST_MISMATCH')
  })
})
