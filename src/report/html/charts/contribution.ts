import { html, type Html } from '../html.ts'
import { heatClass, levelOfShare, SHARE_STEPS } from './heat-level.ts'
import { heatLegend } from './heat-map.ts'
import { longName } from './long-name.ts'
import { finite, showDelta, showShare } from './numbers.ts'

/** By how much one thing changed in one place. */
export interface Contribution {
  readonly column: string
  readonly row: string
  readonly delta: number
}

/** One cell; both undefined where there is nothing. */
export interface ContributionCell {
  readonly delta: number | undefined
  /** Of the sum of the column; undefined where changes cancel out, so that shares would say nothing. */
  readonly share: number | undefined
  /** Of all that moved in the column either way, with the sign of the change: −1 to 1; for the colour. */
  readonly weight: number | undefined
}

/** What changed, by row and column, most first. */
export interface ContributionMatrix {
  readonly columns: readonly string[]
  /** By the sum of what they moved in either way; equal ones by name. */
  readonly rows: readonly { readonly name: string; readonly cells: readonly ContributionCell[] }[]
  /** Sums of all rows, those too that are left out. */
  readonly totals: readonly number[]
  /** Sums of the rows beyond the first ones; absent when all are there. */
  readonly others?: { readonly count: number; readonly cells: readonly ContributionCell[] }
}

/** Shares of a sum that is smaller than this part of all that moved say nothing. */
const CANCELLED = 0.05

interface Column {
  readonly total: number
  readonly moved: number
}

function cellOf(delta: number | undefined, { total, moved }: Column): ContributionCell {
  if (delta === undefined) return { delta, share: undefined, weight: undefined }
  const cancels = moved === 0 || Math.abs(total) < moved * CANCELLED
  return {
    delta,
    share: cancels ? undefined : delta / total,
    weight: moved === 0 ? 0 : delta / moved
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Adds up who contributed what. Rows that did not change are not there; numbers that are none count as 0. */
export function contributionMatrix(
  contributions: readonly Contribution[],
  most = 25
): ContributionMatrix {
  const columns = [...new Set(contributions.map(({ column }) => column))]
  const byRow = new Map<string, Map<string, number>>()
  for (const { column, row, delta } of contributions) {
    const cells = byRow.get(row) ?? new Map<string, number>()
    cells.set(column, (cells.get(column) ?? 0) + (finite(delta) ?? 0))
    byRow.set(row, cells)
  }
  const moved = (cells: ReadonlyMap<string, number>): number =>
    [...cells.values()].reduce((sum, delta) => sum + Math.abs(delta), 0)
  const ordered = [...byRow]
    .map(([name, cells]) => ({ name, cells, moved: moved(cells) }))
    .filter((row) => row.moved > 0)
    .toSorted((a, b) => b.moved - a.moved || byText(a.name, b.name))
  const sums = columns.map((column): Column => {
    const deltas = ordered.map(({ cells }) => cells.get(column) ?? 0)
    return {
      total: deltas.reduce((sum, delta) => sum + delta, 0),
      moved: deltas.reduce((sum, delta) => sum + Math.abs(delta), 0)
    }
  })
  const cellsOf = (deltaOf: (column: string) => number | undefined): readonly ContributionCell[] =>
    columns.map((column, at) => cellOf(deltaOf(column), sums[at] ?? { total: 0, moved: 0 }))
  const rest = ordered.slice(most)
  return {
    columns,
    rows: ordered.slice(0, most).map(({ name, cells }) => ({
      name,
      cells: cellsOf((column) => cells.get(column))
    })),
    totals: sums.map(({ total }) => total),
    ...(rest.length === 0
      ? {}
      : {
          others: {
            count: rest.length,
            cells: cellsOf((column) =>
              rest.reduce((sum, { cells }) => sum + (cells.get(column) ?? 0), 0)
            )
          }
        })
  }
}

/** How a matrix is shown. */
export interface ContributionOptions {
  readonly label: string
  /** Above the names of the rows: `package`. */
  readonly corner: string
  readonly unit: string
}

/** A table of who contributed what, with each share of the whole; colours say the same as the numbers. */
export function contributionTable(
  { columns, rows, totals, others }: ContributionMatrix,
  { label, corner, unit }: ContributionOptions
): Html {
  const cell = ({ delta, share, weight }: ContributionCell): Html =>
    delta === undefined
      ? html`<td class="h0">–</td>`
      : html`<td class="${heatClass(levelOfShare(weight))}">
          ${showDelta(delta, unit)}${share === undefined ? '' : html` <small>${showShare(share)}</small>`}
        </td>`
  const row = (name: Html, cells: readonly ContributionCell[]): Html =>
    html`<tr>
      <th scope="row">${name}</th>
      ${cells.map(cell)}
    </tr>`
  const head = columns.map((name) => html`<th scope="col">${longName(name)}</th>`)
  const body = [
    ...rows.map(({ name, cells }) => row(longName(name), cells)),
    ...(others === undefined ? [] : [row(html`<i>${others.count} more</i>`, others.cells)])
  ]
  const foot = html`<tfoot>
    <tr>
      <th scope="row">all of these</th>
      ${totals.map((total) => html`<td>${showDelta(total, unit)}</td>`)}
    </tr>
  </tfoot>`
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}">
    <table class="heat contribution">
      <thead>
        <tr>
          <th scope="col">${corner}</th>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
      ${foot}
    </table>
  </div>`
}

/** What the colours of the table mean. */
export function contributionLegend(): Html {
  const steps = SHARE_STEPS.map((step) => `${String(step * 100)}%`)
  return heatLegend('part of all that grew or shrank in the column', steps, false)
}
