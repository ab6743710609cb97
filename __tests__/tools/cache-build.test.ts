import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { digestOfEntries, type GoCacheEntry } from '../../src/cache/go-cache-entry.ts'
import { readGoCachePack } from '../../src/cache/read-go-cache-pack.ts'
import { writePack } from '../../src/cache/write-pack.ts'
import { GO_CACHE_INDEX } from '../../src/cache/write-go-cache-pack.ts'
import { formatGoCacheIndex } from '../../src/cache/go-cache-entry.ts'
import { build } from '../../src/commands/build.ts'
import { loadSettings } from '../../src/commands/load-settings.ts'
import { parseLock } from '../../src/lock/lock-file.ts'
import type { Report } from '../../src/report/report.ts'
import { commitAll, createRebuildHost, git, writeFiles } from '../helpers/rebuild-room.ts'

let root: string
let directory: string
let kept: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-cache-'))
  directory = writeFiles(join(root, 'module'), {
    'go.mod': 'module example.com/tiny\n\ngo 1.26\n\ntoolchain go1.27.4\n',
    'main.go':
      'package main\n\nimport "example.com/tiny/words"\n\nfunc main() { println(words.First) }\n',
    'words/words.go': 'package words\n\nconst First = "one"\n'
  })
  commitAll(directory)
  kept = join(root, 'kept')
})

afterAll(() => {
  rmSync(root, { recursive: true })
})

interface Ran {
  readonly report: Report
  readonly lines: readonly string[]
  readonly exitStatus: number
}

/** One `crossgo build` for linux/arm64, on a machine that has Go; its own build cache counts for nothing. */
async function run(
  values: Readonly<Record<string, unknown>> = {},
  env: Readonly<Record<string, string>> = {}
): Promise<Ran> {
  const made = await createRebuildHost(env)
  const { host, lines } = made
  const all = { targets: 'linux/arm64', cgo: 'off', 'cache-dir': kept, out: join(root, 'out') }
  try {
    const raw = { values: { ...all, ...values }, label: (name: string) => name }
    const { report, exitStatus } = await build(await loadSettings(raw, directory, host), host, '1')
    return { report, exitStatus, lines: [...lines] }
  } finally {
    await made.close()
  }
}

const layers = ({ report }: Ran): Readonly<Record<string, string>> =>
  Object.fromEntries(
    report.caches.map((each) => [
      each.layer,
      each.storedBytes === undefined ? each.restored : `${each.restored}, stored`
    ])
  )

const packs = (layer: string): readonly string[] =>
  readdirSync(kept)
    .filter((name) => name.startsWith(`crossgo-${layer}-`))
    .sort()

const archive = (): Buffer => {
  const name = readdirSync(join(root, 'out')).find((each) => each.endsWith('.tar.gz'))
  return readFileSync(join(root, 'out', name ?? ''))
}

const RELEASE = { GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'push', GITHUB_REF_TYPE: 'tag' }

async function unpack(pack: string): Promise<{ at: string; entries: readonly GoCacheEntry[] }> {
  const at = mkdtempSync(join(root, 'unpacked-'))
  return { at, entries: await readGoCachePack(join(kept, pack), at) }
}

/** A pack in place of another one, whose outputs are what their names say but belong to other actions. */
async function forge(pack: string): Promise<string> {
  const { at, entries } = await unpack(pack)
  const [a, b, ...rest] = [...entries].sort((x, y) => y.sizeBytes - x.sizeBytes)
  if (a === undefined || b === undefined) throw new Error('it has no two entries')
  const forged = [
    { ...a, output: b.output, sizeBytes: b.sizeBytes },
    { ...b, output: a.output, sizeBytes: a.sizeBytes },
    ...rest
  ]
  const outputs = [...new Set(forged.map(({ output }) => output))]
  await writePack(
    [
      { name: GO_CACHE_INDEX, content: formatGoCacheIndex(forged) },
      ...outputs.map((name) => ({ name, path: join(at, name) }))
    ],
    join(kept, pack)
  )
  return digestOfEntries(forged)
}

