import { html, type Html, type HtmlValue } from '../html.ts'
import { details } from './details.ts'
import { table, type TableOptions } from './table.ts'

/** A table whose rows can be very many. */
export interface LongTableOptions extends Omit<TableOptions, 'rows'> {
  readonly rows: readonly {
    readonly cells: readonly HtmlValue[]
    /** It must be seen without a click. */
    readonly open: boolean
  }[]
  /** What the rest is, a plural: `targets that passed`. */
  readonly rest: string
}

/** So many rows stand in one table, whatever is in them. */
const SHORT = 40

/** One table as long as it is short; else only what must be seen, and the rest behind a click. */
export function longTable({ label, columns, rows, rest }: LongTableOptions): Html {
  const plain = rows.map(({ cells }) => cells)
  if (rows.length <= SHORT) return table({ label, columns, rows: plain })
  const seen = rows.filter(({ open }) => open).map(({ cells }) => cells)
  const others = rows.filter(({ open }) => !open).map(({ cells }) => cells)
  // What is wrong can be very much too.
  const [first, more] = [seen.slice(0, SHORT), seen.slice(SHORT)]
  const behind = (part: readonly (readonly HtmlValue[])[], what: string): Html | undefined =>
    part.length === 0
      ? undefined
      : details({
          summary: `${String(part.length)} ${what}`,
          body: table({ label: `${label}: ${what}`, columns, rows: part })
        })
  return html`${first.length === 0 ? undefined : table({ label, columns, rows: first })}
  ${behind(more, 'more like these')}${behind(others, rest)}`
}
