import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '..', '..')

const filesIn = (directory: string): readonly string[] =>
  readdirSync(join(ROOT, directory))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => join(directory, name))

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

const OWN = filesIn(join('.github', 'workflows'))
const EXAMPLES = [...filesIn(join('examples', 'workflows')), ...filesIn('examples')]
const WORKFLOWS = [...OWN, ...EXAMPLES]

type Table = Readonly<Record<string, unknown>>

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const table = (value: unknown): Table => (isTable(value) ? value : {})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const workflow = (file: string): Table => table(parse(read(file)))

const jobs = (file: string): readonly (readonly [string, Table])[] =>
  Object.entries(table(workflow(file)['jobs'])).map(([id, job]) => [id, table(job)])

const steps = (file: string): readonly Table[] =>
  jobs(file).flatMap(([, job]) => (Array.isArray(job['steps']) ? job['steps'].map(table) : []))

/** `uses:` lines as written, comment included. */
const usesLines = (file: string): readonly string[] =>
  read(file)
    .split('\n')
    .map((line) => /^\s*(?:- )?uses:\s*(.*)$/.exec(line)?.[1])
    .filter((value) => value !== undefined)

/** Jobs that may write, by workflow. */
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  'release.yml': ['publish'],
  'readiness.yml': ['verify', 'canary', 'verdict'],
  'hourly-drift.yml': ['drift']
}

const PINNED = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/
const LOCAL = /^\.\/(?:\.github\/workflows\/[\w-]+\.yml|publish)?$/
/** An action of the commit that the workflow is of, also when another repository calls it. */
const OF_THIS_COMMIT = '$/.github/actions/job'

test('there are workflows and examples to look at', () => {
  expect(OWN.map((file) => relative(join('.github', 'workflows'), file)).sort()).toEqual([
    'build.yml',
    'check-dist.yml',
    'ci.yml',
    'e2e.yml',
    'nightly.yml',
    'release.yml',
    'security.yml'
  ])
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(2)
})

describe.each(WORKFLOWS)('%s', (file) => {
  test('pins every action of others by commit hash, with the version beside it', () => {
    const wrong = usesLines(file).filter(
      (line) => !PINNED.test(line) && !LOCAL.test(line) && line !== OF_THIS_COMMIT
    )
    expect(wrong).toEqual([])
  })

  test('starts from no permissions, and every job says what it needs', () => {
    expect(workflow(file)['permissions']).toEqual({})
    const silent = jobs(file).filter(([, job]) => !isTable(job['permissions']))
    expect(silent.map(([id]) => id)).toEqual([])
  })

  test('lets no job write, but those that publish a release or open an issue', () => {
    const writers = jobs(file).filter(([, job]) =>
      Object.values(table(job['permissions'])).includes('write')
    )
    expect(writers.map(([id]) => id)).toEqual(WRITERS[basename(file)] ?? [])
  })

  test('gives every job that runs steps a time limit', () => {
    const endless = jobs(file).filter(
      ([, job]) => job['steps'] !== undefined && !Number.isInteger(job['timeout-minutes'])
    )
    expect(endless.map(([id]) => id)).toEqual([])
  })

  test('puts no expression into a shell script', () => {
    const scripts = steps(file).map((step) => text(step['run']))
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
  })

  test('runs scripts with pipefail', () => {
    expect(table(table(workflow(file)['defaults'])['run'])['shell']).toBe('bash')
  })

  test('leaves no token behind after a checkout', () => {
    const checkouts = steps(file).filter((step) =>
      text(step['uses']).startsWith('actions/checkout@')
    )
    const keeping = checkouts.filter((step) => table(step['with'])['persist-credentials'] !== false)
    expect(keeping).toEqual([])
  })

  test('does not pile up: runs of one branch are in one group', () => {
    const group = table(workflow(file)['concurrency'])['group']
    // Who calls a workflow that has no other trigger says that.
    const called = Object.keys(table(workflow(file)['on'])).join() === 'workflow_call'
    expect(typeof group).toBe(called ? 'undefined' : 'string')
  })
})

test('one action has one pin everywhere', () => {
  const pins = new Set(WORKFLOWS.flatMap(usesLines).filter((line) => PINNED.test(line)))
  const names = [...pins].map((pin) => pin.split('@')[0])
  expect(names.length).toBe(new Set(names).size)
})

