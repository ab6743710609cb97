import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { failureOf } from '../helpers/failure-of.ts'
import { createFakeGo, type FakeGo } from '../helpers/fake-go.ts'
import { createGoWorld, type GoWorld } from '../helpers/go-room.ts'
import { type Answer, zipPath } from '../helpers/servers/goproxy.ts'
import { createLog, type TestLog } from '../helpers/servers/sumdb.ts'

/**
 * Attacks on the checksum database of our own, whose key the attacker cannot use unless the name says "signed", over real
 * HTTP against the whole installation. The proxy serves an evil Go each time: what is believed would be installed.
 */
interface Attack {
  readonly lookup: string
  /** Whose tiles are served. */
  readonly log: TestLog
  /** Answers that replace those of `log`, by path below the database. */
  readonly more?: readonly (readonly [path: string, answer: Answer])[]
  /** A head that the client has seen. */
  readonly head?: string
  /** What the refusal must say. */
  readonly says: string | RegExp
}

const MODULE = 'golang.org/toolchain'
const BASE = '/sumdb/log.example'

let world: GoWorld
let evil: FakeGo
/** The two records and version that the attacks are about. */
let version: string
let line: string

beforeAll(async () => {
  world = await createGoWorld()
  version = world.go.moduleVersion
  evil = createFakeGo('1.99.1', (await world.host()).platform, { 'src/fmt/print.go': 'evil\n' })
  line = `${MODULE} ${version} ${evil.h1}\n`
})
afterAll(async () => world.close())

/** A tree text, without its signatures. */
function treeOf(log: TestLog, size?: number): string {
  const head = log.head(size)
  return head.slice(0, head.indexOf('\n\n') + 1)
}

/** A log with one record among others, and the answer for it, signed by the trusted key. */
function logged(record: string, tree = (log: TestLog): string => treeOf(log)): Attack {
  const log = createLog('log.example')
  for (let index = 0; index < 5; index++) log.add(`m.example/p${index} v1.0.0 h1:x\n`)
  const id = log.add(record)
  log.add('m.example/last v1.0.0 h1:x\n')
  return { log, lookup: `${id}\n${record}\n${world.log.note(tree(log))}`, says: '' }
}

/** The answer of the honest log for the honest record, changed. */
function changed(change: (lookup: string) => string, says: string): Attack {
  return { log: world.log, lookup: change(world.log.lookup(300)), says }
}

const other = 'm.example/other v1.0.0 h1:x\n'
const withRoot = (log: TestLog): readonly string[] => treeOf(log).trimEnd().split('\n')
const h1 = (letter: string): string => `h1:${letter.repeat(43)}=`

