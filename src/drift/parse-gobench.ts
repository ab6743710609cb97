import { MOST_SAMPLES } from './parsed.ts'

/** Values by benchmark, in the order of the file; with the package before the name where there are several. */
export type Benchmarks = ReadonlyMap<string, readonly number[]>

/** Units as Go's benchunit tidies them, and by how much values are multiplied. */
function tidy(unit: string): { readonly unit: string; readonly factor: number } {
  const [numerator = '', ...rest] = unit.split('/')
  const nanoseconds = /(?<![A-Za-z])ns(?![A-Za-z])/
  const megabytes = /(?<![A-Za-z])MB(?![A-Za-z])/
  const tidied = numerator.replace(nanoseconds, 'sec').replace(megabytes, 'B')
  return {
    unit: [tidied, ...rest].join('/'),
    factor: (nanoseconds.test(numerator) ? 1e-9 : 1) * (megabytes.test(numerator) ? 1e6 : 1)
  }
}

const LINE = /^Benchmark(\S*)\s+\d+\s+(.+)$/
const PACKAGE = /^pkg:\s*(\S+)\s*$/

/**
 * Reads what `go test -bench` prints (Go's "Benchmark Data Format"): values of one unit, in seconds and bytes as benchstat
 * has them. Other lines are passed over.
 * @param unit `sec/op`, `B/op`; `ns/op` means the same as `sec/op`
 */
export function parseGobench(text: string, unit: string): Benchmarks {
  const wanted = tidy(unit).unit
  const found = new Map<string, number[]>()
  const packages = new Set<string>()
  let [inside, taken] = ['', 0]
  for (const line of text.split(/\r?\n/)) {
    inside = PACKAGE.exec(line)?.[1] ?? inside
    const [, name, rest = ''] = LINE.exec(line) ?? []
    if (name === undefined) continue
    const words = rest.trim().split(/\s+/)
    for (let at = 0; at + 1 < words.length; at += 2) {
      const value = Number(words[at])
      const { unit: own, factor } = tidy(words[at + 1] ?? '')
      if (own !== wanted || !Number.isFinite(value) || taken++ >= MOST_SAMPLES) continue
      packages.add(inside)
      const key = `${inside} ${name}`
      const values = found.get(key) ?? []
      values.push(factor === 1e-9 ? value / 1e9 : value * factor)
      found.set(key, values)
    }
  }
  const short = (key: string): string =>
    packages.size > 1 ? key.trim() : key.slice(key.indexOf(' ') + 1)
  return new Map([...found].map(([key, values]) => [short(key), values]))
}

/** Whether more of a unit is worse: times and sizes per operation are, rates are not. */
export function isRate(unit: string): boolean {
  return unit.endsWith('/s')
}
