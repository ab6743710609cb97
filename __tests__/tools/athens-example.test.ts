import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { goProxyPresets } from '../../src/host/addresses.ts'
import { REPOSITORY } from '../helpers/run-action.ts'

type Table = Readonly<Record<string, unknown>>

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The table at the end of `path`; an error when something else is there. */
function at(value: unknown, ...path: readonly string[]): Table {
  const found = path.reduce<unknown>((one, key) => (isTable(one) ? one[key] : undefined), value)
  if (!isTable(found)) throw new Error(`nothing at ${path.join('.')}`)
  return found
}

const read = (...path: readonly string[]): string => readFileSync(join(REPOSITORY, ...path), 'utf8')
const example = (name: string): string => read('examples', 'athens', name)

const FILES = readdirSync(join(REPOSITORY, 'examples', 'athens')).filter((name) => name !== 'netrc')
const KNOWN = JSON.parse(read('__tests__', 'fixtures', 'athens', 'settings.json')) as {
  readonly source: string
  readonly names: readonly string[]
}
const COMPOSE = ['compose.yaml', 'compose.private.yaml'] as const

test('there are files to look at', () => {
  expect(FILES.sort()).toEqual([
    '.gitignore',
    'README.md',
    'compose.private.yaml',
    'compose.yaml',
    'filter.conf'
  ])
  expect(KNOWN.names.length).toBeGreaterThan(60)
})

describe('names of settings', () => {
  test.each([...FILES.map((name) => join('examples', 'athens', name)), 'docs/athens.md'])(
    '%s has none that Athens does not read',
    (file) => {
      const used = [...read(file).matchAll(/\bATHENS_[A-Z0-9_]+/g)].map(([name]) => name)
      expect(used.filter((name) => !KNOWN.names.includes(name))).toEqual([])
    }
  )

  test.each(COMPOSE)('the environment of %s has only names that Athens reads', (file) => {
    const names = Object.keys(at(parse(example(file)), 'services', 'athens', 'environment'))
    expect(names.length).toBeGreaterThan(2)
    expect(names.filter((name) => !KNOWN.names.includes(name))).toEqual([])
  })

  test('the list is of the version that runs', () => {
    const { image } = at(parse(example('compose.yaml')), 'services', 'athens')
    const version = /^gomods\/athens:(v\d+\.\d+\.\d+)$/.exec(String(image))?.[1]
    expect(KNOWN.source).toContain(`/${version ?? 'none'}/`)
    const links = FILES.flatMap((name) => [
      ...example(name).matchAll(/gomods\/athens\/blob\/([^/]+)\//g)
    ])
    expect(links.length).toBeGreaterThan(3)
    expect(links.filter(([, tag]) => tag !== version)).toEqual([])
  })
})

describe('compose.yaml', () => {
  const service = at(parse(example('compose.yaml')), 'services', 'athens')
  const environment = at(service, 'environment')

  test('is reached from this machine alone, where the preset looks', () => {
    const url = new URL(goProxyPresets.find(({ name }) => name === 'athens')?.chain ?? '')
    expect(service['ports']).toEqual([`${url.hostname}:${url.port}:3000`])
  })

  test('keeps modules on the volume that it mounts', () => {
    expect(environment['ATHENS_STORAGE_TYPE']).toBe('disk')
    expect(service['volumes']).toContain(
      `storage:${String(environment['ATHENS_DISK_STORAGE_ROOT'])}`
    )
    expect(parse(example('compose.yaml'))).toHaveProperty('volumes.storage')
  })

  test('mounts the filter that it names, and the filter is there', () => {
    const mount = `./filter.conf:${String(environment['ATHENS_FILTER_FILE'])}:ro`
    expect(service['volumes']).toContain(mount)
  })
})

describe('filter.conf', () => {
  const rules = example('filter.conf')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

  test('refuses first', () => {
    expect(rules[0]).toBe('-')
  })

  test('lists modules as Athens reads them: sign, one blank, path', () => {
    expect(rules.slice(1).length).toBeGreaterThan(0)
    expect(rules.slice(1).filter((rule) => !/^\+ [\w./-]+( [\w.,~^<-]+)?$/.test(rule))).toEqual([])
  })
})

describe('compose.private.yaml', () => {
  const whole: unknown = parse(example('compose.private.yaml'))
  const environment = at(whole, 'services', 'athens', 'environment')

  test('reads the netrc from the secret that it declares', () => {
    expect(at(whole, 'secrets', 'netrc')['file']).toBe('./netrc')
    expect(environment['ATHENS_NETRC_PATH']).toBe('/run/secrets/netrc')
    expect(at(whole, 'services', 'athens')['secrets']).toEqual(['netrc'])
  })

  test('the netrc is never committed, and no credential stands in a file', () => {
    expect(example('.gitignore').split('\n')).toContain('netrc')
    for (const name of FILES) expect(example(name)).not.toMatch(/:\/\/[^\s/]+@/)
  })

  test('names private modules to nobody else', () => {
    expect(environment['ATHENS_GO_BINARY_ENV_VARS']).toMatch(/; GOPRIVATE=git\.example\.com$/)
    expect(environment['ATHENS_GONOSUM_PATTERNS']).toBe('git.example.com')
  })
})