const ATTACKS: Readonly<Record<string, () => Attack>> = {
  'CVE-2026-42501: a signed record of another module': () => ({
    ...logged(`m.example/other ${version} ${evil.h1}\n`),
    says: 'no line for'
  }),
  'CVE-2026-42501: a signed record of another version': () => ({
    ...logged(line.replace('1.99.1', '1.99.0')),
    says: 'no line for'
  }),
  'CVE-2026-42501: a signed record that has the hash of go.mod alone': () => ({
    ...logged(`${MODULE} ${version}/go.mod ${evil.h1}\n`),
    says: 'no line for'
  }),
  'CVE-2026-42501: a signed record of a module whose name goes on': () => ({
    ...logged(line.replace(MODULE, `${MODULE}x`)),
    says: 'no line for'
  }),
  'CVE-2026-42501: a signed record with the line indented': () => ({
    ...logged(` ${line}`),
    says: 'no line for'
  }),
  'CVE-2026-42501: a signed record with two spaces in the line': () => ({
    ...logged(line.replace(' v', '  v')),
    says: 'no line for'
  }),

  'CVE-2026-56864: the line signed behind the root': () => ({
    ...logged(other, (log) => treeOf(log) + line),
    says: 'no line for'
  }),
  'CVE-2026-56864: the line signed behind the root, against an honest record': () => ({
    ...logged(world.go.record, (log) => treeOf(log) + line),
    says: 'is not the released one'
  }),
  'CVE-2026-56864: the line signed in place of the title': () => ({
    ...logged(other, (log) => line + withRoot(log).slice(1).join('\n') + '\n'),
    says: 'tree head is malformed'
  }),
  'CVE-2026-56864: the line signed between title and size': () => ({
    ...logged(other, (log) => `${withRoot(log)[0] ?? ''}\n${line}${withRoot(log)[2] ?? ''}\n`),
    says: 'malformed'
  }),
  'CVE-2026-56864: the line and a blank one signed in front of the tree': () => ({
    ...logged(other, (log) => `${line}\n${treeOf(log)}`),
    says: 'tree head is malformed'
  }),
  'CVE-2026-56864: the line added to the tree without signature': () =>
    changed((lookup) => lookup.replace(treeOf(world.log), treeOf(world.log) + line), 'is wrong'),
  'CVE-2026-56864: the line behind the signatures': () =>
    changed((lookup) => lookup + line, 'signature lines is malformed'),
  'CVE-2026-56864: the line added to the honest record': () =>
    changed((lookup) => lookup.replace('\n\n', `\n${line}\n`), 'not in the log'),

  ...Object.fromEntries(
    Array.from({ length: 16 }, (_, subset) => [
      `CVE-2026-56865: forged tiles ${subset.toString(2).padStart(4, '0')} of four`,
      () => forgedTiles(subset)
    ])
  ),
  'CVE-2026-56865: a partial tile withdrawn, the full one forged': () => ({
    ...forgedTiles(0),
    more: [
      ['tile/8/0/002.p/188', (_request, response) => response.writeHead(404).end()],
      ['tile/8/0/002', Buffer.alloc(8192, 7)]
    ],
    says: 'forked or rewritten'
  }),
  'CVE-2026-56865: a tile longer than its name says': () => ({
    ...changed((lookup) => lookup.replace(world.go.record, evil.record), 'a tile has 2112 bytes'),
    more: [['tile/8/0/001.p/65', Buffer.concat([world.log.tile(0, 1, 65), Buffer.alloc(32)])]]
  }),
  'CVE-2026-56865: a record behind the end of the tree, where no tile reaches': () =>
    changed((lookup) => lookup.replace(/^300\n[^]*?\n\n/, `321\n${line}\n`), 'outside'),

  'another key of the same name': () => ({ ...forger('log.example'), says: 'did not sign' }),
  'another key with a name of its own': () => ({ ...forger('evil.example'), says: 'did not sign' }),
  'another key that claims the hash of the trusted one': () => {
    const { log, lookup } = forger('log.example')
    const signature = / (\S+)\n$/
    const own = Buffer.from(signature.exec(world.log.head())?.[1] ?? '', 'base64')
    const theirs = Buffer.from(signature.exec(lookup)?.[1] ?? '', 'base64')
    const mixed = Buffer.concat([own.subarray(0, 4), theirs.subarray(4)]).toString('base64')
    return { log, lookup: lookup.replace(signature, ` ${mixed}\n`), says: 'is wrong' }
  },
  'the good signature of an older tree': () =>
    changed((lookup) => {
      const old = world.log.head(301)
      return lookup.replace(/\u2014 .*\n$/, old.slice(old.indexOf('\u2014')))
    }, 'is wrong'),
  'two hashes in a signed record': () => ({
    ...logged(line + line.replace(evil.h1, h1('A'))),
    says: 'several hashes'
  }),
  'a hash of another kind in a signed record': () => ({
    ...logged(line.replace(' h1:', ' h2:')),
    says: 'is no h1'
  }),
  'the evil hash at the honest place': () =>
    changed((lookup) => lookup.replace(world.go.record, evil.record), 'not in the log')
}

