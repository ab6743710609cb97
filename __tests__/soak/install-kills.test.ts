import { fork, spawn } from 'node:child_process'
import { appendFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readInstalledTree } from '../../src/go-sdk/read-installed-tree.ts'
import { compileSource, type CompiledSource } from '../helpers/compiled-source.ts'
import { createFakeGo, type FakeGo } from '../helpers/fake-go.ts'
import { createGoRoom, NOWHERE, type GoRoom } from '../helpers/go-room.ts'
import { startGoProxy, zipPath } from '../helpers/servers/goproxy.ts'
import { createLog, type TestLog } from '../helpers/servers/sumdb.ts'
import type { Host } from '../../src/host/host.ts'

/** The whole counts are for `npm run test:soak`; the test command does a tenth. */
const SHARE = process.env['SOAK'] === '1' ? 1 : 0.1
const RACES = 500 * SHARE
const KILLS = 2000 * SHARE
const RACERS = 3
const SCRIPT = resolve('__tests__/helpers/install-child.mjs')

let source: CompiledSource
let room: GoRoom
let go: FakeGo
let platform: Host['platform']
let overHttp: string
/** Without the HTTP client a process begins sooner. */
let fromDisk: string

interface Ended {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
  readonly durationMs: number
}

function environmentOf(cache: string): Record<string, string> {
  return { PATH: '/usr/bin:/bin', HOME: cache, XDG_CACHE_HOME: cache, TMPDIR: room.folder }
}

/** Starts an install; kills it so many milliseconds after it began, where a number is given. */
async function install(cache: string, killAfterMs?: number): Promise<Ended> {
  const child = spawn(process.execPath, [SCRIPT, source.directory, fromDisk], {
    env: environmentOf(cache),
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  let begun = 0
  let timer: NodeJS.Timeout | undefined
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8')
    if (begun > 0) return
    begun = performance.now()
    if (killAfterMs !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
  })
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (status, signal) => {
      clearTimeout(timer)
      done({ status, signal, output, durationMs: performance.now() - begun })
    })
  })
}

function directoryOf(cache: string): string {
  return join(cache, 'crossgo', 'tools', 'go', go.version)
}

/** An entry that counts is the whole release; without a marker nobody uses what is there. */
async function isWholeOrAbsent(cache: string): Promise<boolean> {
  const root = join(directoryOf(cache), process.arch)
  const marked = await stat(`${root}.complete`).then(
    () => true,
    () => false
  )
  if (!marked) return true
  const { h1, problems } = await readInstalledTree(root, go.version, platform)
  return h1 === go.h1 && problems.length === 0
}

/** The same proxy as a directory, with the database below it. */
async function writeProxy(log: TestLog): Promise<string> {
  const directory = join(room.folder, 'proxy')
  const answers = [
    ['supported', ''],
    [`lookup/golang.org/toolchain@${go.moduleVersion}`, log.lookup(0)],
    ['tile/8/0/000.p/1', log.tile(0, 0, 1)]
  ] as const
  const files = new Map<string, string | Uint8Array>([[zipPath(go.moduleVersion), go.zip]])
  for (const [name, body] of answers) files.set(`sumdb/${log.name}/${name}`, body)
  for (const [name, body] of files) {
    const path = join(directory, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, body)
  }
  return directory
}

beforeAll(async () => {
  source = await compileSource()
  room = await createGoRoom()
  platform = (await room.host()).platform
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `src/p${index % 20}/f${index}.go`,
      `package p // ${index}\n`.repeat(50)
    ])
  )
  go = createFakeGo('1.99.1', platform, many)
  const log = createLog('log.example')
  const ids = new Map([[`golang.org/toolchain@${go.moduleVersion}`, log.add(go.record)]])
  const files = new Map([[zipPath(go.moduleVersion), go.zip]])
  const proxy = room.keep(await startGoProxy({ files, ids, log }))
  const base = { version: go.version, gosumdb: log.verifierKey, dl: NOWHERE, pins: {} }
  overHttp = JSON.stringify({ ...base, goproxy: proxy.url })
  const directory = await writeProxy(log)
  fromDisk = JSON.stringify({ ...base, goproxy: pathToFileURL(directory).href })
}, 60_000)

