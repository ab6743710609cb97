import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { ReleasePlan } from '../../src/plan/release-plan.ts'
import type { Report } from '../../src/report/report.ts'
import { exportTree, removeTree, runAct, type ActResult } from '../helpers/act.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { DEMO_CACHE, TOOLS } from '../helpers/install-tools.ts'
import { exportOwnRepository, OWN } from '../helpers/own-repository.ts'
import { commitAll } from '../helpers/rebuild-room.ts'
import { runAction, type ActionResult } from '../helpers/run-action.ts'
import {
  createRuntimeToken,
  startResultsServer,
  type ResultsServer,
  type StoredArtifact
} from '../helpers/servers/results.ts'
import { runChild } from '../helpers/run-child.ts'
import { cleanEnvironment } from '../helpers/clean-environment.ts'

jest.setTimeout(20 * 60_000)

const [NAME = '', REF = ''] = OWN.split('@')
const WORKFLOW = `name: release
on: push
permissions: {}
jobs:
  files:
    permissions:
      contents: read
    uses: ${NAME}/.github/workflows/build.yml@${REF}
    with:
      targets: linux/amd64,linux/arm64,windows/amd64
      version: 1.2.3
      smoke: --version
      smoke-expect: ^hello 1
      smoke-runners: linux/amd64=ubuntu-latest
      bundle: true
      cache: off
  after:
    needs: files
    runs-on: ubuntu-latest
    steps:
      - env:
          NAME: \${{ needs.files.outputs.artifact-name }}
          VERDICT: \${{ needs.files.outputs.verdict }}
        run: echo "artifact=$NAME verdict=$VERDICT"
`

const HELLO =
  'package main\n\nimport "fmt"\n\nvar version = "dev"\n\nfunc main() { fmt.Println("hello", version) }\n'

/** What build.yml does last, alone. */
const MERGE = `name: merge
on: push
permissions: {}
jobs:
  merge:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1
      - uses: ${OWN}
        with:
          mode: merge
`

let root: string
let project: string
let tree: string
let own: string
let server: ResultsServer
let env: Readonly<Record<string, string>>
let result: ActResult

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-fan-out-'))
  project = join(root, 'project')
  await mkdir(join(project, '.github', 'workflows'), { recursive: true })
  writeHelloModule(project, {
    'main.go': HELLO,
    '.crossgo.yaml': 'ldflags: -X main.version=1.2.3\ncgo: off\n',
    [join('.github', 'workflows', 'release.yml')]: WORKFLOW,
    [join('.github', 'workflows', 'merge.yml')]: MERGE
  })
  commitAll(project)
  tree = await exportTree(project)
  own = await exportOwnRepository()
  await mkdir(join(root, 'store'))
  server = await startResultsServer(join(root, 'store'))
  env = { ACTIONS_RESULTS_URL: server.url, ACTIONS_RUNTIME_TOKEN: createRuntimeToken() }
  result = await runWorkflow('release.yml')
})

afterAll(async () => {
  await server.close()
  await removeTree(tree)
  await removeTree(own)
  await rm(root, { recursive: true, force: true })
})

const runWorkflow = async (file: string): Promise<ActResult> =>
  runAct({
    tree,
    workflow: join('.github', 'workflows', file),
    act: TOOLS.act,
    node: TOOLS.node,
    cache: DEMO_CACHE,
    repositories: { [OWN]: own },
    env,
    timeoutMs: 20 * 60_000
  })

const stored = (name: string): StoredArtifact => {
  const found = server.artifacts().filter((each) => each.name === name)
  const [artifact] = found
  if (artifact === undefined || found.length > 1) throw new Error(`${found.length} of ${name}`)
  return artifact
}

/** Unpacks an artifact with the program of others. */
const unpack = async (name: string): Promise<string> => {
  const into = await mkdtemp(join(root, 'unpacked-'))
  const { exitCode } = await runChild({
    argv: ['unzip', '-q', stored(name).path, '-d', into],
    cwd: root,
    env: cleanEnvironment(),
    timeoutMs: 60_000
  })
  expect(exitCode).toBe(0)
  return into
}

const mergeAgain = async (): Promise<ActionResult> =>
  runAction({
    entry: 'main',
    workspace: tree,
    inputs: { mode: 'merge', upload: 'false', bundle: 'true', out: join(root, 'merged') },
    env
  })

