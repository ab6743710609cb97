import { expect, test } from '@jest/globals'
import { PipelineError } from '../../../src/errors.ts'
import { proveLookup } from '../../../src/go-sdk/prove-lookup.ts'
import { parseVerifierKey } from '../../../src/go-sdk/signed-note.ts'
import { parseTreeHead, type TreeHead } from '../../../src/go-sdk/sumdb.ts'
import type { Tile } from '../../../src/go-sdk/tlog.ts'
import { createLog, type TestLog } from '../../helpers/servers/sumdb.ts'

/** 41 sizes: all small ones, and the neighbours of powers of two and of the width of a tile. */
const SIZES = [
  ...Array.from({ length: 33 }, (_, at) => at + 1),
  63,
  64,
  65,
  127,
  128,
  129,
  256,
  257
]
const MOST = 257

/** One key signs everything: only the trees differ. */
const honest = createLog('log.example')
const key = parseVerifierKey(honest.verifierKey)

/** A history of the log, with a head at every size and its tiles. */
interface History {
  /** The first record that is not the honest one. */
  readonly differsFrom: number
  readonly records: readonly string[]
  readonly heads: ReadonlyMap<number, TreeHead>
  readonly readTile: (tile: Tile) => Promise<Uint8Array>
}

function createHistory(log: TestLog, differsFrom: number): History {
  const records = Array.from({ length: MOST }, (_, index) => {
    const version = index === differsFrom ? 'v6.6.6' : 'v1.0.0'
    return `m.example/p${index} ${version} h1:${'A'.repeat(43)}=\n`
  })
  for (const record of records) log.add(record)
  const heads = SIZES.map((size) => {
    const note = log.head(size)
    const text = note.slice(0, note.indexOf('\n\n') + 1)
    return [size, parseTreeHead(Buffer.from(honest.note(text)), key)] as const
  })
  const tiles = new Map<string, Buffer>()
  return {
    differsFrom,
    records,
    heads: new Map(heads),
    readTile: async ({ level, index, width }) => {
      const name = `${level} ${index} ${width}`
      const tile = tiles.get(name) ?? log.tile(level, index, width)
      tiles.set(name, tile)
      return Promise.resolve(tile)
    }
  }
}

const truth = createHistory(honest, Infinity)
const FORKS = [0, 5, 31, 128].map((at) => createHistory(createLog('log.example'), at))

/** A client that remembers the true head of one size is shown an answer of another size out of some history. */
interface Case {
  readonly shown: History
  /** Whose tiles the server gives out. */
  readonly tiles: History
  readonly answerSize: number
  readonly rememberedSize: number
}

/** Nine for every ordered pair of sizes: the truth, and four forks with their own tiles and with the true ones. */
function* cases(): Generator<Case> {
  for (const answerSize of SIZES) {
    for (const rememberedSize of SIZES) {
      if (answerSize === rememberedSize) continue
      yield { shown: truth, tiles: truth, answerSize, rememberedSize }
      for (const fork of FORKS) {
        yield { shown: fork, tiles: fork, answerSize, rememberedSize }
        yield { shown: fork, tiles: truth, answerSize, rememberedSize }
      }
    }
  }
}

/**
 * A fork cannot be told from the truth as long as nothing that was shown or remembered lies behind its first difference:
 * its own tiles must still give the remembered root, the true tiles the root that was shown.
 */
function isConsistent({ shown, tiles, answerSize, rememberedSize }: Case): boolean {
  return shown.differsFrom >= (tiles === shown ? rememberedSize : answerSize)
}

function headOf(history: History, size: number): TreeHead {
  const head = history.heads.get(size)
  if (head === undefined) throw new Error(`no head at ${size}`)
  return head
}

/** The head that the client ends with, or the failure. */
async function outcome(tried: Case): Promise<TreeHead | PipelineError> {
  const { shown, tiles, answerSize, rememberedSize } = tried
  const id = (answerSize * 31 + rememberedSize * 17) % answerSize
  const answer = { id, record: shown.records[id] ?? '', head: headOf(shown, answerSize) }
  const remembered = [headOf(truth, rememberedSize)]
  return proveLookup(answer, remembered, tiles.readTile).catch((error: unknown) => {
    if (error instanceof PipelineError) return error
    throw error
  })
}

test('14,760 answers against a remembered head: honest ones are proven, forks and rewrites refused', async () => {
  const counts = { honest: 0, notYetForked: 0, refused: 0, olderThanRemembered: 0 }
  const wrong: string[] = []
  for (const tried of cases()) {
    const { shown, answerSize, rememberedSize } = tried
    const result = await outcome(tried)
    if (answerSize < rememberedSize) counts.olderThanRemembered++
    if (isConsistent(tried)) {
      const larger = answerSize > rememberedSize ? shown : truth
      const expected = headOf(larger, Math.max(answerSize, rememberedSize))
      if (result !== expected) wrong.push(`not accepted: ${nameOf(tried)}`)
      if (shown === truth) counts.honest++
      else counts.notYetForked++
    } else {
      const heads = [headOf(shown, answerSize).note, headOf(truth, rememberedSize).note]
      const isRefused =
        result instanceof PipelineError &&
        result.code === 'DIGEST_MISMATCH' &&
        result.what.includes('forked or rewritten') &&
        heads.every((note) => result.details?.includes(note))
      if (!isRefused) wrong.push(`not refused: ${nameOf(tried)}`)
      counts.refused++
    }
  }
  expect(wrong).toEqual([])
  // Sizes up to the first difference: 0, 5, 31 and 38 of 41, each with 40 other sizes and two kinds of tiles.
  expect(counts).toEqual({
    honest: 1640,
    notYetForked: 5920,
    refused: 7200,
    olderThanRemembered: 7380
  })
  expect(counts.honest + counts.notYetForked + counts.refused).toBe(14_760)
})

function nameOf({ shown, tiles, answerSize, rememberedSize }: Case): string {
  const by = tiles === truth ? 'true' : 'own'
  return `fork at ${shown.differsFrom}, ${by} tiles, answer of ${answerSize}, ${rememberedSize} remembered`
}

test('41 forks of the same size as the remembered head', async () => {
  const [fork] = FORKS
  if (fork === undefined) throw new Error('there are forks')
  for (const size of SIZES) {
    const same = { shown: fork, tiles: fork, answerSize: size, rememberedSize: size }
    expect(await outcome(same)).toMatchObject({ code: 'DIGEST_MISMATCH' })
    expect(await outcome({ ...same, shown: truth, tiles: truth })).toBe(headOf(truth, size))
  }
  expect(SIZES).toHaveLength(41)
})