/** An honest-looking log with the evil record, signed by somebody else. */
function forger(name: string): Attack {
  const log = createLog(name)
  const id = log.add(evil.record)
  return { log, lookup: log.lookup(id), says: '' }
}

const FORGEABLE = ['0/000', '0/001', '0/002.p/188', '1/000.p/2'] as const
/** Two histories of 700 records: `evil` has the evil record at 100. */
let histories: { readonly honest: TestLog; readonly evil: TestLog } | undefined

/**
 * The evil record at a place of the honest tree that holds another, with the honest signed head of 700 records, for a
 * client that has seen the head of 300: four tiles are needed, those of the subset come from the evil tree.
 */
function forgedTiles(subset: number): Attack {
  histories ??= { honest: createLog('log.example'), evil: createLog('log.example') }
  const { honest, evil: forged } = histories
  for (let index = honest.size; index < 700; index++) {
    honest.add(`m.example/p${index} v1.0.0 h1:x\n`)
    forged.add(index === 100 ? evil.record : `m.example/p${index} v1.0.1 h1:x\n`)
  }
  const more = FORGEABLE.flatMap((path, at) => {
    const [, level, index, width] = /^(\d)\/(\d+)(?:\.p\/(\d+))?$/.exec(path) ?? []
    const tile = forged.tile(Number(level), Number(index), Number(width ?? 256))
    return ((subset >> at) & 1) === 1 ? [[`tile/8/${path}`, tile] as const] : []
  })
  const head = world.log.note(treeOf(honest))
  const seen = world.log.note(treeOf(honest, 300))
  // Without the tiles that both heads need, it is the record that fails; with them, the tree.
  const says = subset === 0 ? 'not in the log' : /not in the log|forked or rewritten/
  return { log: honest, lookup: `100\n${evil.record}\n${head}`, more, head: seen, says }
}

test.each(Object.keys(ATTACKS))('%s', async (name) => {
  const { log, lookup, more = [], head, says } = ATTACKS[name]?.() ?? logged('')
  const asked = `${BASE}/lookup/${MODULE}@${version}`
  const tiles = more.map(([path, answer]) => [`${BASE}/${path}`, answer] as const)
  const named = { ...log, name: 'log.example', size: log.size }
  const files = [[asked, lookup] as const, [zipPath(version), evil.zip] as const, ...tiles]
  const server = await world.serve(files, { log: named })
  const host = await world.host()
  const options = {
    goproxy: server.url,
    gosumdb: `${world.log.verifierKey} ${server.url}${BASE}`,
    ...(head === undefined ? {} : { head })
  }
  const error = await failureOf(world.install(host, options))
  expect(error.code).toBe('DIGEST_MISMATCH')
  expect(error.what).toMatch(says)
  expect(await world.installed(host)).toEqual([])
  const urls = server.requests.map((request) => request.url)
  expect(urls).toContain(asked)
  if (head !== undefined) {
    for (const path of FORGEABLE) expect(urls).toContain(`${BASE}/tile/8/${path}`)
  }
})

test('40 attacks; without any of them the same world installs', async () => {
  expect(Object.keys(ATTACKS)).toHaveLength(40)
  const installed = await world.install(await world.host())
  expect(installed).toMatchObject({ h1: world.go.h1, trust: 'log' })
  // A head that the log contains is no obstacle, and the evil Go is one only for its hash.
  const log = createLog('log.example')
  const id = log.add(evil.record)
  const lookup = `${id}\n${evil.record}\n${world.log.note(treeOf(log))}`
  const asked = `${BASE}/lookup/${MODULE}@${version}`
  const server = await world.serve(
    [
      [asked, lookup],
      [zipPath(version), evil.zip]
    ],
    { log }
  )
  const options = { goproxy: server.url, head: world.log.note(treeOf(log)) }
  expect(await world.install(await world.host(), options)).toMatchObject({ h1: evil.h1 })
})