afterAll(async () => {
  await room.close()
  await source.remove()
})

/** A process that installs whenever it is asked. */
async function startRacer(): Promise<{
  readonly install: (cache: string) => Promise<unknown>
  readonly end: () => void
}> {
  const child = fork(SCRIPT, [source.directory, overHttp], {
    env: { PATH: '/usr/bin:/bin' },
    execArgv: []
  })
  const answer = async (): Promise<unknown> =>
    new Promise((done, fail) => {
      child.once('message', done)
      child.once('exit', fail)
    })
  await answer()
  return {
    install: async (cache) => {
      const answered = answer()
      child.send(environmentOf(cache))
      return answered
    },
    end: () => child.kill()
  }
}

describe('many installs at once into one tool cache', () => {
  test(
    `${RACES} races of ${RACERS} processes: every one succeeds, one whole tree, nothing else`,
    async () => {
      const racers = await Promise.all(Array.from({ length: RACERS }, startRacer))
      try {
        for (let round = 0; round < RACES; round++) {
          const cache = join(room.folder, `race-${round}`)
          const ended = await Promise.all(racers.map(async (racer) => racer.install(cache)))
          expect(ended).toEqual(racers.map(() => ({ ok: true })))
          expect(await isWholeOrAbsent(cache)).toBe(true)
          const left = await readdir(directoryOf(cache))
          expect(left.sort()).toEqual([
            `.${process.arch}.manifest`,
            process.arch,
            `${process.arch}.complete`
          ])
          await rm(cache, { recursive: true })
        }
      } finally {
        for (const racer of racers) racer.end()
      }
    },
    RACES * 20_000
  )
})

describe('many installs at once that find a changed entry', () => {
  test(
    `${RACES / 5} repairs by ${RACERS} processes: every one succeeds, and the entry is the release`,
    async () => {
      const racers = await Promise.all(Array.from({ length: RACERS }, startRacer))
      const cache = join(room.folder, 'repair')
      try {
        for (let round = 0; round < RACES / 5; round++) {
          await racers[0]?.install(cache)
          await appendFile(join(directoryOf(cache), process.arch, 'src', 'fmt', 'print.go'), '//\n')
          const ended = await Promise.all(racers.map(async (racer) => racer.install(cache)))
          expect(ended).toEqual(racers.map(() => ({ ok: true })))
          expect(await isWholeOrAbsent(cache)).toBe(true)
        }
      } finally {
        for (const racer of racers) racer.end()
      }
    },
    RACES * 10_000
  )
})

describe('installs that are killed', () => {
  test(
    `${KILLS} kills at random moments: never a wrong tree, and the next install succeeds`,
    async () => {
      const { durationMs } = await install(join(room.folder, 'measure'))
      let killed = 0
      for (let round = 0; killed < KILLS; round++) {
        const cache = join(room.folder, `kill-${round}`)
        for (let wave = 0; wave < 5 && killed < KILLS; wave++) {
          const ended = await Promise.all(
            Array.from({ length: 2 }, async () => install(cache, Math.random() * durationMs))
          )
          killed += ended.filter(({ signal }) => signal === 'SIGKILL').length
          expect(await isWholeOrAbsent(cache)).toBe(true)
        }
        const last = await install(cache)
        expect(last.status === 0 ? 0 : last.output).toBe(0)
        expect(await isWholeOrAbsent(cache)).toBe(true)
        // What killed installs left is gone, because their processes are.
        const left = await readdir(directoryOf(cache))
        expect(left.filter((name) => name.includes('.partial-'))).toEqual([])
        await rm(cache, { recursive: true })
      }
      expect(killed).toBeGreaterThanOrEqual(KILLS)
    },
    KILLS * 10_000
  )
})
