/** Milliseconds of a day in UTC, which has no leap seconds here. */
export const DAY_MS = 86_400_000

/** Of more names nobody reads a table. */
const MOST_NAMES = 10_000

interface Cell {
  mean: number
  count: number
}

/** `2026-11-20` of a day, counted from 1970. */
export function showDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Numbers by name and day, the mean where there are several. Days are counted from 1970, UTC. */
export class DailyCells {
  readonly #rows = new Map<string, Map<number, Cell>>()
  /** By name, with a value or without. */
  readonly #newest = new Map<string, number>()
  #doubled = 0

  /** How many names and days have more than one value. */
  get doubled(): number {
    return this.#doubled
  }

  /** Names that are there on a day or later, though they may have no value. */
  namesSince(day: number): readonly string[] {
    return [...this.#newest].flatMap(([name, newest]) => (newest >= day ? [name] : []))
  }

  /**
   * Takes a value; `null` for a name of which that day has none.
   * @returns false beyond ten thousand names
   */
  add(name: string, day: number, value: number | null): boolean {
    const row = this.#rows.get(name) ?? new Map<number, Cell>()
    if (!this.#rows.has(name)) {
      if (this.#rows.size >= MOST_NAMES) return false
      this.#rows.set(name, row)
    }
    this.#newest.set(name, Math.max(day, this.#newest.get(name) ?? day))
    if (value === null) return true
    const cell = row.get(day)
    if (cell === undefined) row.set(day, { mean: value, count: 1 })
    else {
      if (cell.count === 1) this.#doubled++
      cell.count++
      // Never a sum, which may be more than a number holds.
      cell.mean += value / cell.count - cell.mean / cell.count
    }
    return true
  }

  /** Values of a name from a day on, oldest first. */
  values(name: string, first: number, count: number): readonly (number | null)[] {
    const row = this.#rows.get(name)
    return Array.from({ length: count }, (_, index) => row?.get(first + index)?.mean ?? null)
  }
}
