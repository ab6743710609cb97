import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'

interface Exchange {
  readonly name: string
  readonly path: string
  readonly credentials: string
  readonly response: { readonly status: number | null; readonly body: string }
  /** The answer names the repository that `path` is in. */
  readonly rightRoot: boolean
  readonly source: string
}

interface Fixture {
  readonly host: string
  readonly what: string
  readonly exchanges: readonly Exchange[]
  readonly modules?: readonly {
    readonly module: string
    readonly repository: string
    readonly source: string
  }[]
}

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'go-get')
const FIXTURES = readdirSync(FOLDER).map((name) => ({
  name,
  fixture: JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Fixture
}))

/** Root that a page names, as the go command reads it: prefix, kind, repository. */
const rootIn = (body: string): readonly string[] =>
  /<meta name="go-import" content="([^"]+)"/.exec(body)?.[1]?.split(' ') ?? []

test('every case that the documentation speaks of is there', () => {
  expect(FIXTURES.map(({ name }) => name).sort()).toEqual([
    'github-enterprise.json',
    'gitlab-git-suffix.json',
    'gitlab-job-token.json',
    'gitlab-project.json',
    'gitlab-refusals.json',
    'gitlab-subgroup.json'
  ])
})

describe.each(FIXTURES)('$name', ({ fixture: { host, exchanges, modules = [] } }) => {
  test('every row has a source that can be read', () => {
    const sources = [...exchanges, ...modules].map(({ source }) => new URL(source))
    expect(sources.length).toBeGreaterThan(0)
    expect(sources.filter(({ protocol }) => protocol !== 'https:')).toEqual([])
    const hosts = new Set(sources.map(({ hostname }) => hostname))
    expect([...hosts].filter((one) => !/^(docs\.)?git(hub|lab)\.com$/.test(one))).toEqual([])
  })

  test('right answers name a root above the path, and its repository', () => {
    for (const { path, response } of exchanges.filter(({ rightRoot }) => rightRoot)) {
      const [prefix = '', kind, repository] = rootIn(response.body)
      expect(response.status).toBe(200)
      expect(`${host}${path}/`.startsWith(`${prefix}/`)).toBe(true)
      expect(kind).toBe('git')
      expect(repository).toMatch(/^(https|ssh):\/\/.+\.git$/)
    }
  })

  test('other answers name nothing, or the first two elements of a longer path', () => {
    for (const { path, response } of exchanges.filter(({ rightRoot }) => !rightRoot)) {
      const [prefix] = rootIn(response.body)
      const twoElements = host + path.split('/').slice(0, 3).join('/')
      expect([undefined, twoElements]).toContain(prefix)
      if (prefix !== undefined) expect(path.split('/').length).toBeGreaterThan(3)
    }
  })

  test('modules with the suffix name their repository themselves', () => {
    for (const { module, repository } of modules) {
      expect(`${module}/`.startsWith(`${repository}/`)).toBe(true)
      expect(repository).toMatch(/\.git$/)
    }
  })
})

test('below a subgroup, nobody and somebody get different roots for the same path', () => {
  const subgroup = FIXTURES.find(({ name }) => name === 'gitlab-subgroup.json')?.fixture.exchanges
  const root = (credentials: string): string | undefined =>
    rootIn(
      subgroup?.find(
        (one) => one.path === '/group/subgroup/project' && one.credentials === credentials
      )?.response.body ?? ''
    )[0]
  expect(root('none')).toBe('git.example.com/group/subgroup')
  expect(root('valid')).toBe('git.example.com/group/subgroup/project')
})
