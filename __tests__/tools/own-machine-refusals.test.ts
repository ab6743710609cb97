import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { prefixPlaces } from '../../src/commands/read-prefix.ts'
import { writeGoLink } from '../../src/commands/write-go-link.ts'
import { failureOf } from '../helpers/failure-of.ts'
import { contentsOf, createOwnMachine, setUp } from '../helpers/own-machine.ts'

const machine = createOwnMachine()
const { root, prefix } = machine
const { arch } = process
afterAll(async () => machine.close())

describe('is refused before anything is changed', () => {
  const block = '# >>> crossgo >>>\n'
  type Broken = readonly [
    name: string,
    prepare: (directory: string) => void,
    values: Readonly<Record<string, string>>,
    what: RegExp,
    env?: Readonly<Record<string, string>>
  ]
  const write = (name: string, text = '') => {
    return (directory: string): void => {
      mkdirSync(dirname(join(directory, name)), { recursive: true })
      writeFileSync(join(directory, name), text)
    }
  }
  test.each<Broken>([
    ['a prefix that is a file', write('sdk'), {}, /sdk is not a directory/],
    ['one below a file', write('sdk'), { prefix: 'sdk/x/y' }, /sdk is not a directory/],
    ['a foreign go directory', write('sdk/go/VERSION'), {}, /sdk\/go is there already and was not/],
    ['a foreign go file', write('sdk/go'), {}, /sdk\/go is there already/],
    [
      'a foreign link',
      (directory) => {
        write('other/VERSION')(directory)
        mkdirSync(join(directory, 'sdk'))
        symlinkSync('../other', join(directory, 'sdk', 'go'))
      },
      {},
      /sdk\/go is there already/
    ],
    [
      'a file for the tools',
      write('sdk/lib/crossgo-tools'),
      {},
      /crossgo-tools is not a directory/
    ],
    [
      'half a block',
      write('.bashrc', block),
      { shell: 'bash' },
      /\.bashrc has .* but not the marker/
    ],
    [
      'a start file that is none',
      (directory) => {
        mkdirSync(join(directory, '.zshrc'))
      },
      { shell: 'zsh' },
      /\.zshrc is no regular file/
    ],
    [
      'a link to nowhere',
      (directory) => {
        symlinkSync('nowhere', join(directory, '.bashrc'))
      },
      { shell: 'bash' },
      /\.bashrc cannot be read: ENOENT/
    ],
    [
      'a file above the start file',
      write('.config/fish'),
      { shell: 'fish' },
      /crossgo\.fish cannot be/
    ],
    ['no home', () => undefined, { shell: 'bash' }, /HOME is not set/, { HOME: '' }]
  ])('%s', async (name, prepare, values, what, env = {}) => {
    const { home: directory, host } = await machine.person(name.replaceAll(' ', '-'), {}, env)
    prepare(directory)
    const before = contentsOf(directory)
    const where = values['prefix'] ?? 'sdk'
    const failure = await failureOf(setUp(host, { ...values, prefix: join(directory, where) }))
    expect(failure).toMatchObject({ code: 'CONFIG_INVALID', what: expect.stringMatching(what) })
    expect(contentsOf(directory)).toEqual(before)
    expect(host.records).toEqual({ commands: [], downloads: [] })
  })

  test('a password in GOPROXY is not written into a start file', async () => {
    const env = { GOPROXY: 'https://me:secret@proxy.example|direct' }
    const { home: directory, host } = await machine.person('secret', {}, env)
    const failure = await failureOf(setUp(host, { prefix, shell: 'bash' }))
    expect(failure.what).toMatch(/^GOPROXY or GOSUMDB holds a user name or password/)
    expect(failure.what).not.toContain('secret@')
    expect(readdirSync(directory)).not.toContain('.bashrc')
  })
})

test('the link is switched while others read it, and they never find nothing', async () => {
  const { host } = await machine.person('switch')
  const places = prefixPlaces('sdk', join(root, 'switch'))
  const trees = ['1.1.1', '1.1.2'].map((name) => join(places.toolCache, 'go', name, arch))
  for (const tree of trees) {
    mkdirSync(tree, { recursive: true })
    writeFileSync(join(tree, 'VERSION'), tree)
  }
  const [first = '', second = ''] = trees
  expect((await writeGoLink(places, first, host)).change).toBe('made')
  const state = { switching: true }
  let reads = 0
  const seen = new Set<string>()
  const reader = (async () => {
    while (state.switching) {
      seen.add(readFileSync(join(places.link, 'VERSION'), 'utf8'))
      reads += 1
      await new Promise(setImmediate)
    }
  })()
  for (let round = 0; round < 100; round += 1)
    expect((await writeGoLink(places, round % 2 === 0 ? second : first, host)).change).toBe(
      'changed'
    )
  state.switching = false
  await reader
  expect(reads).toBeGreaterThan(100)
  expect([...seen].sort()).toEqual([first, second])
  // What came in its place since the last look is not replaced either.
  renameSync(places.link, `${places.link}.old`)
  mkdirSync(places.link)
  expect((await failureOf(writeGoLink(places, second, host))).what).toContain('is there already')
  expect(readdirSync(places.directory).sort()).toEqual(['go', 'go.old', 'lib'])
})
