import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  coverNodes,
  emptyRoot,
  hashInTile,
  leafHash,
  nodesReadBy,
  type NodeReader,
  rangeHash,
  rootWithLeaf,
  rootsOfBoth,
  tileOfNode,
  tilePath
} from '../../../src/go-sdk/tlog.ts'
import { naiveLeaf, naiveRoot } from '../../helpers/servers/sumdb.ts'

const MOST = 300
const records = Array.from({ length: MOST }, (_, index) => `record ${index}\n`)
const leaves = records.map(naiveLeaf)
const subtrees = new Map<string, Buffer>()
const roots = Array.from({ length: MOST + 1 }, (_, size) => naiveRoot(leaves.slice(0, size)))

/** Reads complete subtrees out of the naive tree, and refuses every other node. */
const read: NodeReader = ({ level, index }) => {
  const size = 2 ** level
  const key = `${level}-${index}`
  const known = subtrees.get(key)
  if (known !== undefined) return known
  if ((index + 1) * size > MOST) throw new Error(`node ${key} is not complete`)
  const hash = naiveRoot(leaves.slice(index * size, (index + 1) * size))
  subtrees.set(key, hash)
  return hash
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('against the words of RFC 6962', () => {
  test('leaf hashes, the empty root and the published vectors', () => {
    expect(hex(leafHash('record 0\n'))).toBe(hex(naiveLeaf('record 0\n')))
    // Vectors of the certificate-transparency project, also in Go's ct_test.go.
    expect(hex(emptyRoot())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    )
    expect(hex(leafHash(''))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'
    )
  })

  test('roots of all sizes', () => {
    for (let size = 0; size <= MOST; size++) {
      expect(hex(rangeHash(0, size, read))).toBe(hex(roots[size] ?? Buffer.alloc(0)))
    }
  })

  test('inclusion: every leaf of every size rebuilds the root, any other leaf does not', () => {
    const wrong = leafHash('something else\n')
    for (let size = 1; size <= MOST; size++) {
      const root = roots[size] ?? Buffer.alloc(0)
      // All leaves of small trees; of larger ones every fifth, and those at both edges.
      for (let index = 0; index < size; index++) {
        if (size > 128 && index % 5 !== size % 5 && index > 3 && index < size - 9) continue
        const leaf = leaves[index] ?? Buffer.alloc(0)
        if (!root.equals(rootWithLeaf(leaf, index, size, read))) {
          throw new Error(`leaf ${index} of ${size} does not rebuild the root`)
        }
        if (index % 37 === 0 && root.equals(rootWithLeaf(wrong, index, size, read))) {
          throw new Error(`a wrong leaf ${index} of ${size} rebuilds the root`)
        }
      }
    }
  })

  test('inclusion reads no node that holds the leaf itself', () => {
    for (let size = 1; size <= 70; size++) {
      for (let index = 0; index < size; index++) {
        const nodes = nodesReadBy((reader) => rootWithLeaf(naiveLeaf(''), index, size, reader))
        for (const node of nodes) {
          const width = 2 ** node.level
          if (index >= node.index * width && index < (node.index + 1) * width) {
            throw new Error(`leaf ${index} of ${size} is under a node that is read`)
          }
        }
      }
    }
  })

  test('consistency: both roots of every pair of sizes', () => {
    for (let newSize = 0; newSize <= MOST; newSize++) {
      const step = newSize > 64 ? 11 : 1
      for (let oldSize = 0; oldSize <= newSize; oldSize += step) {
        const { oldRoot, newRoot } = rootsOfBoth(oldSize, newSize, read)
        const good =
          Buffer.compare(oldRoot, roots[oldSize] ?? Buffer.alloc(0)) === 0 &&
          Buffer.compare(newRoot, roots[newSize] ?? Buffer.alloc(0)) === 0
        if (!good) throw new Error(`sizes ${oldSize} and ${newSize}`)
      }
    }
  })

  test('consistency: a history with one changed record cannot give both roots', () => {
    const changed = [...leaves]
    changed[5] = naiveLeaf('rewritten\n')
    const oldRoot = naiveRoot(leaves.slice(0, 13))
    const readChanged: NodeReader = ({ level, index }) =>
      naiveRoot(changed.slice(index * 2 ** level, (index + 1) * 2 ** level))
    const both = rootsOfBoth(13, 100, readChanged)
    expect(hex(both.newRoot)).toBe(hex(naiveRoot(changed.slice(0, 100))))
    expect(hex(both.oldRoot)).not.toBe(hex(oldRoot))
  })

  test('places outside the tree are refused', () => {
    expect(() => rootWithLeaf(naiveLeaf(''), 5, 5, read)).toThrow('not in the tree')
    expect(() => rootWithLeaf(naiveLeaf(''), -1, 5, read)).toThrow('not in the tree')
    expect(() => rootsOfBoth(6, 5, read)).toThrow('larger')
  })
})

describe('tiles', () => {
  test('paths, with the known ones of a tree of 71,769,961 records', () => {
    const size = 71769961
    const nodes = nodesReadBy((reader) => rootWithLeaf(naiveLeaf(''), 71124599, size, reader))
    const paths = new Set(nodes.map((node) => tilePath(tileOfNode(node, size))))
    expect([...paths].sort()).toEqual(
      [
        'tile/8/0/x277/830',
        'tile/8/1/x001/085',
        'tile/8/0/x280/351.p/105',
        'tile/8/1/x001/095.p/31',
        'tile/8/2/004.p/71',
        'tile/8/3/000.p/4'
      ].sort()
    )
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/8/0/x001/x234/067')
    expect(tilePath({ level: 0, index: 5, width: 1 })).toBe('tile/8/0/005.p/1')
  })

  test('every node read from its tile is the node of the naive tree', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST }), fc.nat(), (size, pick) => {
        const nodes = coverNodes(0, size)
        const node = nodes[pick % nodes.length] ?? { level: 0, index: 0 }
        const tile = tileOfNode(node, size)
        const bytes = Buffer.concat(
          Array.from({ length: tile.width }, (_, offset) => {
            const low = (tile.index * 256 + offset) * 256 ** tile.level
            return naiveRoot(leaves.slice(low, low + 256 ** tile.level))
          })
        )
        expect(hex(hashInTile(node, tile, bytes))).toBe(hex(read(node)))
        expect(() => hashInTile(node, tile, bytes.subarray(1))).toThrow('does not hold')
      }),
      { numRuns: 60 }
    )
  })

  test('covers are made of aligned, complete, descending pieces', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 45), fc.integer({ min: 1, max: 2 ** 20 }), (low, count) => {
        let at = low
        for (const node of coverNodes(low, low + count)) {
          const width = 2 ** node.level
          expect(node.index * width).toBe(at)
          at += width
        }
        expect(at).toBe(low + count)
      })
    )
  })
})

test('the hash of nodes is domain-separated from that of records', () => {
  const text = `\u0001${'x'.repeat(64)}`
  expect(hex(leafHash(text))).not.toBe(createHash('sha256').update(text).digest('hex'))
})
