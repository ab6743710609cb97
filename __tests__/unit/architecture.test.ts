import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, test } from '@jest/globals'

/** Who may import whom (ARCHITECTURE.md). Rooms not named in a row are closed to it; `errors.ts` is open to all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  targets: [],
  module: ['host'],
  inspect: [],
  macho: ['host', 'inspect'],
  'windows-resources': ['host'],
  libraries: ['host', 'targets', 'inspect'],
  given: ['host', 'inspect'],
  config: ['targets'],
  host: ['targets'],
  'go-sdk': ['host', 'targets', 'module'],
  sysroots: ['host', 'targets'],
  toolchains: ['host', 'targets', 'sysroots'],
  environment: ['host', 'config', 'go-sdk', 'module'],
  lock: ['host'],
  cache: ['host', 'targets'],
  'shell-profile': ['host'],
  plan: ['targets', 'module', 'toolchains', 'config', 'artifacts'],
  diagnosis: ['host', 'targets', 'toolchains'],
  build: ['host', 'targets', 'plan', 'module', 'diagnosis'],
  doctor: ['host', 'targets', 'module', 'toolchains', 'environment'],
  probes: ['host', 'targets', 'module', 'plan', 'build', 'inspect', 'libraries'],
  checks: ['inspect', 'libraries', 'probes'],
  artifacts: ['targets', 'inspect', 'libraries'],
  signatures: ['host'],
  policy: ['config'],
  statistics: [],
  drift: ['policy', 'statistics', 'report', 'plan', 'probes', 'checks', 'inspect', 'libraries'],
  report: [
    'host',
    'config',
    'policy',
    'artifacts',
    'signatures',
    'statistics',
    'cache',
    'diagnosis',
    'doctor',
    'plan',
    'environment',
    'inspect',
    'libraries',
    'checks',
    'probes'
  ],
  commands: [
    'host',
    'config',
    'targets',
    'module',
    'go-sdk',
    'sysroots',
    'toolchains',
    'environment',
    'lock',
    'cache',
    'shell-profile',
    'plan',
    'diagnosis',
    'doctor',
    'build',
    'inspect',
    'macho',
    'windows-resources',
    'libraries',
    'given',
    'probes',
    'checks',
    'artifacts',
    'signatures',
    'drift',
    'report'
  ],
  readiness: [
    'commands',
    'policy',
    'statistics',
    'drift',
    'host',
    'config',
    'targets',
    'module',
    'go-sdk',
    'environment',
    'plan',
    'build',
    'inspect',
    'libraries',
    'given',
    'probes',
    'checks',
    'artifacts',
    'signatures',
    'report'
  ],
  action: ['commands', 'readiness', 'host', 'config', 'cache', 'report', 'plan', 'artifacts'],
  cli: ['commands', 'readiness', 'host', 'config', 'report', 'plan', 'inspect', 'shell-profile']
}

/** First word of a file that touches the world; the edges (action, cli) do so by nature. */
const EXECUTOR = /^(run|read|install|provision|apply|write|download|upload|probe)-/
const WORLD =
  /^(node:(fs|fs\/promises|child_process|http|https|net|tls|dgram|worker_threads)|undici|tar-stream|yazl)$/

interface Source {
  readonly path: string
  readonly room: string
  readonly imports: readonly string[]
  readonly lines: number
}

const SOURCES: readonly Source[] = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => {
    const path = join(entry.parentPath, entry.name)
    const text = readFileSync(path, 'utf8')
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
      (match) => match[1] ?? ''
    )
    return { path, room: path.split('/')[1] ?? '', imports, lines: text.split('\n').length }
  })

const inRooms = SOURCES.filter(({ path }) => path.split('/').length > 2)

test('there are sources to look at', () => {
  expect(inRooms.length).toBeGreaterThan(60)
})

test('every room has a row', () => {
  expect([...new Set(inRooms.map(({ room }) => room))].sort()).toEqual(
    Object.keys(MAY_IMPORT).sort()
  )
})

test('rooms import only what the table allows', () => {
  const wrong = inRooms.flatMap(({ path, room, imports }) =>
    imports
      .filter((name) => name.startsWith('.'))
      .map((name) => normalize(join(dirname(path), name)))
      .filter((target) => target.split('/').length > 2)
      .filter((target) => {
        const other = target.split('/')[1] ?? ''
        return other !== room && MAY_IMPORT[room]?.includes(other) !== true
      })
      .map((target) => `${path} -> ${target}`)
  )
  expect(wrong).toEqual([])
})

test('only executors and edges touch files, processes and the network', () => {
  const wrong = inRooms.filter(
    ({ path, room, imports }) =>
      imports.some((name) => WORLD.test(name)) &&
      !EXECUTOR.test(basename(path)) &&
      room !== 'action' &&
      room !== 'cli'
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})

test('GitHub is an edge', () => {
  const wrong = SOURCES.filter(
    ({ room, imports }) => room !== 'action' && imports.some((name) => name.startsWith('@actions/'))
  )
  expect(wrong.map(({ path }) => path)).toEqual([])
})

test('processes are started in one place only', () => {
  const starters = SOURCES.filter(({ imports }) => imports.includes('node:child_process'))
  expect(starters.map(({ path }) => path)).toEqual(['src/host/run-process.ts'])
})

test('no file is longer than 300 lines, and the median is at most 80', () => {
  const lengths = SOURCES.map(({ lines }) => lines).sort((a, b) => a - b)
  expect(SOURCES.filter(({ lines }) => lines > 300).map(({ path }) => path)).toEqual([])
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80)
})

test('no cycles between rooms', () => {
  const visit = (room: string, trail: readonly string[]): readonly string[] =>
    trail.includes(room)
      ? [[...trail, room].join(' -> ')]
      : (MAY_IMPORT[room] ?? []).flatMap((next) => visit(next, [...trail, room]))
  expect(Object.keys(MAY_IMPORT).flatMap((room) => visit(room, []))).toEqual([])
})

describe('host names', () => {
  test('stand in one data file of src only', () => {
    const named = SOURCES.filter(({ path }) =>
      /\b(golang\.org|go\.dev|ziglang\.org|pypi\.org|npmjs|pythonhosted|debian\.org)\b/.test(
        readFileSync(path, 'utf8').replaceAll(/golang\.org\/(x|toolchain)\b/g, '')
      )
    )
    expect(named.map(({ path }) => path)).toEqual(['src/host/addresses.ts'])
  })
})
