import type { GrowthRecord } from '../report/history-record.ts'
import type { Report } from '../report/report.ts'
import { observeParts } from './observe-parts.ts'
import { CODE_ONLY } from './quantities.ts'

/** What a record keeps. */
const MOST = 200
const SMALLER = '(smaller changes)'

type Sizes = ReadonlyMap<string, number>

const byChange = (a: GrowthRecord, b: GrowthRecord): number =>
  Math.abs(b.after - b.before) - Math.abs(a.after - a.before) ||
  byText(a.where, b.where) ||
  byText(a.part, b.part) ||
  byText(a.name, b.name)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether sizes are of the code alone; undefined where there are none. */
function isCode(sizes: Sizes): boolean | undefined {
  const [name] = sizes.keys()
  return name?.startsWith(CODE_ONLY)
}

function changes(part: GrowthRecord['part'], before: Report, after: Report): GrowthRecord[] {
  const [old, now] = [observeParts(before, part), observeParts(after, part)]
  return [...now].flatMap(([where, sizes]) => {
    const earlier = old.get(where)
    if (earlier === undefined) return []
    // The code of a package and all of it are two different things.
    if (part === 'package' && isCode(earlier) !== isCode(sizes)) return []
    return [...new Set([...sizes.keys(), ...earlier.keys()])].flatMap((name): GrowthRecord[] => {
      const [from, to] = [earlier.get(name) ?? 0, sizes.get(name) ?? 0]
      if (from === to) return []
      const shown = name.startsWith(CODE_ONLY) ? name.slice(CODE_ONLY.length) : name
      return [{ where, part, name: part === 'package' ? shown : name, before: from, after: to }]
    })
  })
}

/** What is left out, in one record for each executable and kind: so that the records add up to all that changed. */
function joinSmall(left: readonly GrowthRecord[]): readonly GrowthRecord[] {
  const sums = new Map<string, GrowthRecord>()
  for (const { where, part, before, after } of left) {
    const key = `${part} ${where}`
    const sum = sums.get(key) ?? { where, part, name: SMALLER, before: 0, after: 0 }
    sums.set(key, { ...sum, before: sum.before + before, after: sum.after + after })
  }
  return [...sums.values()].filter(({ before, after }) => before !== after)
}

/**
 * What packages and sections of executables that both releases have grew or shrank by, the largest change first. Sizes of
 * packages are compared only where both are of the same kind: of all that belongs to a package, or of its code alone. At
 * most 200, of either kind at least 100 where there are so many.
 */
export function createGrowth(before: Report, after: Report): GrowthRecord[] {
  const packages = changes('package', before, after).sort(byChange)
  const sections = changes('section', before, after).sort(byChange)
  const half = MOST / 2
  const rest = [...packages.slice(half), ...sections.slice(half)].sort(byChange)
  const first = [...packages.slice(0, half), ...sections.slice(0, half)]
  const room = MOST - first.length
  return [...first, ...rest.slice(0, room), ...joinSmall(rest.slice(room))].sort(byChange)
}
