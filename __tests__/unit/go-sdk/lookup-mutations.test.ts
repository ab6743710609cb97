import { expect, test } from '@jest/globals'
import { PipelineError } from '../../../src/errors.ts'
import { proveLookup } from '../../../src/go-sdk/prove-lookup.ts'
import { parseVerifierKey } from '../../../src/go-sdk/signed-note.ts'
import { distrusted, hashInRecord, parseLookup } from '../../../src/go-sdk/sumdb.ts'
import {
  hashInTile,
  leafHash,
  type NodeId,
  nodesReadBy,
  rootWithLeaf,
  type Tile,
  tileOfNode,
  tilePath
} from '../../../src/go-sdk/tlog.ts'
import { ADDRESSES } from '../../../src/host/addresses.ts'
import {
  readRecordedLookup,
  RECORDED_H1,
  RECORDED_VERSION,
  recordedTile
} from '../../helpers/recorded-lookup.ts'

const recorded = await readRecordedLookup()
const key = parseVerifierKey(ADDRESSES.goSumdbKey)
const original = Buffer.from(recorded.lookup)
const { id, record, head } = parseLookup(original, key)

/** The six tiles that the proof reads, by path, and the nodes that it reads from each. */
const tiles = new Map<string, { readonly bytes: Buffer; readonly nodes: readonly NodeId[] }>()
const needed = nodesReadBy((read) => rootWithLeaf(leafHash(record), id, head.size, read))
for (const node of needed) {
  const path = tilePath(tileOfNode(node, head.size))
  const bytes = recordedTile(recorded, path)
  if (bytes === undefined) throw new Error(`${path} was not recorded`)
  tiles.set(path, { bytes, nodes: [...(tiles.get(path)?.nodes ?? []), node] })
}

type Tiles = ReadonlyMap<string, Uint8Array>

/**
 * What the whole client makes of an answer and tiles: nothing when it refuses them, else the hash and record it believes.
 * Tiles that are not given are the recorded ones; there are no others, and all must be as long as their names say.
 */
async function believed(body: Uint8Array, given: Tiles = new Map()): Promise<string | undefined> {
  const readTile = async (tile: Tile): Promise<Uint8Array> => {
    const path = tilePath(tile)
    const bytes = given.get(path) ?? tiles.get(path)?.bytes
    if (bytes?.length !== tile.width * 32) throw distrusted(`no good tile ${path}`)
    return Promise.resolve(bytes)
  }
  try {
    const answer = parseLookup(body, key)
    await proveLookup(answer, [], readTile)
    const h1 = hashInRecord(answer.record, 'golang.org/toolchain', RECORDED_VERSION)
    return `${answer.id} ${h1}\n${answer.record}`
  } catch (error) {
    if (error instanceof PipelineError && error.code === 'DIGEST_MISMATCH') return undefined
    throw error
  }
}

const TRUTH = `${id} ${RECORDED_H1}\n${record}`

function flipped(bytes: Uint8Array, at: number, mask: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ mask
  return changed
}

/** How many were refused, and which were believed although they differ; any wrong belief is thrown. */
async function judge(
  cases: Iterable<readonly [name: string, body: Uint8Array, given?: Tiles]>
): Promise<{ readonly refused: number; readonly harmless: readonly string[] }> {
  let refused = 0
  const harmless: string[] = []
  for (const [name, body, given] of cases) {
    const belief = await believed(body, given)
    if (belief === undefined) refused++
    else if (belief === TRUTH) harmless.push(name)
    else throw new Error(`${name}: believed ${belief}`)
  }
  return { refused, harmless }
}

test('the recording itself is believed, out of 23,136 bytes of tiles', async () => {
  expect(await believed(original)).toBe(TRUTH)
  expect([...tiles].map(([path, { bytes }]) => [path, bytes.length]).sort()).toEqual([
    ['tile/8/0/x277/830', 8192],
    ['tile/8/0/x280/351.p/105', 3360],
    ['tile/8/1/x001/085', 8192],
    ['tile/8/1/x001/095.p/31', 992],
    ['tile/8/2/004.p/71', 2272],
    ['tile/8/3/000.p/4', 128]
  ])
})

test('3,192 mutations: every bit of the answer; all refused', async () => {
  function* cases(): Generator<readonly [string, Uint8Array]> {
    for (let bit = 0; bit < original.length * 8; bit++) {
      yield [`bit ${bit}`, flipped(original, bit >> 3, 1 << (bit & 7))]
    }
  }
  expect(original).toHaveLength(399)
  expect(await judge(cases())).toEqual({ refused: 3192, harmless: [] })
})

/**
 * Where a tile holds a hash that the proof replaces by its own, rebuilt from the record: the record's leaf, and the
 * subtrees above it that end on a tile's lowest level. Nothing depends on these bytes.
 */
const REBUILT: Readonly<Record<string, number>> = {
  'tile/8/0/x277/830': id % 256,
  'tile/8/1/x001/085': Math.floor(id / 256) % 256,
  'tile/8/2/004.p/71': Math.floor(id / 256 ** 2) % 256
}

