import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { failureOf } from '../helpers/failure-of.ts'
import type { LegsRoom } from '../helpers/legs-room.ts'

/** Tests of jobs that run what others have built. */
export function testSmokeLegs(room: () => LegsRoom): void {
  test('runs what was built elsewhere, and merge takes its word', async () => {
    const { report, file, exitStatus } = await room().smoke([room().legs])
    expect(exitStatus).toBe(0)
    expect(report.binaries).toMatchObject([
      { target: 'linux-amd64', name: 'hello', smokeRun: { ran: true, matched: true } }
    ])
    const schema = JSON.parse(readFileSync('docs/schemas/smoke.schema.json', 'utf8')) as object
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    const validate = new Ajv({ strict: false }).compile(schema)
    expect([validate(stored), validate.errors]).toEqual([true, null])

    const told = JSON.stringify({ ...stored, host: 'linux/arm64' }).replace(
      '"how":"native"',
      '"how":"native there"'
    )
    writeFileSync(file, told)
    const values = { 'plan-file': room().smokePlan }
    const merged = await room().merge(undefined, values, (legs) => [legs, dirname(file)])
    expect(merged.exitStatus).toBe(0)
    const finding = merged.report.findings.find(
      ({ check, target }) => check === 'runs' && target === 'linux-amd64'
    )
    expect(finding?.message).toContain('native there')
    expect(merged.report.legs?.at(-1)).toMatchObject({ what: 'smoke', host: 'linux/arm64' })
    expect(merged.report.files).toEqual(room().whole.report.files)

    const vanished = await failureOf(room().merge(undefined, values))
    expect([vanished.code, vanished.what]).toEqual([
      'LEG_MISSING',
      'Nothing given here has the result of the run of linux-amd64 on box.'
    ])
    const { sha256 } = report.archives[0] ?? { sha256: '' }
    writeFileSync(file, told.replaceAll(sha256, '0'.repeat(64)))
    const other = room().merge(undefined, values, (legs) => [legs, dirname(file)])
    expect((await failureOf(other)).code).toBe('DIGEST_MISMATCH')
  })

  test('ends with 5 when a program fails, and when it cannot be run here, which merge does not let pass', async () => {
    const failing = await room().smoke([room().legs], {
      'plan-file': room().plan,
      'smoke-expect': 'something else'
    })
    expect(failing.exitStatus).toBe(5)
    const { report, file, exitStatus } = await room().smoke([room().legs])
    expect(exitStatus).toBe(0)
    const why = 'there is no such machine'
    const binaries = report.binaries.map((each) => ({ ...each, smokeRun: { ran: false, why } }))
    writeFileSync(file, JSON.stringify({ ...report, binaries }))
    const values = { 'plan-file': room().smokePlan }
    const merged = await room().merge(undefined, values, (legs) => [legs, dirname(file)])
    expect([merged.exitStatus, merged.report.verdict]).toEqual([5, 'inconclusive'])
    const mac = await room().smoke([room().legs], { leg: 'darwin-arm64' })
    expect(mac.exitStatus).toBe(5)
    expect(mac.report.binaries).toMatchObject([{ smokeRun: { ran: false } }])
  })

  test('takes its arguments from the plan, and neither it nor merge takes others', async () => {
    const own = { smoke: [], 'smoke-expect': '' }
    const { report, file } = await room().smoke([room().legs], own)
    expect(report.binaries[0]?.smokeRun).toMatchObject({ ran: true, matched: true })
    const values = { 'plan-file': room().smokePlan }
    const mergeWith = async (args: string): Promise<unknown> => {
      const text = readFileSync(file, 'utf8').replace(/(?<="argv": \[[^\]]*)"--version"/, args)
      writeFileSync(file, text)
      return room().merge(undefined, values, (legs) => [legs, dirname(file)])
    }
    await mergeWith('"--version"')
    const failure = await failureOf(mergeWith('"--help"'))
    expect([failure.code, failure.what]).toEqual([
      'PLAN_MISMATCH',
      expect.stringContaining('did not run hello of linux-amd64 with the arguments of plan.json')
    ])
    for (const other of [{ smoke: ['--help'] }, { 'smoke-expect': 'other' }])
      expect((await failureOf(room().smoke([room().legs], other))).code).toBe('PLAN_MISMATCH')
  })

  test('refuses what it does not know, and a file that was changed', async () => {
    expect((await failureOf(room().smoke([room().legs], { leg: 'plan9-386' }))).code).toBe(
      'CONFIG_INVALID'
    )
    const none = { 'plan-file': room().plan, smoke: [], 'smoke-expect': '' }
    expect((await failureOf(room().smoke([room().legs], none))).code).toBe('CONFIG_INVALID')
    const legs = room().copy()
    rmSync(join(legs, 'darwin-amd64'), { recursive: true })
    expect((await failureOf(room().smoke([legs], { leg: 'darwin-amd64' }))).code).toBe(
      'LEG_MISSING'
    )
    const leg = join(legs, 'linux-amd64-and-1-more')
    const name = readdirSync(leg).find((each) => each.includes('linux')) ?? ''
    const file = join(leg, name)
    const bytes = readFileSync(file)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect((await failureOf(room().smoke([legs]))).code).toBe('DIGEST_MISMATCH')
  })
}