test('the last job of e2e waits for every other one', () => {
  const e2e = jobs(join('.github', 'workflows', 'e2e.yml'))
  const last = e2e.find(([id]) => id === 'all-passed')?.[1] ?? {}
  const others = e2e.map(([id]) => id).filter((id) => id !== 'all-passed')
  expect(last['needs']).toEqual(others)
  expect(last['if']).toBe('always()')
})

test('steps with uses: ./ give inputs and read outputs that action.yml has', () => {
  const action = table(parse(read('action.yml')))
  const [inputs, outputs] = [table(action['inputs']), table(action['outputs'])]
  for (const file of WORKFLOWS) {
    const own = steps(file).filter((step) => step['uses'] === './')
    const given = own.flatMap((step) => Object.keys(table(step['with'])))
    expect(given.filter((name) => !Object.hasOwn(inputs, name))).toEqual([])
    for (const { id } of own.filter((step) => typeof step['id'] === 'string')) {
      const pattern = new RegExp(`steps\\.${String(id)}\\.outputs\\.([\\w-]+)`, 'g')
      const used = [...read(file).matchAll(pattern)].map((match) => match[1] ?? '')
      expect(used.filter((name) => !Object.hasOwn(outputs, name))).toEqual([])
    }
  }
})

test('no expression is in the words of an action: the runner would read it, and load nothing', () => {
  for (const file of ['action.yml', 'publish/action.yml', '.github/actions/job/action.yml']) {
    const { description, inputs, outputs } = table(parse(read(file)))
    const rows = [...Object.values(table(inputs)), ...Object.values(table(outputs))].map(table)
    for (const words of [description, ...rows.map((row) => row['description'])])
      expect(text(words)).toMatch(/^(?!.*\$\{\{)./)
  }
})

describe('build.yml, the reusable workflow', () => {
  const file = join('.github', 'workflows', 'build.yml')
  const action = table(parse(read('action.yml')))
  const job = table(parse(read(join('.github', 'actions', 'job', 'action.yml'))))
  const own = steps(file).filter((step) => step['uses'] === OF_THIS_COMMIT)
  const given = [...new Set(own.flatMap((step) => Object.keys(table(step['with']))))]

  test('runs the Action of its own commit in each job', () => {
    expect(own.map((step) => table(step['with'])['mode'])).toEqual([
      'plan',
      'build',
      'smoke',
      'merge'
    ])
    const { main, post, ...runs } = table(job['runs'])
    const root = table(action['runs'])
    expect(main).toBe(`../../../${text(root['main'])}`)
    expect(post).toBe(`../../../${text(root['post'])}`)
    expect(runs).toEqual({ using: root['using'], 'post-if': root['post-if'] })
  })

  test('gives what action.yml has, through a door that knows it', () => {
    expect(given.filter((name) => !Object.hasOwn(table(action['inputs']), name))).toEqual([])
    expect(Object.keys(table(job['inputs'])).sort()).toEqual([...given].sort())
    expect(Object.keys(table(action['outputs']))).toEqual(
      expect.arrayContaining(Object.keys(table(job['outputs'])))
    )
    const used = [...read(file).matchAll(/steps\.\w+\.outputs\.([\w-]+)/g)].map(([, name]) => name)
    expect([...new Set(used)].sort()).toEqual(Object.keys(table(job['outputs'])).sort())
  })

  test('passes each input on, under the same name, and nothing else', () => {
    const called = table(table(table(workflow(file)['on'])['workflow_call'])['inputs'])
    for (const [name, value] of own.flatMap((step) => Object.entries(table(step['with']))))
      if (text(value).startsWith('${{ inputs.')) expect(value).toBe(`\${{ inputs.${name} }}`)
    const passed = Object.keys(called).filter((name) => given.includes(name))
    expect(passed).toEqual(Object.keys(called))
  })
})

test('a release is published only after bundles and e2e were proven on the same commit', () => {
  const release = new Map(jobs(join('.github', 'workflows', 'release.yml')))
  expect(release.get('publish')?.['needs']).toEqual(['check-dist', 'e2e'])
  expect(release.get('e2e')?.['uses']).toBe('./.github/workflows/e2e.yml')
  expect(release.get('check-dist')?.['uses']).toBe('./.github/workflows/check-dist.yml')
})
