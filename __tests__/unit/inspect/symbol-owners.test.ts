import { expect, test } from '@jest/globals'
import { SymbolOwners } from '../../../src/inspect/symbol-owners.ts'

type Symbol = readonly [address: number, size: number, name: string]

function sizesOf(...symbols: readonly Symbol[]): unknown {
  const names = Buffer.from(symbols.map(([, , name]) => `${name}\0`).join(''))
  const owners = new SymbolOwners(names, symbols.length)
  for (const [address, size, name] of symbols) owners.add(address, size, names.indexOf(`${name}\0`))
  const found = owners.packages('yes')
  return found && Object.fromEntries(found.map((each) => [each.name, each.sizeBytes]))
}

test('both names of a function of a plugin count once, in any order', () => {
  const second = [8, 5, 'local.net/http.Get'] as const
  const first = [8, 5, 'net/http.Get'] as const
  expect(sizesOf(second, [40, 7, 'main.f'], first)).toEqual({ 'net/http': 5, main: 7 })
  expect(sizesOf(first, [40, 7, 'main.f'], second)).toEqual({ 'net/http': 5, main: 7 })
})

test('the largest of an address counts', () => {
  expect(sizesOf([8, 5, 'a.f'], [8, 9, 'b.f'], [8, 7, 'c.f'])).toEqual({ b: 9 })
})

test('symbols of the same size at other addresses all count', () => {
  expect(sizesOf([2 ** 52, 5, 'a.f'], [2 ** 52 + 1, 5, 'a.g'], [0, 5, 'puts'])).toEqual({
    a: 10,
    '(C)': 5
  })
})

test('no symbols have no packages', () => {
  expect(sizesOf()).toBeUndefined()
})