describe('build.yml, called from another repository, under act', () => {
  test('every job ends well, three that build and one that runs among them', () => {
    if (result.exitCode !== 0) process.stderr.write(result.log)
    expect(result.exitCode).toBe(0)
    expect(Object.values(result.jobs).every((each) => each === 'success')).toBe(true)
    expect(result.log).toContain('artifact=release-files verdict=pass')
    const modes = result.log.match(/leg \S+ on ubuntu-latest: \S+;/g)
    expect(modes).toEqual(
      ['linux-amd64', 'linux-arm64', 'windows-amd64'].map(
        (id) => `leg ${id} on ubuntu-latest: ${id};`
      )
    )
  })

  test('each of them stored what it made under a name of its own', () => {
    expect(
      server
        .artifacts()
        .map(({ name }) => name)
        .sort()
    ).toEqual([
      'release-files',
      'release-files-leg-linux-amd64',
      'release-files-leg-linux-arm64',
      'release-files-leg-windows-amd64',
      'release-files-plan',
      'release-files-smoke-linux-amd64'
    ])
  })

  test('the release is the files of the legs, with one report, one SHA256SUMS and a bundle', async () => {
    const into = await unpack('release-files')
    const archives = [
      'hello_1.2.3_linux_amd64.tar.gz',
      'hello_1.2.3_linux_arm64.tar.gz',
      'hello_1.2.3_windows_amd64.zip'
    ]
    expect((await readdir(into)).sort()).toEqual(
      ['SHA256SUMS', ...archives, 'release-1.2.3.zip', 'report.json', 'summary.md'].sort()
    )
    const { exitCode } = await runChild({
      argv: ['sha256sum', '--check', '--strict', 'SHA256SUMS'],
      cwd: into,
      env: cleanEnvironment(),
      timeoutMs: 60_000
    })
    expect(exitCode).toBe(0)
    const leg = await unpack('release-files-leg-windows-amd64')
    const zip = 'hello_1.2.3_windows_amd64.zip'
    expect((await readFile(join(into, zip))).equals(await readFile(join(leg, zip)))).toBe(true)
    const report = JSON.parse(await readFile(join(into, 'report.json'), 'utf8')) as Report
    expect(report.legs?.map(({ id, what }) => `${what} ${id}`)).toEqual([
      'build linux-amd64',
      'build linux-arm64',
      'build windows-amd64',
      'smoke linux-amd64'
    ])
  })

  test('all jobs held to one plan', async () => {
    const into = await unpack('release-files-plan')
    const plan = JSON.parse(await readFile(join(into, 'plan.json'), 'utf8')) as ReleasePlan
    expect(plan.version).toBe('1.2.3')
    expect(plan.fanOut.smokeLegs.map(({ from }) => from)).toEqual([
      ['release-files-leg-linux-amd64']
    ])
  })
})

describe('mode merge, after something happened to what legs stored', () => {
  const expectRefused = ({ exitCode, stdout }: ActionResult, ...words: string[]): void => {
    expect(exitCode).toBeGreaterThan(0)
    for (const word of words) expect(stdout).toContain(word)
  }

  test('nothing did: it is the same release', async () => {
    const again = await mergeAgain()
    expect(again.exitCode).toBe(0)
    expect(await readFile(join(root, 'merged', 'SHA256SUMS'), 'utf8')).toBe(
      await readFile(join(await unpack('release-files'), 'SHA256SUMS'), 'utf8')
    )
  })

  test('the bytes of a leg are others than the service says', async () => {
    const { id, path } = stored('release-files-leg-linux-arm64')
    const good = await readFile(path)
    const bad = Buffer.from(good)
    const middle = Math.floor(bad.length / 2)
    bad.writeUInt8(bad.readUInt8(middle) ^ 1, middle)
    await server.tamper(id, bad, 'kept')
    expectRefused(await mergeAgain(), 'DIGEST_MISMATCH', 'release-files-leg-linux-arm64')
    await server.tamper(id, good, 'kept')
  })

  test('a file of a leg was changed, and the artifact is whole', async () => {
    const name = 'release-files-leg-windows-amd64'
    const into = await unpack(name)
    const zip = join(into, 'hello_1.2.3_windows_amd64.zip')
    const bytes = await readFile(zip)
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100)
    await writeFile(zip, bytes)
    const packed = join(root, 'changed.zip')
    await runChild({
      argv: ['zip', '-q', '-r', packed, '.'],
      cwd: into,
      env: cleanEnvironment(),
      timeoutMs: 60_000
    })
    const { id, path } = stored(name)
    const good = await readFile(path)
    await server.tamper(id, await readFile(packed), 'renewed')
    expectRefused(await mergeAgain(), 'DIGEST_MISMATCH', 'hello_1.2.3_windows_amd64.zip')
    await server.tamper(id, good, 'renewed')
  })

  test('one job stored the result of another once more', async () => {
    const { id, path } = stored('release-files-leg-linux-amd64')
    const good = await readFile(path)
    await server.tamper(id, await readFile(stored('release-files-leg-linux-arm64').path), 'renewed')
    expectRefused(await mergeAgain(), 'LEG_DUPLICATE', 'linux-arm64')
    await server.tamper(id, good, 'renewed')
  })

  test('a leg is gone, under act', async () => {
    const { run, name } = stored('release-files-leg-linux-amd64')
    const answer = await fetch(
      `${server.url}twirp/github.actions.results.api.v1.ArtifactService/DeleteArtifact`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}` },
        body: JSON.stringify({ workflow_run_backend_id: run, name })
      }
    )
    expect(answer.status).toBe(200)
    const { exitCode, log, steps } = await runWorkflow('merge.yml')
    expect(exitCode).toBe(1)
    expect(steps.map(({ step, result: end }) => `${step} ${end}`)).toContain(`${OWN} failure`)
    for (const word of ['LEG_MISSING', 'the result of linux-amd64', 'Re-run the failed jobs'])
      expect(log).toContain(word)
  })
})
