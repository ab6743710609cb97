import type { Distribution } from '../../drift-record.ts'
import { html, type Html } from '../html.ts'
import { finite, showQuantity, showShare } from './numbers.ts'
import { drawing, fitText, px } from './svg.ts'

/** A bin with the part of each side that lies in it. */
export interface SharedBin {
  /** `below 12`, `12 to 15`, `15 and more`, or its name. */
  readonly name: string
  readonly before: number
  readonly after: number
}

const WIDTH = 344
const HEIGHT = 190
const LEFT = 40
const RIGHT = 6
const TOP = 12
const BOTTOM = 28
const FONT = 12

/** Weights that are none, and negative ones, count as 0. */
const weights = (values: readonly unknown[]): readonly number[] =>
  values.map((value) => Math.max(finite(value) ?? 0, 0))

function shares(values: readonly unknown[]): readonly number[] {
  const known = weights(values)
  const most = known.reduce((greatest, value) => Math.max(greatest, value), 0)
  // Relative to the greatest first: a sum of large numbers would be infinite.
  const parts = known.map((value) => (most === 0 ? 0 : value / most))
  const sum = parts.reduce((all, value) => all + value, 0)
  return parts.map((value) => (sum === 0 ? 0 : value / sum))
}

function nameOf(index: number, count: number, { cuts, names }: Distribution, unit: string): string {
  if (names !== undefined) return names[index] ?? ''
  const [from, to] = [finite(cuts?.[index - 1]), finite(cuts?.[index])]
  if (count === 1) return 'all'
  if (index === 0) return `below ${showQuantity(to, unit)}`
  if (index === count - 1) return `${showQuantity(from, unit)} and more`
  return `${showQuantity(from, unit)} to ${showQuantity(to, unit)}`
}

/** Both sides as shares of their own sum, bin by bin. */
export function sharedBins(distribution: Distribution, unit: string): readonly SharedBin[] {
  const [before, after] = [shares(distribution.before), shares(distribution.after)]
  const count = Math.max(before.length, after.length)
  return Array.from({ length: count }, (_, index) => ({
    name: nameOf(index, count, distribution, unit),
    before: before[index] ?? 0,
    after: after[index] ?? 0
  }))
}

/**
 * Two histograms, one over the other: before is an outline, after is filled. Bins are equally wide, as it is they that are
 * compared, whatever they span. Undefined without bins.
 */
export function overlay(
  distribution: Distribution,
  { id, title, unit }: { readonly id: string; readonly title: string; readonly unit: string }
): Html | undefined {
  const bins = sharedBins(distribution, unit)
  const [first, last] = [bins[0], bins.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const most = bins.reduce((top, { before, after }) => Math.max(top, before, after), 0)
  const width = (WIDTH - LEFT - RIGHT) / bins.length
  const bottom = HEIGHT - BOTTOM
  const y = (share: number): number =>
    most === 0 ? bottom : bottom - (share / most) * (bottom - TOP)
  const x = (index: number): number => LEFT + index * width
  const gap = Math.min(width * 0.12, 3)
  const filled = bins.map(
    ({ after }, index) =>
      html`<rect
        class="after"
        x="${px(x(index) + gap / 2)}"
        y="${px(y(after))}"
        width="${px(width - gap)}"
        height="${px(bottom - y(after))}"
      />`
  )
  const steps = bins.map(({ before }, index) => `V${px(y(before))}H${px(x(index + 1))}`).join('')
  const changed = bins.toSorted(
    (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)
  )[0]
  const half = (WIDTH - LEFT - RIGHT) / 2 - 8
  const text = (at: number, anchor: string, words: string): Html =>
    html`<text x="${px(at)}" y="${HEIGHT - 9}" text-anchor="${anchor}">${words}</text>`
  const ends =
    bins.length === 1
      ? [text(LEFT + half + 8, 'middle', fitText(first.name, half * 2, FONT) ?? '')]
      : [
          text(LEFT, 'start', fitText(first.name, half, FONT) ?? ''),
          text(WIDTH - RIGHT, 'end', fitText(last.name, half, FONT) ?? '')
        ]
  return drawing({
    id,
    title,
    description: `${String(bins.length)} bins. Most moved: ${changed?.name ?? ''}, from ${showShare(changed?.before)} before to ${showShare(changed?.after)} after.`,
    width: WIDTH,
    height: HEIGHT,
    className: 'overlay',
    content: [
      html`<path
        class="grid"
        d="M${LEFT} ${px(TOP)}H${px(WIDTH - RIGHT)}M${LEFT} ${px(bottom)}H${px(WIDTH - RIGHT)}"
      />`,
      html`<text x="${LEFT - 6}" y="${TOP + 4}" text-anchor="end"
        >${most === 0 ? '' : showShare(most)}</text
      >`,
      html`<text x="${LEFT - 6}" y="${bottom + 4}" text-anchor="end">0%</text>`,
      ...filled,
      html`<path class="before" d="M${LEFT} ${px(bottom)}${steps}V${px(bottom)}" />`,
      ...ends
    ]
  })
}

/** How the two sides look. */
export function overlayLegend(): Html {
  return html`<ul class="legend">
    <li><i class="key-before" aria-hidden="true"></i>before: outline</li>
    <li><i class="key-after" aria-hidden="true"></i>after: filled</li>
  </ul>`
}
