import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  coverNodes,
  hashInTile,
  leafHash,
  type NodeId,
  type NodeReader,
  rangeHash,
  rootsOfBoth,
  rootWithLeaf,
  tileOfNode,
  tilePath
} from '../../src/go-sdk/tlog.ts'
import { GO_BUILD_CACHE } from '../helpers/install-tools.ts'
import { naiveLeaf, naiveRoot } from '../helpers/servers/sumdb.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

/** What the program in `fixtures/go-proofs` prints: the answers of golang.org/x/mod/sumdb/tlog. */
interface GoAnswer {
  readonly root: string
  readonly oldRoot?: string
  readonly proof: readonly string[]
  readonly nodes: readonly string[]
  readonly tiles: readonly string[]
  readonly read: readonly string[]
}

/** A record proof of record `other`, or a tree proof from size `other`, in a tree of `size` records. */
interface Question {
  readonly kind: 'record' | 'tree'
  /** Of the tiles that Go reads; ours always have 8. */
  readonly height: number
  readonly size: number
  readonly other: number
}

const MOST = 2000
const HEIGHTS = [1, 2, 3, 8] as const

/** Every size is asked 6 (records) or 4 (trees) times, at every height; first and last records and sizes are among them.
 * Small sizes have fewer indexes than turns, so 198 are asked twice. */
const questions: readonly Question[] = [
  ...Array.from({ length: 12_000 }, (_, turn) => question('record', turn)),
  ...Array.from({ length: 8_000 }, (_, turn) => question('tree', turn))
]

function question(kind: Question['kind'], turn: number): Question {
  const size = 1 + (turn % MOST)
  const round = Math.floor(turn / MOST)
  const index = [0, size - 1][round] ?? (turn * 104_729) % size
  const height = HEIGHTS[(turn + round) % HEIGHTS.length] ?? 8
  return { kind, height, size, other: kind === 'record' ? index : index + 1 }
}

let machine: TestHost
let answers: readonly GoAnswer[]

beforeAll(async () => {
  machine = await createTestHost()
  const program = join(machine.root, 'proofs')
  const built = await machine.host.exec({
    argv: ['go', 'build', '-trimpath', '-o', program, '.'],
    cwd: join(process.cwd(), '__tests__/fixtures/go-proofs'),
    env: { GOFLAGS: '-mod=mod -buildvcs=false', GOCACHE: GO_BUILD_CACHE }
  })
  if (built.exitCode !== 0) throw new Error(built.stderr)
  const [asked, answered] = ['questions', 'answers'].map((name) => join(machine.root, name))
  const lines = questions.map(
    ({ kind, height, size, other }) => `${kind} ${height} ${size} ${other}\n`
  )
  await writeFile(asked ?? '', lines.join(''))
  const run = await machine.host.exec({ argv: [program, asked ?? '', answered ?? ''] })
  if (run.exitCode !== 0) throw new Error(run.stderr)
  const text = await readFile(answered ?? '', 'utf8')
  answers = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as GoAnswer)
})
afterAll(async () => machine.close())

const leaves = Array.from({ length: MOST }, (_, index) => naiveLeaf(`record ${index}\n`))
const level1 = Array.from({ length: 7 }, (_, index) =>
  naiveRoot(leaves.slice(index * 256, index * 256 + 256))
)
const known = new Map<string, Uint8Array>()

/** Reads nodes out of tiles of height 8 that were made the slow way. */
const read: NodeReader = (node) => {
  const key = nameOf(node)
  const hash = known.get(key)
  if (hash !== undefined) return hash
  const tile = tileOfNode(node, MOST)
  const all = tile.level === 0 ? leaves : level1
  const bytes = Buffer.concat(all.slice(tile.index * 256, tile.index * 256 + tile.width))
  const found = hashInTile(node, tile, bytes)
  known.set(key, found)
  return found
}

function nameOf({ level, index }: NodeId): string {
  return `${level}/${index}`
}
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** Which ranges of records the hashes of a proof stand for, in the order of RFC 6962. */
type Ranges = readonly (readonly [low: number, high: number])[]

function split(low: number, high: number): number {
  let size = 1
  while (size * 2 < high - low) size *= 2
  return low + size
}