describe('a build with a cache', () => {
  let first: Buffer

  test('stores the standard library and the packages of the module apart', async () => {
    const ran = await run({ lock: true })
    expect(ran.exitStatus).toBe(0)
    expect(layers(ran)).toEqual({ 'standard-library': 'off, stored', build: 'off, stored' })
    const [standard = ''] = packs('std')
    const { entries } = await unpack(standard)
    const digest = digestOfEntries(entries)
    expect(standard).toContain(`-${digest}.pack`)
    const lock = parseLock(readFileSync(join(directory, 'crossgo.lock'), 'utf8'))
    expect(Object.values(lock.standardLibrary ?? {})).toEqual([digest])
    git(directory, 'add', '.')
    git(directory, 'commit', '-qm', 'lock')
    first = archive()
  })

  test('the next run of the same commit takes both, compiles nothing, and stores nothing', async () => {
    const warm = await run()
    // The commit is another one since the lock file is in it.
    expect(layers(warm)).toEqual({ 'standard-library': 'hit', build: 'hit, stored' })
    first = archive()
    expect(layers(await run())).toEqual({ 'standard-library': 'hit', build: 'hit' })
    expect(archive().equals(first)).toBe(true)
  })

  test('what a run did not use is not stored again', async () => {
    const before = new Set(packs('build'))
    writeFileSync(join(directory, 'words', 'words.go'), 'package words\n\nconst First = "two"\n')
    commitAll(directory)
    expect(layers(await run())).toEqual({ 'standard-library': 'hit', build: 'hit, stored' })
    const [newest = ''] = packs('build').filter((name) => !before.has(name))
    const entries = await Promise.all([...before].map(async (name) => (await unpack(name)).entries))
    const old = new Set(entries.flat().map(({ action }) => action))
    const now = (await unpack(newest)).entries
    expect(now.length).toBeLessThanOrEqual(Math.max(...entries.map((each) => each.length)))
    // All packages of this module were compiled anew.
    expect(now.filter(({ action }) => old.has(action))).toEqual([])
    first = archive()
  })

  test('a build that fails keeps what it compiled', async () => {
    const before = packs('build').length
    writeFileSync(
      join(directory, 'main.go'),
      'package main\n\nimport "example.com/tiny/words"\n\nfunc main() { words.None() }\n'
    )
    writeFileSync(join(directory, 'words', 'words.go'), 'package words\n\nconst First = "three"\n')
    const failed = await run()
    expect(failed.exitStatus).toBe(4)
    expect(packs('build').length).toBe(before + 1)
    git(directory, 'checkout', '-q', '.')
  })

  describe('on a tag', () => {
    test('takes the standard library that crossgo.lock vouches for, and stores nothing', async () => {
      const before = readdirSync(kept)
      const released = await run({}, RELEASE)
      expect(layers(released)).toEqual({ 'standard-library': 'hit', build: 'off' })
      expect(released.report.caches.find(({ layer }) => layer === 'build')?.why).toContain('tag')
      expect(readdirSync(kept)).toEqual(before)
      expect(archive().equals(first)).toBe(true)
      expect(readFileSync(join(root, 'out', 'summary.md'), 'utf8')).toContain(
        '1 of 2 layers restored'
      )
    })

    test('refuses one with a forged action, compiles it, and builds the same file', async () => {
      const [standard = ''] = packs('std')
      const good = readFileSync(join(kept, standard))
      const digest = await forge(standard)
      const released = await run({}, RELEASE)
      expect(layers(released)).toEqual({ 'standard-library': 'refused', build: 'off' })
      expect(released.lines.join('\n')).toContain(digest)
      expect(archive().equals(first)).toBe(true)
      writeFileSync(join(kept, standard), good)
    })

    test('builds with nothing that this machine compiled earlier, also without a cache', async () => {
      const goCache = ({ report }: Ran): string => {
        const [target] = report.targets
        return target?.outcome.status === 'built' ? (target.outcome.env['GOCACHE'] ?? '') : ''
      }
      const [usual, released] = [await run({ cache: 'off' }), await run({ cache: 'off' }, RELEASE)]
      expect(goCache(released)).toContain('go-build/linux-arm64')
      expect(goCache(usual)).not.toBe(goCache(released))
    })

    test('takes none that nothing vouches for', async () => {
      const lock = readFileSync(join(directory, 'crossgo.lock'))
      const { standardLibrary: _, ...rest } = parseLock(lock.toString())
      writeFileSync(join(directory, 'crossgo.lock'), JSON.stringify(rest))
      const released = await run({}, RELEASE)
      expect(layers(released)).toEqual({ 'standard-library': 'off', build: 'off' })
      expect(JSON.stringify(released.report.caches)).toContain('Nothing in crossgo.lock vouches')
      writeFileSync(join(directory, 'crossgo.lock'), lock)
    })
  })

  test('a damaged layer is a warning, and the build is as without it', async () => {
    const [newest = ''] = packs('build')
    for (const name of packs('build')) writeFileSync(join(kept, name), 'no pack')
    const ran = await run()
    expect(ran.exitStatus).toBe(0)
    expect(layers(ran)['build']).toMatch(/^refused/)
    expect(archive().equals(first)).toBe(true)
    expect(existsSync(join(kept, newest))).toBe(true)
  })

  test('a lock file is written from what is compiled, not from what was kept', async () => {
    const [standard = ''] = packs('std')
    const forged = await forge(standard)
    renameSync(join(kept, standard), join(kept, standard.replace(/[0-9a-f]{64}/, forged)))
    const ran = await run({ lock: true })
    expect(layers(ran)['standard-library']).toMatch(/^off/)
    const lock = parseLock(readFileSync(join(directory, 'crossgo.lock'), 'utf8'))
    expect(standard).toContain(`-${Object.values(lock.standardLibrary ?? {})[0] ?? ''}.pack`)
  })

  test('cache: off restores and stores nothing', async () => {
    const before = readdirSync(kept)
    const ran = await run({ cache: 'off' })
    expect(ran.report.caches).toEqual([])
    expect(readdirSync(kept)).toEqual(before)
  })
})
