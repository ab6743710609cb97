import { describe, expect, test } from '@jest/globals'
import { goCpuOf } from '../../../src/inspect/go-cpu.ts'
import { findGoBuildId } from '../../../src/inspect/go-build-id.ts'
import { type HasC, hasC, PackageTally } from '../../../src/inspect/package-sizes.ts'

function packagesOf(...names: readonly string[]): readonly string[] {
  const tally = new PackageTally('yes')
  for (const name of names) {
    const bytes = Buffer.from(`..${name}\0behind`)
    tally.add(bytes, 2, bytes.length, 1)
  }
  return (tally.packages() ?? []).map(({ name, sizeBytes }) => `${name} ${sizeBytes}`)
}

describe('the package of a symbol', () => {
  test.each([
    ['main.main', 'main'],
    ['runtime.(*mcache).refill', 'runtime'],
    ['example.com/a/b.Do', 'example.com/a/b'],
    ['example.com/a/b%2ev2.Do.func1', 'example.com/a/b.v2'],
    ['slices.Sort[go.shape.string,example.com/x.T]', 'slices'],
    ['net/http.(*Server).Serve-fm', 'net/http'],
    ['type:.eq.example.com/a.T', '(Go types)'],
    ['type:*', '(Go types)'],
    ['go:itab.*os.File,io.Reader', '(Go runtime data)'],
    ['printf', '(C)'],
    ['counter.0', '(C)'],
    ['f.part.1', '(C)'],
    ['f.constprop.0.isra.1', '(C)'],
    ['_ZN3foo3barEv.cold', '(C)'],
    ['_RNvC4core.llvm.123', '(C)'],
    ['.hidden', '(C)'],
    ['$f64.3fd0000000000000', '(Go runtime data)'],
    ['$i32.deadbeef', '(Go runtime data)'],
    ['$other.f', '$other'],
    ['local.moduledata', '(Go runtime data)'],
    ['local.f', 'local'],
    ['__x86.get_pc_thunk.ax', '(C)'],
    ['_.ready.func1', '(Go runtime data)'],
    ['', '(C)']
  ])('%s is %s', (name, expected) => {
    expect(packagesOf(name)).toEqual([`${expected} 1`])
  })

  test('is found again after a neighbour', () => {
    expect(packagesOf('a/b.x', 'a/b.y', 'a/b.c/d.z', 'a/b.q[a/c.T]', 'a/bc.x', 'puts')).toEqual([
      ...['a/b 3', '(C) 1', 'a/b.c/d 1', 'a/bc 1']
    ])
  })

  test('is that of its neighbours where a function is called _', () => {
    expect(packagesOf('a/b.x', '_.ready.func1', 'a/b.y')).toEqual(['a/b 3'])
  })

  test('is read no further than the names reach', () => {
    const tally = new PackageTally('yes')
    const bytes = Buffer.from('main.main')
    tally.add(bytes, 0, 4, 1)
    tally.add(bytes, 0, 9, 2)
    tally.add(bytes, 20, 9, 4)
    tally.add(bytes, 0, 9, 0)
    expect(tally.packages()).toEqual([
      { name: '(C)', sizeBytes: 5 },
      { name: 'main', sizeBytes: 2 }
    ])
  })

  test('is that of C where a name is far outside of the memory', () => {
    const tally = new PackageTally('yes')
    tally.add(Uint8Array.of(0x61), 0xffffffff, 1, 3)
    expect(tally.packages()).toEqual([{ name: '(C)', sizeBytes: 3 }])
  })

  test.each([
    ['no', ['aeshashbody'], { runtime: 3 }],
    ['no', ['aeshashbody', 'runtime.f'], { runtime: 6 }],
    ['with cgo', ['_rt0_arm_linux', 'main.f'], { runtime: 3, main: 3 }],
    ['with cgo', ['puts', 'runtime/cgo.f'], { '(C)': 3, 'runtime/cgo': 3 }],
    ['with cgo', ['puts', 'x_cgo_init'], { '(C)': 6 }],
    ['yes', ['puts', 'runtime.f'], { '(C)': 3, runtime: 3 }]
  ] as const)('without a name, and C code: %s, %j', (known, names, expected) => {
    const tally = new PackageTally(known)
    for (const name of names) tally.add(Buffer.from(name), 0, name.length, 3)
    const found = tally.packages() ?? []
    expect(Object.fromEntries(found.map((each) => [each.name, each.sizeBytes]))).toEqual(expected)
  })

  test.each([
    [{}, 'with cgo'],
    [{ CGO_ENABLED: '1' }, 'with cgo'],
    [{ CGO_ENABLED: '0' }, 'no'],
    [{ CGO_ENABLED: '0', '-race': 'true' }, 'yes'],
    [{ CGO_ENABLED: '1', '-asan': 'true', '-race': 'false' }, 'yes']
  ] as const)('%j: C code is there: %s', (settings, expected: HasC) => {
    expect(hasC({ version: 'go1.27', path: 'main', deps: [], settings })).toBe(expected)
  })

  test('is unknown without symbols', () => {
    expect(new PackageTally('yes').packages()).toBeUndefined()
  })

  test('costs no more than so many bytes of names, however they overlap', () => {
    const tally = new PackageTally('yes')
    const bytes = Buffer.alloc(4096, 'x')
    const started = performance.now()
    for (let index = 0; index < 1_000_000; index++) tally.add(bytes, 0, bytes.length, 1)
    expect(performance.now() - started).toBeLessThan(3000)
    expect(tally.packages()).toEqual([{ name: '(C)', sizeBytes: 1_000_000 }])
  })
})

describe("Go's build id", () => {
  const image = (text: string, before = 100): Buffer =>
    Buffer.concat([Buffer.alloc(before), Buffer.from(text, 'latin1')])
  test('is found at the start of the code', () => {
    expect(findGoBuildId(image('\xff Go build ID: "a/b-_=/c"\n \xff'))).toBe('a/b-_=/c')
  })

  test.each([
    image('\xff Go build ID: "a/b"\n \xff', 40_000),
    image('\xff Go build ID: "a b"\n \xff'),
    image('\xff Go build ID: "a/b'),
    image(`\xff Go build ID: "${'a'.repeat(300)}"\n \xff`),
    Buffer.alloc(0)
  ])('is not there when it is damaged, long, or far away (%#)', (bytes) => {
    expect(findGoBuildId(bytes)).toBeUndefined()
  })
})

test('the processor of Go is its setting', () => {
  const go = (settings: Readonly<Record<string, string>>): object =>
    goCpuOf({ version: 'go1.27', path: 'main', deps: [], settings })
  expect(go({ GOARCH: 'arm', GOARM: '7,hardfloat' })).toEqual({ go: 'GOARM=7,hardfloat' })
  expect(go({ GOARCH: 'arm', GOARM: '' })).toEqual({})
  expect(goCpuOf(undefined)).toEqual({})
})
