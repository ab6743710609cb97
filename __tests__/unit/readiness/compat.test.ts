import { describe, expect, test } from '@jest/globals'
import { allowedBump, parseApiChanges } from '../../../src/readiness/compat/api-changes.ts'

/** As apidiff prints it. */
const OUTPUT = `Incompatible changes:
- R: changed from func() to func(int)
- ./pkg/a.F: changed from func(int) int to func(string) int
- ./pkg/a.(*T).M: removed
- ./pkg/ab.G: removed
- package example.com/lib/pkg/gone: removed
Compatible changes:
- ./pkg/a.T.B: added
- package example.com/lib/v2/pkg/fresh: added
`
const MODULES = ['example.com/lib', 'example.com/lib/v2']

test.each([
  [['./...'], 5, 2],
  [['.'], 1, 0],
  [['./pkg/...'], 4, 2],
  [['./pkg/a'], 2, 1],
  [['./pkg/a/...', './pkg/gone'], 3, 1],
  [['./pkg'], 0, 0],
  [['./pkg/fresh'], 0, 1]
])('changes in %s', (packages, incompatible, compatible) => {
  const changes = parseApiChanges(OUTPUT, MODULES, packages)
  expect([changes.incompatible.length, changes.compatible.length]).toEqual([
    incompatible,
    compatible
  ])
})

test('nothing changed', () => {
  expect(parseApiChanges('', MODULES, ['./...'])).toEqual({ incompatible: [], compatible: [] })
})

describe('semver', () => {
  test.each([
    ['v1.2.3', '2.0.0', true],
    ['v1.2.3', '1.3.0', false],
    ['v0.2.3', '0.3.0', true],
    ['v0.2.3', '0.2.4', false],
    ['v0.2.3', '1.0.0', true],
    ['v2.0.0', '1.0.0', false],
    ['v1.0.0', '2.0.0-rc.1', true],
    ['nightly', '2.0.0', false],
    ['', '', false]
  ])('from %s to %s: %s', (previous, next, allowed) => {
    expect(allowedBump(previous, next) !== undefined).toBe(allowed)
  })
})
