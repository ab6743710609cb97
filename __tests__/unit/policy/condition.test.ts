import { describe, expect, test } from '@jest/globals'
import { holds, parseCondition, showConditions } from '../../../src/policy/condition.ts'

describe('one comparison', () => {
  test.each([
    ['< 0.8', 0.79, true],
    ['< 0.8', 0.8, false],
    ['<= 0.8', 0.8, true],
    ['> 100', 100, false],
    ['>= 70%', 70, true],
    ['>= 70%', 69.99, false],
    ['<= 180s', 180, true],
    ['<= 3m', 180.001, false],
    ['<= 250ms', 0.25, true],
    ['<= 1.5h', 5400, true],
    ['<= 2d', 172_800, true],
    ['<= 64KiB', 65_536, true],
    ['< 1 MiB', 1_048_576, false],
    ['== 0', 0, true],
    ['!= 0', 0, false],
    ['>= -0.5', -0.5, true],
    ['< 1e-3', 0.0009, true],
    ['> 5', Infinity, true],
    ['< 5', -Infinity, true]
  ])('%s of %s is %s', (text, value, expected) => {
    expect(holds(text, value)).toBe(expected)
  })

  test('a percentage with a sign is relative to the baseline', () => {
    expect(holds('<= +10%', 110, 100)).toBe(true)
    expect(holds('<= +10%', 110.001, 100)).toBe(false)
    expect(holds('>= -5%', 95, 100)).toBe(true)
    expect(holds('>= -5%', 94.9, 100)).toBe(false)
    expect(holds('>= +0%', 100, 100)).toBe(true)
    expect(holds('<= +10%', -90, -100)).toBe(true)
    expect(holds('<= +10%', -89, -100)).toBe(false)
    expect(holds('<= +10%', 5)).toBe('no-baseline')
  })

  test.each(['0.8', '< ', '=< 3', '< 3 parsecs', '< 3 < 4', '', '~ 3', '< +-3'])(
    '%j is none',
    (text) => {
      expect(parseCondition(text)).toBeUndefined()
    }
  )
})

describe('several', () => {
  test('all of a list must hold', () => {
    expect(holds(['> 1', '< 3'], 2)).toBe(true)
    expect(holds(['> 1', '< 3'], 3)).toBe(false)
    expect(holds(['> 1', '<= +10%'], 2)).toBe('no-baseline')
    expect(holds(['> 3', '<= +10%'], 2)).toBe(false)
  })

  test('of lists one must hold', () => {
    const wish = [['< 1'], ['> 9', '< 11']]
    expect([0, 5, 10, 11].map((value) => holds(wish, value))).toEqual([true, false, true, false])
    expect(holds([['< 1'], ['<= +1%']], 5)).toBe('no-baseline')
  })

  test('are shown as they are meant', () => {
    expect(showConditions(['> 1', '< 3'])).toBe('> 1 and < 3')
    expect(showConditions([['< 1'], ['> 9', '< 11']])).toBe('(< 1) or (> 9 and < 11)')
  })
})
