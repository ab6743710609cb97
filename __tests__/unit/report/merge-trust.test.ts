import { expect, test } from '@jest/globals'
import { mergeTrust, type LegTrust } from '../../../src/report/merge-trust.ts'
import { sampleReport } from '../../helpers/sample.ts'

type Trust = LegTrust['go']['trust']

const leg = (
  id: string,
  trust: Trust,
  access: Partial<LegTrust['moduleAccess']> = {}
): LegTrust => {
  const { plan, moduleAccess } = sampleReport()
  return {
    id,
    go: { ...plan.go, trust, source: id },
    goProof: [{ command: id, output: '' }],
    moduleAccess: { ...moduleAccess, ...access }
  }
}

test('a release is trusted as far as its least trusted leg', () => {
  const { go, goProof } = mergeTrust(leg('a', 'pinned'), [leg('b', 'sha256'), leg('c', 'log')])
  expect([go.trust, go.source, goProof[0]?.command]).toEqual(['sha256', 'b', 'b'])
  expect(mergeTrust(leg('a', 'none'), [leg('b', 'pinned')]).go.trust).toBe('none')
})

test.each<readonly [Trust, Trust, number]>([
  ['pinned', 'none', 1],
  ['log', 'sha256', 1],
  ['sha256', 'none', 1],
  ['pinned', 'log', 0],
  ['none', 'none', 0],
  ['sha256', 'sha256', 0]
])('%s beside %s is a warning that names the leg, or none', (one, other, count) => {
  const { warnings } = mergeTrust(leg('a', one), [leg('b', other)])
  expect(warnings).toHaveLength(count)
  for (const text of warnings) expect(text).toContain(`b: its Go is trusted by ${other} only`)
  expect(mergeTrust(leg('b', other), [leg('a', one)]).warnings).toEqual(warnings)
})

test('a leg that reaches modules in another way is named, directories of machines do not count', () => {
  const { warnings } = mergeTrust(leg('a', 'log'), [
    leg('b', 'log', { GOSUMDB: 'off', GOMODCACHE: '/elsewhere' }),
    leg('c', 'log')
  ])
  expect(warnings).toEqual([expect.stringMatching(/^b: GOSUMDB is "off", and "\S+" in a$/)])
})
