import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { failureOf } from '../helpers/failure-of.ts'
import type { LegsRoom } from '../helpers/legs-room.ts'
import { anArchive } from './merge-cases.ts'

/** Tests of jobs that run what others have built. */
export function testSmokeLegs(room: () => LegsRoom): void {
  test('runs what was built elsewhere, and merge takes its word', async () => {
    const { report, file, exitStatus } = await room().smoke([room().legs])
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
    const values = { 'plan-file': room().smokePlan }
    const merged = await room().merge(undefined, values, (legs) => [legs, dirname(file)])
    expect(merged.exitStatus).toBe(0)
    const finding = merged.report.findings.find(
      ({ check, target }) => check === 'runs' && target === 'linux-arm64'
    )
    expect(finding?.message).toContain('native-')
    expect(merged.report.legs?.at(-1)).toMatchObject({ what: 'smoke', host: 'linux/arm64' })
    expect(merged.report.files).toEqual(room().whole.report.files)

    const vanished = await failureOf(room().merge(undefined, values))
    expect([vanished.code, vanished.what]).toEqual([
      'LEG_MISSING',
      'Nothing given here has the result of the run of linux-arm64 on ubuntu-24.04-arm.'
    ])
    const { sha256 } = report.archives[0] ?? { sha256: '' }
    writeFileSync(file, told.replaceAll(sha256, '0'.repeat(64)))
    const other = room().merge(undefined, values, (legs) => [legs, dirname(file)])
    expect((await failureOf(other)).code).toBe('DIGEST_MISMATCH')
  })

  test('ends with 5 when a program fails, and when it cannot be run here, which merge does not let pass', async () => {
    const failing = await room().smoke([room().legs], { 'smoke-expect': 'something else' })
    expect(failing.exitStatus).toBe(5)
    const { report, file, exitStatus } = await room().smoke([room().legs], { leg: 'linux-arm64' })
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

  test('refuses what it does not know, and a file that was changed', async () => {
    expect((await failureOf(room().smoke([room().legs], { leg: 'plan9-386' }))).code).toBe(
      'CONFIG_INVALID'
    )
    expect((await failureOf(room().smoke([room().legs], { smoke: [] }))).code).toBe(
      'CONFIG_INVALID'
    )
    const legs = room().copy()
    rmSync(join(legs, 'linux-amd64-and-1-more'), { recursive: true })
    expect((await failureOf(room().smoke([legs], { leg: 'linux-amd64' }))).code).toBe('LEG_MISSING')
    const file = anArchive(join(legs, 'linux-arm64'))
    const bytes = readFileSync(file)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect((await failureOf(room().smoke([legs]))).code).toBe('DIGEST_MISMATCH')
  })
}
