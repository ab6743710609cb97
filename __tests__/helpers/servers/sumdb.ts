import { createHash, generateKeyPairSync, sign } from 'node:crypto'

/** A checksum database of our own with a real key: the tree is built the slow way, straight from RFC 6962. */
export interface TestLog {
  readonly name: string
  /** What GOSUMDB needs: `name+hash+key`. */
  readonly verifierKey: string
  readonly size: number
  /** Appends a record (with its last newline) and gives back its id. */
  add(record: string): number
  /** Signs any text as a note. */
  note(text: string): string
  /** The signed tree head at a size; the current size unless given. */
  head(size?: number): string
  /** A lookup answer for a record. */
  lookup(id: number, size?: number): string
  /** Width 1 to 256. */
  tile(level: number, index: number, width: number): Buffer
}

export function createLog(name: string): TestLog {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const key = Buffer.concat([Buffer.of(1), spki.subarray(spki.length - 32)])
  const keyHash = createHash('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4)
  const records: string[] = []
  const leaves: Buffer[] = []
  const cache = new Map<string, Buffer>()

  const range = (low: number, high: number): Buffer => {
    const cached = cache.get(`${low}-${high}`)
    if (cached !== undefined) return cached
    const hash = naiveRoot(leaves.slice(low, high))
    cache.set(`${low}-${high}`, hash)
    return hash
  }
  const note = (text: string): string => {
    const signature = Buffer.concat([keyHash, sign(null, Buffer.from(text), privateKey)])
    return `${text}\n\u2014 ${name} ${signature.toString('base64')}\n`
  }
  const head = (size = records.length): string =>
    note(`go.sum database tree\n${size}\n${range(0, size).toString('base64')}\n`)
  return {
    name,
    verifierKey: `${name}+${keyHash.toString('hex')}+${key.toString('base64')}`,
    get size() {
      return records.length
    },
    add(record) {
      records.push(record)
      leaves.push(naiveLeaf(record))
      return records.length - 1
    },
    note,
    head,
    lookup: (id, size) => `${id}\n${records[id] ?? ''}\n${head(size)}`,
    tile(level, index, width) {
      const span = 256 ** level
      return Buffer.concat(
        Array.from({ length: width }, (_, offset) => {
          const low = (index * 256 + offset) * span
          return range(low, low + span)
        })
      )
    }
  }
}

export function naiveLeaf(record: string): Buffer {
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(0), Buffer.from(record)]))
    .digest()
}

/** RFC 6962 section 2.1, word for word. */
export function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest()
  if (leaves.length === 1) return leaves[0] ?? Buffer.alloc(0)
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  const parts = [Buffer.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

/**
 * Answers the paths of a database below its base: `lookup/…` by a map from `module@version` to record ids, `tile/8/…`,
 * `latest`, `supported`.
 */
export function answerSumdb(
  log: TestLog,
  ids: ReadonlyMap<string, number>,
  path: string
): Buffer | string | undefined {
  if (path === 'supported') return ''
  if (path === 'latest') return log.head()
  const lookup = /^lookup\/(.+)$/.exec(path)
  if (lookup !== null) {
    const id = ids.get(decodeURIComponent(lookup[1] ?? ''))
    return id === undefined ? undefined : log.lookup(id)
  }
  const tile = /^tile\/8\/(\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path)
  if (tile === null) return undefined
  const index = Number((tile[2] ?? '').replace(/[x/]/g, ''))
  const level = Number(tile[1])
  const width = Number(tile[3] ?? 256)
  const complete = Math.floor(log.size / 256 ** level)
  return index * 256 + width > complete ? undefined : log.tile(level, index, width)
}
