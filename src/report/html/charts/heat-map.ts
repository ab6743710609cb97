import { html, type Html } from '../html.ts'
import { heatClass, type HeatLevel } from './heat-level.ts'
import { longName } from './long-name.ts'

/** One cell: a colour, and all that the colour says in words. */
export interface HeatCell {
  /** `4.51 MB` */
  readonly value: string
  /** `+2.1%`; empty where there is nothing to compare with. */
  readonly change: string
  readonly level: HeatLevel
  /** It is not as the threshold wants it. */
  readonly over: boolean
}

/** A cell of which nothing is known. */
export const UNKNOWN_CELL: HeatCell = { value: '', change: '', level: 0, over: false }

/** A table whose cells have colours. */
export interface HeatMap {
  /** What the table is of; also the name of the area that scrolls. */
  readonly label: string
  /** Above the names of the rows. */
  readonly corner: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly HeatCell[] }[]
}

/** Up to so many columns have room for numbers; in more, the colour and the mark are seen, and the numbers on touch. */
export const ROOMY_COLUMNS = 12

/** Columns with names of so many letters need not break them. */
const SHORT = 10
const MARK = '◆'
const OVER = 'over the threshold'
const UNKNOWN = html`<span aria-hidden="true">–</span><span class="hidden">not known</span>`

function cellOf({ value, change, level, over }: HeatCell, compact: boolean): Html {
  const name = html`${heatClass(level)}${over ? ' over' : ''}`
  const mark = over ? html`<b aria-hidden="true">${MARK}</b>` : undefined
  const words = [value, change].filter((text) => text !== '').join(', ')
  if (value === '')
    return html`<td class="h0">${compact ? html`<span>not known</span>` : UNKNOWN}</td>`
  if (compact)
    return html`<td class="${name}">${mark}<span>${words}${over ? `, ${OVER}` : ''}</span></td>`
  const shown = change === '' ? value : html`${change} <small>${value}</small>`
  const said = over ? html`<span class="hidden">, ${OVER}</span>` : undefined
  return html`<td class="${name}">${mark}${shown}${said}</td>`
}

/** A real table, which is read cell by cell; a cell over the threshold has a mark to see and words to hear. */
export function heatMap({ label, corner, columns, rows }: HeatMap): Html {
  const compact = columns.length > ROOMY_COLUMNS
  // A date or a version is told apart by its end: it stays in one line.
  const headOf = (name: string): Html =>
    name.length <= SHORT ? html`<span class="nowrap">${name}</span>` : longName(name)
  const head = columns.map(
    (name) => html`<th scope="col">${compact ? longName(name) : headOf(name)}</th>`
  )
  const body = rows.map(
    ({ name, cells }) =>
      html`<tr>
        <th scope="row">${longName(name)}</th>
        ${cells.map((cell) => cellOf(cell, compact))}
      </tr>`
  )
  const kind = compact ? 'heat compact' : 'heat'
  const top = html`<thead>
    <tr>
      <th scope="col">${corner}</th>
      ${head}
    </tr>
  </thead>`
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${label}">
    <table class="${kind}">
      ${top}
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}

const SWATCHES: readonly HeatLevel[] = [-4, -3, -2, -1, 0, 1, 2, 3, 4]

/**
 * What the colours and the mark mean.
 * @param about what is in colour: `change against the release before`
 * @param steps where the colours begin, as they are shown
 */
export function heatLegend(about: string, steps: readonly string[], withMark: boolean): Html {
  const [first = '', second = '', third = '', fourth = ''] = steps
  const words = (level: number): string =>
    ['< ' + first, first, second, third, fourth].at(Math.abs(level)) ?? ''
  const sign = (level: number): string => (level > 0 ? '+' : level < 0 ? '−' : '±')
  const swatches = SWATCHES.map(
    (level) =>
      html`<li>
        <i class="${heatClass(level)}" aria-hidden="true"></i>${sign(level)}${words(level)}
      </li>`
  )
  const mark = withMark ? html`<li><b aria-hidden="true">${MARK}</b> ${OVER}</li>` : undefined
  return html`<p class="legend-title">Colour: ${about}, from the value at each colour on</p>
    <ul class="legend">
      ${swatches}${mark}
    </ul>`
}
