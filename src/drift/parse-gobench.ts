import { MOST_SAMPLES, toNumber } from './parsed.ts'

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

interface Read {
  readonly found: ReadonlyMap<string, readonly number[]>
  readonly packages: ReadonlySet<string>
}

type One = Read | { readonly why: string }

const LINE = /^Benchmark(\S*)\s+\d+\s+(.+)$/
const PACKAGE = /^pkg:\s*(\S+)\s*$/

/**
 * Reads what `go test -bench` prints (Go's "Benchmark Data Format"): values of one unit, in seconds and bytes as benchstat
 * has them. Other lines are passed over; one of a benchmark with a value that is no number is a mistake.
 * @param unit `sec/op`, `B/op`; `ns/op` means the same as `sec/op`
 */
function parseOne(text: string, unit: string): One {
  const wanted = tidy(unit).unit
  const found = new Map<string, number[]>()
  const packages = new Set<string>()
  let [inside, taken] = ['', 0]
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    inside = PACKAGE.exec(line)?.[1] ?? inside
    const [, name, rest = ''] = LINE.exec(line) ?? []
    if (name === undefined) continue
    const words = rest.trim().split(/\s+/)
    for (let at = 0; at + 1 < words.length; at += 2) {
      const { unit: own, factor } = tidy(words[at + 1] ?? '')
      if (own !== wanted) continue
      const value = toNumber(words[at])
      if (typeof value !== 'number')
        return { why: `line ${String(index + 1)} is no number: ${JSON.stringify(words[at])}` }
      if (taken++ >= MOST_SAMPLES) return { why: `it has more than ${String(MOST_SAMPLES)} values` }
      packages.add(inside)
      const key = `${inside} ${name}`
      const values = found.get(key) ?? []
      values.push(factor === 1e-9 ? value / 1e9 : value * factor)
      found.set(key, values)
    }
  }
  return { found, packages }
}

/** Benchmarks of an earlier and a later file, by the same names; or which file cannot be read, and why. */
export function parseGobench(
  texts: readonly [string, string],
  unit: string
): readonly [Benchmarks, Benchmarks] | { readonly side: 0 | 1; readonly why: string } {
  const [one, other] = [parseOne(texts[0], unit), parseOne(texts[1], unit)]
  if ('why' in one) return { side: 0, why: one.why }
  if ('why' in other) return { side: 1, why: other.why }
  // One package more in one of the files must not change all names.
  const several = new Set([...one.packages, ...other.packages]).size > 1
  const named = ({ found }: Read): Benchmarks =>
    new Map(
      [...found].map(([key, values]) => [
        several ? key.trim() : key.slice(key.indexOf(' ') + 1),
        values
      ])
    )
  return [named(one), named(other)]
}

/** Whether more of a unit is worse: times and sizes per operation are, rates are not. */
export function isRate(unit: string): boolean {
  return unit.endsWith('/s')
}
