import { describe, expect, test } from '@jest/globals'
import type { VcsFacts } from '../../../src/module/module.ts'
import {
  highestTag,
  nameOfModule,
  pseudoVersion,
  releaseVersion
} from '../../../src/module/version.ts'

const vcs: VcsFacts = {
  root: '/r',
  commit: '0123456789abcdef0123456789abcdef01234567',
  commitTime: '2026-03-04T05:06:07Z',
  modified: false
}

test.each([
  ['github.com/a/tool', 'tool'],
  ['github.com/a/tool/v3', 'tool'],
  ['gopkg.in/yaml.v3', 'yaml'],
  ['tool', 'tool'],
  ['v2', 'v2'],
  ['example.com/a/b~c', 'b-c']
])('nameOfModule(%s) is %s', (path, name) => {
  expect(nameOfModule(path)).toBe(name)
})

describe('highestTag', () => {
  const tags = [
    'v1.2.0',
    'v1.10.0',
    'v2.0.0',
    'v1.10.1-rc.1',
    'sub/v0.3.0',
    'v1.9',
    'vx',
    'v01.0.0',
    ''
  ]
  test('takes the highest release of the major version of the path', () => {
    expect(highestTag(tags, '', 'example.com/m')).toBe('v1.10.1-rc.1')
    expect(highestTag(tags, '', 'example.com/m/v2')).toBe('v2.0.0')
  })
  test('a module in a directory has tags with that prefix', () => {
    expect(highestTag(tags, 'sub', 'example.com/m/sub')).toBe('v0.3.0')
    expect(highestTag(tags, 'other', 'example.com/m/other')).toBeUndefined()
  })
})

describe('releaseVersion', () => {
  // Forms as in golang.org/x/mod/module/pseudo.go.
  test.each([
    [undefined, 'example.com/m', 'v0.0.0-20260304050607-0123456789ab'],
    [undefined, 'example.com/m/v4', 'v4.0.0-20260304050607-0123456789ab'],
    ['v1.2.3', 'example.com/m', 'v1.2.4-0.20260304050607-0123456789ab'],
    ['v1.2.3-rc.1', 'example.com/m', 'v1.2.3-rc.1.0.20260304050607-0123456789ab']
  ])('pseudo-version after %s of %s', (baseTag, path, expected) => {
    const facts = baseTag === undefined ? vcs : { ...vcs, baseTag }
    expect(pseudoVersion(facts, path)).toBe(expected)
  })

  test('the given version wins, its v dropped', () => {
    expect(releaseVersion('v9.1.0', vcs, 'm').version).toBe('9.1.0')
  })
  test('the tag at HEAD comes next', () => {
    expect(releaseVersion('', { ...vcs, tag: 'v1.0.0', baseTag: 'v1.0.0' }, 'm').version).toBe(
      '1.0.0'
    )
  })
  test('changes that are not committed show', () => {
    expect(releaseVersion('', { ...vcs, tag: 'v1.0.0', modified: true }, 'm').version).toBe(
      '1.0.0+dirty'
    )
  })
  test('without git it is a development version', () => {
    expect(releaseVersion('', undefined, 'm').version).toBe('0.0.0-dev')
  })
})