/** PATH of RFC 6962 section 2.1.1. */
function auditPath(index: number, low: number, high: number): Ranges {
  if (high - low === 1) return []
  const middle = split(low, high)
  return index < middle
    ? [...auditPath(index, low, middle), [middle, high]]
    : [...auditPath(index, middle, high), [low, middle]]
}

/** SUBPROOF of RFC 6962 section 2.1.2. */
function subproof(oldSize: number, low: number, high: number, whole: boolean): Ranges {
  if (oldSize === high) return whole ? [] : [[low, high]]
  const middle = split(low, high)
  return oldSize <= middle
    ? [...subproof(oldSize, low, middle, whole), [middle, high]]
    : [...subproof(oldSize, middle, high, false), [low, middle]]
}

/** How our answer differs from Go's; empty when it does not. */
function difference({ kind, height, size, other }: Question, go: GoAnswer): string {
  const tiles = new Map<string, string>()
  const noting: NodeReader = (node) => {
    tiles.set(nameOf(node), tilePath(tileOfNode(node, size)))
    return read(node)
  }
  if (kind === 'record') {
    const root = rootWithLeaf(leafHash(`record ${other}\n`), other, size, noting)
    if (base64(root) !== go.root) return 'root'
  } else {
    const { oldRoot, newRoot } = rootsOfBoth(other, size, noting)
    if (base64(newRoot) !== go.root) return 'root'
    if (base64(oldRoot) !== go.oldRoot) return 'old root'
  }
  const ranges = kind === 'record' ? auditPath(other, 0, size) : subproof(other, 0, size, true)
  const proof = ranges.map(([low, high]) => base64(rangeHash(low, high, read)))
  if (proof.join() !== go.proof.join()) return 'proof'
  if (go.nodes.some((name, at) => tiles.get(name) !== go.tiles[at])) return 'tiles'
  // Go is given the old root; ours is rebuilt, which needs the nodes below it.
  const own = kind === 'record' ? [] : coverNodes(0, other).map(nameOf)
  if (new Set([...go.nodes, ...own]).size !== tiles.size) return 'nodes'
  const isOurHeight = kind === 'record' && height === 8
  if (isOurHeight && [...tiles.values()].some((path) => !go.read.includes(path)))
    return 'tiles read'
  return ''
}

test('20,000 proofs are those of the go command: hashes, roots, nodes and tile names', () => {
  expect(answers).toHaveLength(20_000)
  const wrong = questions.flatMap((asked, at) => {
    const go = answers[at]
    const what = go === undefined ? 'no answer' : difference(asked, go)
    return what === '' ? [] : [{ ...asked, what }]
  })
  expect(wrong).toEqual([])
})

test('the questions cover every size and all heights, evenly', () => {
  const count = (pick: (asked: Question) => unknown): ReadonlyMap<unknown, number> =>
    questions.reduce(
      (counts, asked) => counts.set(pick(asked), (counts.get(pick(asked)) ?? 0) + 1),
      new Map<unknown, number>()
    )
  expect(new Set(count(({ size }) => size).values())).toEqual(new Set([10]))
  expect(count(({ size }) => size).size).toBe(MOST)
  expect([...count(({ height }) => height).values()]).toEqual([5000, 5000, 5000, 5000])
  expect(count(({ kind, size, other }) => `${kind} ${size} ${other}`).size).toBe(19_802)
})

test('a wrong hash in Go’s answer would be noticed in every part', () => {
  const at = questions.findIndex(({ kind, size }) => kind === 'tree' && size === 1717)
  const asked = questions[at + MOST * 2]
  const go = answers[at + MOST * 2]
  if (asked === undefined || go === undefined) throw new Error('there is no such question')
  expect(difference(asked, go)).toBe('')
  expect(difference(asked, { ...go, root: base64(leafHash('')) })).toBe('root')
  expect(difference(asked, { ...go, oldRoot: go.root })).toBe('old root')
  expect(difference(asked, { ...go, proof: [...go.proof].reverse() })).toBe('proof')
  expect(difference(asked, { ...go, tiles: [...go.tiles].reverse() })).toBe('tiles')
  const [nodes, tiles] = [go.nodes.slice(0, -1), go.tiles.slice(0, -1)]
  expect(difference(asked, { ...go, nodes, tiles })).toBe('nodes')
})
