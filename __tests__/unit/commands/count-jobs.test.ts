import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countJobs } from '../../../src/commands/count-jobs.ts'

const GIB = 2 ** 30

describe('countJobs', () => {
  test.each([
    ['one processor: a build waits for single compilers half the time', 0, 0, 1, 16, 2],
    ['two processors', 0, 0, 2, 16, 2],
    ['the runners of GitHub', 0, 0, 4, 16, 2],
    ['many processors', 0, 0, 16, 64, 8],
    ['an odd number', 0, 0, 7, 64, 4],
    ['many processors, little memory: three quarters of 8 GiB hold four', 0, 0, 32, 8, 4],
    ['just enough memory for two', 0, 0, 4, 4, 2],
    ['just too little for two', 0, 0, 4, 3.9, 1],
    ['hardly any memory: one is always tried', 0, 0, 4, 0.5, 1],
    ['jobs as they are given', 5, 0, 4, 64, 5],
    ['one job', 1, 0, 16, 64, 1],
    ['more jobs than memory has room for', 20, 0, 4, 16, 8],
    ['memory as it is given', 0, 3, 16, 64, 2],
    ['more memory than there is, because somebody says so', 20, 30, 4, 4, 20],
    ['less memory than one build takes', 4, 1, 4, 64, 1]
  ])('%s', (_, jobs, memory, processors, gib, count) => {
    expect(countJobs({ jobs, memory }, { processors, memoryBytes: gib * GIB })).toBe(count)
  })

  test('is at least one, never more than is asked for, and never more than memory holds', () => {
    const any = fc.record({
      jobs: fc.nat(1024),
      memory: fc.nat(1024),
      processors: fc.integer({ min: 1, max: 512 }),
      memoryBytes: fc.integer({ min: 0, max: 1024 * GIB })
    })
    fc.assert(
      fc.property(any, (each) => {
        const count = countJobs(each, each)
        expect(Number.isInteger(count)).toBe(true)
        expect(count).toBeGreaterThanOrEqual(1)
        if (each.jobs > 0) expect(count).toBeLessThanOrEqual(each.jobs)
        const gib = each.memory > 0 ? each.memory : (each.memoryBytes / GIB) * 0.75
        if (count > 1) expect(count * 1.5).toBeLessThanOrEqual(gib)
      })
    )
  })

  test('more of anything is never fewer builds', () => {
    const any = fc.record({ processors: fc.integer({ min: 1, max: 64 }), gib: fc.nat(64) })
    fc.assert(
      fc.property(any, ({ processors, gib }) => {
        const of = (more: number, room: number): number =>
          countJobs({ jobs: 0, memory: 0 }, { processors: more, memoryBytes: room * GIB })
        expect(of(processors + 1, gib)).toBeGreaterThanOrEqual(of(processors, gib))
        expect(of(processors, gib + 1)).toBeGreaterThanOrEqual(of(processors, gib))
      })
    )
  })
})
