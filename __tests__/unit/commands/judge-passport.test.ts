import { describe, expect, test } from '@jest/globals'
import { judgeVulnerabilities } from '../../../src/checks/no-known-vulnerabilities.ts'
import { judgeRuns } from '../../../src/checks/runs.ts'
import { judgePassport } from '../../../src/commands/judge-passport.ts'
import { matchPlan } from '../../../src/commands/match-plan.ts'
import type { ArtifactRecord } from '../../../src/inspect/index.ts'
import type { BinaryEvidence, SmokeRun } from '../../../src/probes/evidence.ts'
import { samplePlan } from '../../helpers/sample.ts'
import { elf } from '../checks/samples.ts'

const plan = samplePlan()
const statusOf = (
  binary: Omit<BinaryEvidence, 'name'>,
  check: string,
  against = plan
): string | undefined => {
  const build = matchPlan(against, binary.record, 'tool', undefined)
  const { findings } = judgePassport(against, build, [], { name: 'tool', ...binary }, [])
  return findings.find((each) => each.check === check)?.status
}

describe('a plan never hides what the file alone shows', () => {
  test('protections that the plan does not ask of pure Go', () => {
    const [first, ...rest] = plan.builds
    if (first === undefined) throw new Error('the sample has builds')
    const pure = { ...first, target: { ...first.target, cgo: false } }
    const record = elf({ nx: false })
    expect(statusOf({ record }, 'memory-protected', { ...plan, builds: [pure, ...rest] })).toBe(
      'fail'
    )
    // Where the plan's own check answers, it is asked once.
    expect(statusOf({ record }, 'hardened')).toBe('fail')
    expect(statusOf({ record }, 'memory-protected')).toBeUndefined()
  })

  test('the source, where the plan knows of no repository', () => {
    const { vcs: _vcs, ...module } = plan.module
    expect(statusOf({ record: elf() }, 'source-known', { ...plan, module })).toBeDefined()
  })
})

test('a library that a program brings along is not taken for the program', () => {
  const program = elf({ type: 'shared' })
  if (program.format === 'universal') throw new Error('it is ELF')
  const { go: _go, ...library } = program
  const record: ArtifactRecord = library
  expect(statusOf({ record }, 'go-version-matches-plan')).toBeUndefined()
  expect(statusOf({ record }, 'libraries-present')).toBe('pass')
})

test('a value of ldflags that nobody looked for is not said to be there', () => {
  expect(statusOf({ record: elf() }, 'values-linked')).toBe('skipped')
  const linkedValues = [{ variable: 'main.x', value: 'long', found: 'missing' as const }]
  expect(statusOf({ record: elf(), linkedValues }, 'values-linked')).toBe('fail')
})

describe('a failure of one executable is not hidden by another', () => {
  const crashed: SmokeRun = {
    ran: true,
    how: 'native',
    argv: ['b'],
    exitCode: 139,
    output: '',
    matched: false,
    durationMs: 1,
    startsMs: [1]
  }
  const still: SmokeRun = { ran: false, why: 'Wine is not installed' }

  test('that was not run', () => {
    const binaries = [still, crashed].map((smokeRun) => ({ name: 'b', record: elf(), smokeRun }))
    expect(judgeRuns(binaries)).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('139')
    })
    expect(judgeRuns(binaries.slice(0, 1)).status).toBe('skipped')
  })

  test('that could not be looked through', () => {
    const blind = { name: 'a', scan: { status: 'not-available', why: 'no network' } } as const
    const symbols = ['x.F']
    const bad = { id: 'GO-1', summary: '', module: 'x', version: 'v1.0.0', symbols }
    const scanned = (symbols: readonly string[]) =>
      ({
        name: 'b',
        scan: {
          status: 'scanned',
          scanner: 'g',
          database: 'd',
          vulnerabilities: [{ ...bad, symbols }]
        }
      }) as const
    expect(judgeVulnerabilities([blind, scanned(['x.F'])]).status).toBe('fail')
    expect(judgeVulnerabilities([blind, scanned([])]).status).toBe('inconclusive')
  })
})
