import { expect, test } from '@jest/globals'
import { reproducible } from '../../../src/checks/reproducible.ts'
import type { Outcome } from '../../../src/checks/check.ts'
import type { Evidence, Rebuild } from '../../../src/probes/evidence.ts'
import { sampleEvidence } from '../../helpers/sample.ts'

/** The sample with one executable for each answer. */
function judge(...rebuilds: readonly (Rebuild | undefined)[]): Outcome {
  const sample = sampleEvidence()
  const [binary] = sample.binaries
  if (binary === undefined) throw new Error('the sample has an executable')
  const evidence: Evidence = {
    ...sample,
    binaries: rebuilds.map((rebuild, at) => ({
      ...binary,
      name: `tool${String(at)}`,
      ...(rebuild === undefined ? {} : { rebuild })
    }))
  }
  return reproducible.evaluate(evidence)
}

const identical: Rebuild = { status: 'identical' }
const unavailable: Rebuild = { status: 'not-available', why: 'the source is larger than 2 GiB' }
const differs = (...names: readonly string[]): Rebuild => ({
  status: 'different',
  sections: names.map((name) => ({ name, sizeBefore: 1, sizeAfter: 1, firstOffset: 0 })),
  because: 'somebody drew a number'
})

test.each<[string, readonly (Rebuild | undefined)[], Outcome]>([
  [
    'identical',
    [identical, identical],
    { status: 'pass', message: 'the second build is identical' }
  ],
  [
    'one of two that differs',
    [identical, differs('.text', '.rodata')],
    { status: 'fail', message: 'tool1 differs in .text, .rodata: somebody drew a number' }
  ],
  [
    'one that differs in many sections',
    [differs('1', '2', '3', '4', '5', '6', '7')],
    {
      status: 'fail',
      message: 'tool0 differs in 1, 2, 3, 4, 5, and 2 more: somebody drew a number'
    }
  ],
  [
    'a second build that was not possible',
    [identical, unavailable],
    { status: 'skipped', message: 'not rebuilt: the source is larger than 2 GiB' }
  ],
  [
    'one that was not possible beside one that differs',
    [unavailable, differs('.text')],
    { status: 'fail', message: 'tool1 differs in .text: somebody drew a number' }
  ],
  ['nobody asked', [undefined], { status: 'skipped', message: 'not rebuilt: rebuild is not set' }]
])('%s', (_, rebuilds, outcome) => {
  expect(judge(...rebuilds)).toEqual(outcome)
})
