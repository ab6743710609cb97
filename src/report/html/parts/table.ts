import { html, type Html, type HtmlValue } from '../html.ts'

/** How the cells of a column are set: `number` to the right, `name` and `text` may break and are not too narrow, `drawn` takes the room there is. */
export type ColumnKind = 'plain' | 'number' | 'name' | 'text' | 'drawn'

/** A column: its heading, and how it is set. */
export interface Column {
  readonly head: HtmlValue
  readonly kind?: ColumnKind
}

/** A table in an area of its own that scrolls sideways where it is too wide. */
export interface TableOptions {
  /** What the table is of, for those who do not see it: `Downloads`. */
  readonly label: string
  readonly columns: readonly (Column | string)[]
  /** Cells in the order of the columns; the first one names its row. */
  readonly rows: readonly (readonly HtmlValue[])[]
}

/** The markup of a table; the area can be reached by keyboard, as it may have to be scrolled. */
export function table({ label, columns, rows }: TableOptions): Html {
  const all = columns.map((each) => (typeof each === 'string' ? { head: each } : each))
  const classes = all.map(({ kind = 'plain' }: Column) =>
    kind === 'plain' ? undefined : html` class="${kind}"`
  )
  const head = all.map((each, at) => html`<th scope="col" ${classes[at]}>${each.head}</th>`)
  const body = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell, at) =>
          at === 0
            ? html`<th scope="row" ${classes[at]}>${cell}</th>`
            : html`<td ${classes[at]}>${cell}</td>`
        )}
      </tr> `
  )
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div> `
}
