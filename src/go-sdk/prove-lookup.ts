/** The proof that a lookup answer belongs to the one log that was seen before. Source: RFC 6962 sections 2.1.1 and 2.1.2. */
import { distrusted, type LookupAnswer, type TreeHead } from './sumdb.ts'
import {
  hashInTile,
  leafHash,
  nodesReadBy,
  type NodeReader,
  rootWithLeaf,
  rootsOfBoth,
  type Tile,
  tileOfNode,
  tilePath
} from './tlog.ts'

/**
 * Proves that every remembered head and the answer's own head are prefixes of the largest of them, and that the record is
 * in that tree at its place. Gives back the largest head, to be remembered.
 * @throws PipelineError DIGEST_MISMATCH when any of it does not hold; both signed notes are in the details
 */
export async function proveLookup(
  answer: LookupAnswer,
  remembered: readonly TreeHead[],
  readTile: (tile: Tile) => Promise<Uint8Array>
): Promise<TreeHead> {
  if (answer.id >= answer.head.size) throw distrusted('the record lies outside the signed tree')
  const heads = [answer.head, ...remembered]
  const largest = heads.reduce((best, head) => (head.size > best.size ? head : best))
  const others = heads.filter((head) => head !== largest)
  for (const head of others) {
    if (head.size === largest.size && !isSame(head.root, largest.root)) throw forked(head, largest)
  }
  const smaller = others.filter((head) => head.size < largest.size)
  const leaf = leafHash(answer.record)
  const read = await readNodes(largest.size, readTile, (reader) => {
    for (const head of smaller) rootsOfBoth(head.size, largest.size, reader)
    rootWithLeaf(leaf, answer.id, largest.size, reader)
  })
  for (const head of smaller) {
    const { oldRoot, newRoot } = rootsOfBoth(head.size, largest.size, read)
    if (!isSame(newRoot, largest.root) || !isSame(oldRoot, head.root)) throw forked(head, largest)
  }
  if (!isSame(rootWithLeaf(leaf, answer.id, largest.size, read), largest.root)) {
    throw distrusted('the record is not in the log', `record ${answer.id}:\n${answer.record}`)
  }
  return largest
}

/** Fetches the tiles that a computation over a tree of `size` records needs, each once, and reads nodes out of them. */
async function readNodes(
  size: number,
  readTile: (tile: Tile) => Promise<Uint8Array>,
  compute: (read: NodeReader) => void
): Promise<NodeReader> {
  const tiles = new Map<string, Tile>()
  for (const node of nodesReadBy(compute)) {
    const tile = tileOfNode(node, size)
    tiles.set(tilePath(tile), tile)
  }
  const fetched = new Map(
    await Promise.all([...tiles].map(async ([path, tile]) => [path, await readTile(tile)] as const))
  )
  return (node) => {
    const tile = tileOfNode(node, size)
    return hashInTile(node, tile, fetched.get(tilePath(tile)) ?? new Uint8Array(0))
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

function forked(small: TreeHead, large: TreeHead): Error {
  return distrusted(
    'two signed tree heads contradict each other: the log was forked or rewritten',
    `--- ${small.size} records\n${small.note}--- ${large.size} records\n${large.note}`
  )
}
