import { describe, expect, test } from '@jest/globals'
import { createGrowth } from '../../../src/drift/growth.ts'
import type { GrowthRecord } from '../../../src/report/history-record.ts'
import { releaseOf } from '../../helpers/release-of.ts'

const parts = (sizes: Readonly<Record<string, number>>) =>
  Object.entries(sizes).map(([name, sizeBytes]) => ({ name, sizeBytes }))
const many = (count: number, size: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `p${String(index).padStart(3, '0')}`,
    sizeBytes: size(index)
  }))
const shown = (records: readonly GrowthRecord[]) =>
  records.map(({ part, name, before, after }) => [part, name, before, after])

describe('packages and sections', () => {
  test('the largest change first, whether it grew or shrank, new and gone count from 0', () => {
    const before = releaseOf({
      packages: parts({ runtime: 900, net: 100, 'old/gone': 300 }),
      sections: parts({ '.data': 10 })
    })
    const after = releaseOf({
      packages: parts({ runtime: 900, net: 150, fresh: 80 }),
      sections: parts({ '.data': 500 })
    })
    expect(shown(createGrowth(before, after))).toEqual([
      ['section', '.data', 10, 500],
      ['package', 'old/gone', 300, 0],
      ['package', 'fresh', 0, 80],
      ['package', 'net', 100, 150]
    ])
    expect(createGrowth(before, after)[0]?.where).toBe('linux/amd64 tool')
  })

  test('of every executable by itself', () => {
    const names = ['linux/amd64', 'linux/arm64']
    const found = createGrowth(
      releaseOf({ names, packages: parts({ a: 1 }) }),
      releaseOf({ names, packages: parts({ a: 2 }) })
    )
    expect(found.map(({ where }) => where)).toEqual(['linux/amd64 tool', 'linux/arm64 tool'])
  })

  test('at most 200, and neither kind pushes the other out', () => {
    const sections = (factor: number) => many(300, (index) => factor * (1000 + index))
    const packages = (factor: number) => many(150, (index) => factor * (1 + index))
    const found = createGrowth(
      releaseOf({ sections: sections(1), packages: packages(1) }),
      releaseOf({ sections: sections(2), packages: packages(2) })
    )
    const single = found.filter(({ name }) => name !== '(smaller changes)')
    const of = (part: string) => single.filter((each) => each.part === part)
    expect([single.length, of('section').length, of('package').length]).toEqual([200, 100, 100])
    expect([of('section')[0]?.after, of('package')[0]?.after]).toEqual([2598, 300])
    const few = createGrowth(
      releaseOf({ sections: sections(1) }),
      releaseOf({ sections: sections(2) })
    )
    expect(few).toHaveLength(201)
  })

  test('what is left out is told by executable and kind, so that all of it adds up', () => {
    const names = ['linux/amd64', 'linux/arm64']
    const packages = (factor: number) => many(250, (index) => factor * (1 + index))
    const sections = (factor: number) => many(3, (index) => factor * (1 + index))
    const found = createGrowth(
      releaseOf({ names, packages: packages(1), sections: sections(1) }),
      releaseOf({ names, packages: packages(3), sections: sections(3) })
    )
    const sum = (where: string, part: string) =>
      found
        .filter((each) => each.where === where && each.part === part)
        .reduce((all, { before, after }) => all + after - before, 0)
    for (const where of names.map((name) => `${name} tool`))
      expect([sum(where, 'package'), sum(where, 'section')]).toEqual([2 * 125 * 251, 12])
    const rest = found.filter(({ name }) => name === '(smaller changes)')
    expect(rest.map(({ where, part }) => [where, part])).toEqual([
      ['linux/amd64 tool', 'package'],
      ['linux/arm64 tool', 'package']
    ])
  })

  test('sizes of code alone are compared with each other, and named without the mark', () => {
    const found = createGrowth(
      releaseOf({ packageCode: parts({ runtime: 10 }) }),
      releaseOf({ packageCode: parts({ runtime: 30 }) })
    )
    expect(shown(found)).toEqual([['package', 'runtime', 10, 30]])
  })
})

describe('nothing', () => {
  test.each([
    [
      'what did not change',
      releaseOf({ packages: parts({ a: 1 }) }),
      releaseOf({ packages: parts({ a: 1 }) })
    ],
    [
      'code against all of a package',
      releaseOf({ packageCode: parts({ a: 1 }) }),
      releaseOf({ packages: parts({ a: 2 }) })
    ],
    [
      'all of a package against code',
      releaseOf({ packages: parts({ a: 2 }) }),
      releaseOf({ packageCode: parts({ a: 1 }) })
    ],
    ['packages against none known', releaseOf({}), releaseOf({ packages: parts({ a: 2 }) })],
    [
      'a target that only one has',
      releaseOf({ names: ['linux/arm64'] }),
      releaseOf({ sections: parts({ a: 2 }) })
    ],
    ['no targets', releaseOf({ names: [] }), releaseOf({ names: [] })]
  ])('of %s', (_, before, after) => {
    expect(createGrowth(before, after)).toEqual([])
  })

  test('the other way round is the same change', () => {
    const [before, after] = [
      releaseOf({ packages: parts({ a: 1 }) }),
      releaseOf({ packages: parts({ a: 9 }) })
    ]
    expect(shown(createGrowth(after, before))).toEqual([['package', 'a', 9, 1]])
  })
})
