import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { holdLeg } from '../../src/commands/hold-leg.ts'
import { PipelineError } from '../../src/errors.ts'
import { readReleasePlan } from '../../src/plan/read-release-plan.ts'
import { findMisfit } from '../../src/report/json-shape.ts'
import { REPORT_SHAPE } from '../../src/report/stored-shapes.ts'
import type { Report } from '../../src/report/report.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { changeReport, createLegsRoom, type LegsRoom } from '../helpers/legs-room.ts'
import { mutated } from '../helpers/mutate-json.ts'
import { writeZip } from '../helpers/zip-writer.ts'
import { testSmokeLegs } from './smoke-leg-cases.ts'
import {
  anArchive,
  archiveCases,
  forgeArchive,
  legCases,
  reportCases,
  zipCases
} from './merge-cases.ts'

let room: LegsRoom

beforeAll(async () => {
  room = await createLegsRoom()
}, 120_000)
afterAll(async () => room.machine.close())

const [FIRST, SECOND] = ['linux-amd64-and-1-more', 'darwin-amd64']
/** A report with few of what it has most of, so that changes are not always there. */
function withShortLists(report: unknown): unknown {
  const long = ['commands', 'sections', 'packages', 'downloads', 'deps']
  return JSON.parse(
    JSON.stringify(report, (name, value: unknown) =>
      long.includes(name) && Array.isArray(value) ? value.slice(0, 1) : value
    )
  )
}

const bytesOf = (out: string, name: string): Buffer => readFileSync(join(out, name))

describe('two legs', () => {
  test('are two, with two targets in one, and the universal target in none', () => {
    expect(room.fanOut.legs.map(({ id }) => id)).toEqual([FIRST, SECOND])
    expect(room.fanOut.merged).toEqual([
      { target: 'darwin-universal', of: ['darwin-amd64', 'darwin-arm64'] }
    ])
  })

  test('give the files of one build, byte for byte, the universal one as well', async () => {
    const { report, out, exitStatus } = await room.merge()
    const { whole } = room
    expect(exitStatus).toBe(0)
    expect(report.files).toEqual(whole.report.files)
    expect(report.files).toHaveLength(4)
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
    expect(bytesOf(out, 'summary.md').toString()).toContain('### Made by 2 jobs')
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
    expect(report.files).toHaveLength(10)
    const bills = report.findings.filter(({ check }) => check === 'sbom-complete')
    expect(bills.map(({ status }) => status)).toEqual(Array(4).fill('pass'))
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
      writeFileSync(join(legs, 'plan.json'), '')
    })
    expect(code).toBe('LEG_MISSING')
    for (const id of ['linux-amd64', 'darwin-arm64']) expect(what).toContain(id)
  })

  test('a file that was changed, without another size', async () => {
    const [code, what] = await refused((legs) => {
      const file = anArchive(join(legs, SECOND))
      const bytes = readFileSync(file)
      bytes[200] = (bytes[200] ?? 0) ^ 1
      writeFileSync(file, bytes)
    })
    expect(code).toBe('DIGEST_MISMATCH')
    expect(what).toMatch(/^hello_\S+_darwin_amd64\.tar\.gz of \S+darwin-amd64 is not the file/)
  })

  test('a file that grew', async () => {
    expect(
      (
        await refused((legs) => {
          appendFileSync(anArchive(join(legs, FIRST)), 'x')
        })
      )[0]
    ).toBe('DIGEST_MISMATCH')
  })

  test('two legs with one target', async () => {
    const [code, what] = await refused((legs) => {
      cpSync(join(legs, FIRST), join(legs, 'again'), { recursive: true })
    })
    expect(code).toBe('LEG_DUPLICATE')
    expect(what).toContain('again')
  })

  test.each(reportCases())('a report %s', async (_, expected, change) => {
    const [code] = await refused((legs) => {
      changeReport(legs, FIRST, change)
    })
    expect(code).toBe(expected)
  })

  test.each(legCases())('a leg with %s', async (_, change) => {
    const [code] = await refused((legs) => {
      change(join(legs, FIRST))
    })
    expect(code).toBe('LEG_INVALID')
  })

  test.each(archiveCases())(
    'an archive with %s, vouched for by its leg',
    async (_, code, change) => {
      const failure = await refused((legs) => {
        forgeArchive(join(legs, SECOND), change)
      })
      expect(failure).toEqual([code, expect.stringContaining('_darwin_amd64.tar.gz')])
    }
  )

  test('more places than jobs, before any is opened', async () => {
    const [code, what] = await refused((legs) => {
      for (const name of ['a', 'b']) writeFileSync(join(legs, `${name}.zip`), 'no zip')
    })
    expect([code, what]).toEqual(['LEG_INVALID', expect.stringMatching(/has 4 .* at most 3\.$/)])
    const many = await refused(
      () => undefined,
      (legs) => Array<string>(4).fill(join(legs, FIRST))
    )
    expect(many[0]).toBe('LEG_INVALID')
  })

  test.each(zipCases())('a zip with %s', async (_, parts) => {
    const [code] = await refused((legs) => {
      rmSync(join(legs, FIRST), { recursive: true })
      const zip = writeZip(parts.map(([name, mode]) => ({ name, mode, data: '{}' })))
      writeFileSync(join(legs, `${FIRST}.zip`), zip)
    })
    expect(code).toBe('LEG_INVALID')
  })

  test('reports in which anything is something else, never as a bug of its own', async () => {
    const release = await readReleasePlan(room.plan)
    const whole: unknown = JSON.parse(bytesOf(join(room.legs, SECOND), 'report.json').toString())
    const real = withShortLists(whole)
    const codes = new Map<string, number>()
    const count = (code: string): unknown => codes.set(code, (codes.get(code) ?? 0) + 1)
    fc.assert(
      fc.property(mutated(real), (report) => {
        if (findMisfit(report, REPORT_SHAPE) !== undefined) return
        try {
          holdLeg({ shown: 'leg', report: report as Report }, release, '0.0.0')
          count('none')
        } catch (error) {
          if (!(error instanceof PipelineError)) throw error
          count(error.code)
        }
      }),
      { numRuns: 500 }
    )
    expect([...codes.keys()].sort()).toEqual(
      expect.arrayContaining(['LEG_INVALID', 'PLAN_MISMATCH', 'none'])
    )
    expect(codes.has('INTERNAL')).toBe(false)
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
  expect(report.files).toHaveLength(2)
  expect(bytesOf(out, 'logs/darwin-arm64.log').toString()).toBe('why\n')
})

describe('a smoke leg', () => {
  testSmokeLegs(() => room)
})
