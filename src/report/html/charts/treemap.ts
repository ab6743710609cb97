import { hierarchy, treemap, type HierarchyRectangularNode } from 'd3-hierarchy'
import { html, type Html } from '../html.ts'
import { finite, showQuantity, showShare } from './numbers.ts'
import { PACKAGE_KINDS, packageKind, type PackageKind } from './package-kind.ts'
import { drawing, fitText, px, textWidth } from './svg.ts'

/** Something that takes room. */
export interface Sized {
  readonly name: string
  readonly sizeBytes: number
}

/** How a map is drawn. */
export interface TreemapOptions {
  /** Unique in the page. */
  readonly id: string
  readonly title: string
  /** Path of the main module, whose packages are the user's own. */
  readonly module: string
  readonly width: number
  readonly height: number
}

/** A tile of the map. */
export interface Tile {
  readonly name: string
  readonly sizeBytes: number
  readonly kind: PackageKind
}

interface TileNode {
  readonly name: string
  readonly sizeBytes: number
  readonly kind: PackageKind
  readonly children?: readonly TileNode[]
}

const MOST_TILES = 48
const FONT = 12

/** The tiles that can be told apart, largest first; of each kind the rest is one tile. Sizes that are none, and 0, are not there. */
export function tilesOf(
  parts: readonly Sized[],
  module: string,
  most = MOST_TILES
): readonly Tile[] {
  const all = parts
    .flatMap(({ name, sizeBytes }): readonly Tile[] => {
      const size = finite(sizeBytes) ?? 0
      return size > 0 ? [{ name, sizeBytes: size, kind: packageKind(name, module) }] : []
    })
    .toSorted((a, b) => b.sizeBytes - a.sizeBytes || (a.name < b.name ? -1 : 1))
  const rest = PACKAGE_KINDS.flatMap(([kind]): readonly Tile[] => {
    const left = all.slice(most).filter((tile) => tile.kind === kind)
    const sizeBytes = left.reduce((sum, tile) => sum + tile.sizeBytes, 0)
    return left.length === 0 ? [] : [{ name: `${String(left.length)} more`, sizeBytes, kind }]
  })
  return [...all.slice(0, most), ...rest]
}

function layout(
  tiles: readonly Tile[],
  width: number,
  height: number
): readonly HierarchyRectangularNode<TileNode>[] {
  const groups = PACKAGE_KINDS.flatMap(([kind, name]): readonly TileNode[] => {
    const children = tiles.filter((tile) => tile.kind === kind)
    return children.length === 0 ? [] : [{ name, kind, sizeBytes: 0, children }]
  })
  const root = hierarchy<TileNode>(
    { name: '', kind: 'other', sizeBytes: 0, children: groups },
    ({ children }) => children
  )
    .sum(({ sizeBytes }) => sizeBytes)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.data.name < b.data.name ? -1 : 1))
  return treemap<TileNode>().size([width, height]).paddingInner(1).paddingOuter(1)(root).leaves()
}

/** Of an import path that is too long its last element, or the end of that. */
function tileName(name: string, room: number): string | undefined {
  if (name.startsWith('(')) return fitText(name, room, FONT)
  if (textWidth(name, FONT) <= room) return fitText(name, room, FONT)
  return fitText(name.slice(name.lastIndexOf('/') + 1), room, FONT)
}

function tile(node: HierarchyRectangularNode<TileNode>): Html {
  const { x0, y0, x1, y1, data } = node
  const [width, height] = [x1 - x0, y1 - y0]
  const room = width - 8
  const size = showQuantity(data.sizeBytes, 'bytes')
  const name = height < 18 ? undefined : tileName(data.name, room)
  const fits = name !== undefined && height >= 34 && textWidth(size, FONT) <= room
  const line = (y: number, text: string, kind: string): Html =>
    html`<text class="${kind}" x="${px(x0 + 4)}" y="${px(y0 + y)}">${text}</text>`
  const label = [
    ...(name === undefined ? [] : [line(14, name, 'tile-name')]),
    ...(fits ? [line(29, size, 'tile-size')] : [])
  ]
  return html`<g class="tile ${data.kind}"
    ><rect x="${px(x0)}" y="${px(y0)}" width="${px(width)}" height="${px(height)}" />${label}</g
  >`
}

/** Packages of an executable by size: area is bytes, packages of a kind are neighbours. Undefined when nothing has a size. */
export function packageTreemap(parts: readonly Sized[], options: TreemapOptions): Html | undefined {
  const { id, title, module, width, height } = options
  const tiles = tilesOf(parts, module)
  if (tiles.length === 0) return undefined
  const whole = tiles.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const kinds = PACKAGE_KINDS.flatMap(([kind, words]) => {
    const sum = tiles
      .filter((each) => each.kind === kind)
      .reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0)
    return sum === 0 ? [] : [`${words} ${showShare(sum / whole)}`]
  })
  const largest = tiles
    .slice(0, 3)
    .map(({ name, sizeBytes }) => `${name} ${showQuantity(sizeBytes, 'bytes')}`)
  return drawing({
    id,
    title,
    description: `${showQuantity(whole, 'bytes')}: ${kinds.join(', ')}. Largest: ${largest.join(', ')}.`,
    width,
    height,
    className: 'treemap',
    content: layout(tiles, width, height).map(tile)
  })
}

/** What the colours of the tiles mean; the table says it in words. */
export function treemapLegend(): Html {
  return html`<ul class="legend">
    ${PACKAGE_KINDS.map(([kind, words]) => html`<li><i class="tile ${kind}" aria-hidden="true"></i>${words}</li>`)}
  </ul>`
}
