import { expect, test } from '@jest/globals'
import { parseRequires } from '../../../src/module/parse-requires.ts'

test('what must be fetched, replacements in place', () => {
  const text = `module m.test

require (
	a.test/x v1.0.0
	b.test v1.1.0 // indirect
	c.test v1.2.0
)
require d.test v0.1.0

replace b.test => ../b
replace (
	c.test v1.2.0 => fork.test/c v1.2.1
	d.test v9.9.9 => ../d
)
`
  expect(parseRequires(text, 'go.mod')).toEqual([
    { path: 'a.test/x', version: 'v1.0.0' },
    { path: 'fork.test/c', version: 'v1.2.1' },
    { path: 'd.test', version: 'v0.1.0' }
  ])
})
