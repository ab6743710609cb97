import { expect, test } from '@jest/globals'
import { factsOf } from './facts-of.ts'
import { machoImage } from './images/macho-image.ts'

const BUILD = [1, 0xc0000, 0xf0401]

test('tools are named with their versions, as many as there are', () => {
  const tools = (count: number, ...pairs: readonly number[]) =>
    factsOf(
      'macho',
      machoImage({ commands: [{ command: 0x32, numbers: [...BUILD, count, ...pairs] }] })
    )
  const read = tools(3, 3, 0x45b0703, 1, 0xf0000, 5, 0)
  expect(read.facts.tools).toEqual(['ld 1115.7.3', 'clang 15.0', 'zig'])
  expect(read.compilers).toEqual(['ld 1115.7.3', 'clang 15.0', 'zig'])
  expect(tools(0xffffffff, 77, 0x10000).facts.tools).toEqual(['unknown:77 1.0'])
  expect(tools(1).facts.tools).toEqual([])
})

test('flags say what may be executed', () => {
  expect(factsOf('macho', machoImage({ flags: 0x20000 })).facts).toMatchObject({
    executableStack: true,
    noHeapExecution: false
  })
  expect(factsOf('macho', machoImage({ flags: 0x1000000 })).facts).toMatchObject({
    executableStack: false,
    noHeapExecution: true
  })
})

test('a table of symbols that is nowhere shows nothing, and the file is still read', () => {
  for (const numbers of [[0x7fffffff, 5, 0, 0], [0, 0xffffffff, 0, 0], [0]]) {
    const read = factsOf('macho', machoImage({ commands: [{ command: 2, numbers }] }))
    expect('packages' in read).toBe(false)
    expect(read.facts.stackProtector).toBe(false)
  }
})

test('sections have their segment', () => {
  expect(factsOf('macho', machoImage({})).sections).toEqual([
    { name: '__DATA,__data', sizeBytes: 16, fileBytes: 16 }
  ])
})