test('23,136 mutations: a bit of every byte of the tiles; 96 in three unused hashes change nothing', async () => {
  const hashes = new Map<NodeId, Uint8Array>()
  const firstByte = new Map<NodeId, number>()
  for (const node of needed) {
    const tile = tileOfNode(node, head.size)
    const bytes = tiles.get(tilePath(tile))?.bytes ?? Buffer.alloc(0)
    hashes.set(node, hashInTile(node, tile, bytes))
    firstByte.set(node, (node.index * 2 ** (node.level - 8 * tile.level) - 256 * tile.index) * 32)
  }
  const leaf = leafHash(record)
  // Steps of `proveLookup` with one tile changed, without reading the others anew for each of 23,136 changes.
  const isBelieved = (changed: Uint8Array, nodes: readonly NodeId[], at: number): boolean => {
    const touched = nodes.find((node) => {
      const first = firstByte.get(node) ?? 0
      return at >= first && at < first + 32 * 2 ** (node.level % 8)
    })
    let turn = 0
    const root = rootWithLeaf(leaf, id, head.size, () => {
      const node = needed[turn++] ?? { level: 0, index: 0 }
      return node === touched
        ? hashInTile(node, tileOfNode(node, head.size), changed)
        : (hashes.get(node) ?? leaf)
    })
    return Buffer.compare(root, head.root) === 0
  }
  let mutations = 0
  let throughAll = 0
  const harmless: string[] = []
  for (const [path, { bytes, nodes }] of tiles) {
    for (let at = 0; at < bytes.length; at++) {
      mutations++
      const changed = flipped(bytes, at, 1 << (at % 8))
      const ok = isBelieved(changed, nodes, at)
      if (ok) harmless.push(`${path} hash ${at >> 5}`)
      // A byte of every hash, a different one each time, goes through the whole client too.
      if (at % 32 !== (at >> 5) % 32) continue
      throughAll++
      const belief = await believed(original, new Map([[path, changed]]))
      if (belief !== (ok ? TRUTH : undefined)) throw new Error(`${path} byte ${at}: ${belief}`)
    }
  }
  expect(mutations).toBe(23_136)
  expect(throughAll).toBe(723)
  expect(harmless).toHaveLength(96)
  const expected = Object.entries(REBUILT).map(([path, index]) => `${path} hash ${index}`)
  expect([...new Set(harmless)].sort()).toEqual(expected.sort())
})

/** Changes of form. */
function* structural(): Generator<readonly [string, Uint8Array, Tiles?]> {
  const lines = recorded.lookup.split('\n')
  const text = (changed: readonly string[]): Buffer => Buffer.from(changed.join('\n'))
  for (let at = 0; at + 1 < lines.length; at++) {
    const [one = '', two = ''] = lines.slice(at)
    yield [`lines ${at} and ${at + 1} swapped`, text(lines.with(at, two).with(at + 1, one))]
  }
  for (const [at, line] of lines.entries()) {
    yield [`line ${at} left out`, text(lines.toSpliced(at, 1))]
    yield [`line ${at} doubled`, text(lines.toSpliced(at, 0, line))]
  }
  for (const length of [0, 1, 9, 100, 199, 300, 397, 398]) {
    yield [`cut to ${length} bytes`, original.subarray(0, length)]
  }
  for (const extra of ['\n', ' ', '\r\n', 'x', '\0', '\ufeff', '0']) {
    yield [`${JSON.stringify(extra)} before`, Buffer.concat([Buffer.from(extra), original])]
    yield [`${JSON.stringify(extra)} behind`, Buffer.concat([original, Buffer.from(extra)])]
  }
  const note = recorded.lookup.slice(recorded.lookup.indexOf('go.sum database tree'))
  yield ['Windows line ends', text([lines.join('\r\n')])]
  yield ['the note twice', text([`${recorded.lookup}${note}`])]
  yield ['another record in front', text([`${id}\nm.example v1.0.0 h1:x\n\n${recorded.lookup}`])]
  for (const [path, { bytes }] of tiles) {
    yield [`${path} without its first hash`, original, new Map([[path, bytes.subarray(32)]])]
    const [first, second] = [bytes.subarray(0, 32), bytes.subarray(32, 64)]
    const swapped = Buffer.concat([second, first, bytes.subarray(64)])
    yield [`${path} with two hashes swapped`, original, new Map([[path, swapped]])]
    yield [`${path} with a hash more`, original, new Map([[path, Buffer.concat([bytes, first])]])]
  }
}

test('72 changes of form: cut, doubled, left out, swapped, added to', async () => {
  const cases = [...structural()]
  expect(cases).toHaveLength(72)
  // A second copy of a good signature says nothing new; the go command skips it.
  expect(await judge(cases)).toEqual({ refused: 71, harmless: ['line 8 doubled'] })
})
