import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { artifactService } from '../../src/action/artifact-service.ts'
import type { Artifact, ArtifactService } from '../../src/action/artifact-service.ts'
import { uploadFiles } from '../../src/action/upload-artifacts.ts'
import { createRuntimeToken, startResultsServer } from '../helpers/servers/results.ts'
import type { ResultsFaults, ResultsServer } from '../helpers/servers/results.ts'

const run = promisify(execFile)

let root: string
let server: ResultsServer
let faults: ResultsFaults
/** What the toolkit says to the runner. */
let printed: string
const before = { ...process.env }
const write = process.stdout.write.bind(process.stdout)

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-artifact-service-'))
  faults = {}
  server = await startResultsServer(join(root, 'store'), faults)
  // The toolkit's client reads the environment of the process.
  process.env['ACTIONS_RESULTS_URL'] = server.url
  process.env['ACTIONS_RUNTIME_TOKEN'] = createRuntimeToken()
  delete process.env['GITHUB_RUN_ATTEMPT']
  printed = ''
  process.stdout.write = (chunk: string | Uint8Array) => {
    printed += String(chunk)
    return true
  }
})

afterEach(async () => {
  process.stdout.write = write
  for (const name of ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN', 'GITHUB_RUN_ATTEMPT'])
    if (before[name] === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = before[name]
  await server.close()
  await rm(root, { recursive: true, force: true })
})

/** The service as a job of this attempt has it. */
const service = (attempt?: number): ArtifactService => {
  const found = artifactService({
    ...process.env,
    ...(attempt === undefined ? {} : { GITHUB_RUN_ATTEMPT: String(attempt) })
  })
  if (found === undefined) throw new Error('no service')
  return found
}

/** Stores two files that hold `text`. */
const upload = async (name: string, text = 'first', attempt?: number): Promise<number> => {
  const out = join(root, 'out')
  await mkdir(join(out, 'sub'), { recursive: true })
  await writeFile(join(out, 'app.tar.gz'), text)
  await writeFile(join(out, 'sub', 'report.json'), `{"${text}":1}`)
  return service(attempt).upload(
    name,
    [join(out, 'app.tar.gz'), join(out, 'sub', 'report.json')],
    out
  )
}

const only = async (): Promise<Artifact> => {
  const [artifact, ...others] = await service().list()
  if (artifact === undefined || others.length > 0) throw new Error('not one artifact')
  return artifact
}

/** What `unzip` finds in a member. */
const member = async (zip: string, name: string): Promise<string> =>
  (await run('unzip', ['-p', zip, name])).stdout

describe('there and back', () => {
  test('files are stored, listed with their digest, and come back as the zip that the service has', async () => {
    const id = await upload('crossgo-leg-1')
    const [stored] = server.artifacts()
    const artifact = await only()
    expect(artifact).toEqual({
      name: 'crossgo-leg-1',
      id,
      sizeBytes: stored?.sizeBytes,
      digest: stored?.digest
    })
    const zip = await service().download(artifact, join(root, 'legs'))
    expect(dirname(zip)).toBe(join(root, 'legs', String(id)))
    expect(await readdir(dirname(zip))).toHaveLength(1)
    expect(`sha256:${(await run('sha256sum', [zip])).stdout.slice(0, 64)}`).toBe(stored?.digest)
    await run('unzip', ['-t', zip])
    expect(await member(zip, 'sub/report.json')).toBe('{"first":1}')
  })

  test('several at a time, sorted by name', async () => {
    for (const name of ['b', 'c', 'a']) await upload(name, name)
    const artifacts = await service().list()
    expect(artifacts.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    const zips = await Promise.all(
      artifacts.map(async (each) => service().download(each, join(root, 'legs')))
    )
    expect(await Promise.all(zips.map(async (zip) => member(zip, 'app.tar.gz')))).toEqual([
      'a',
      'b',
      'c'
    ])
  })

  test('of two with one name the newest counts', async () => {
    faults.sameNames = true
    await upload('leg', 'old')
    const id = await upload('leg', 'new')
    expect(server.artifacts()).toHaveLength(2)
    const artifact = await only()
    expect(artifact.id).toBe(id)
    const zip = await service().download(artifact, join(root, 'legs'))
    expect(await member(zip, 'app.tar.gz')).toBe('new')
  })

  test('names that lead out of the directory lead nowhere', async () => {
    await upload('leg')
    const evil = join(root, 'evil.zip')
    const script =
      'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],"w")\nz.writestr("../../escaped","x")\nz.close()'
    await run('python3', ['-c', script, evil])
    await server.tamper(String((await only()).id), await readFile(evil), 'renewed')
    const zip = await service().download(await only(), join(root, 'legs', 'deep'))
    expect((await readFile(zip)).equals(await readFile(evil))).toBe(true)
    const files = await readdir(root, { recursive: true })
    expect(files.filter((file) => file.includes('escaped'))).toEqual([])
  })
})

describe('a name that is taken', () => {
  test.each([undefined, 1])('in attempt %s: the first stays', async (attempt) => {
    const id = await upload('mine', 'first', attempt)
    await expect(upload('mine', 'second', attempt)).rejects.toMatchObject({
      code: 'UPLOAD_FAILED',
      what: 'Another job of this run has stored an artifact named mine.',
      fix: 'Give each job its own artifact-name.'
    })
    expect((await only()).id).toBe(id)
    expect(server.requests.map(({ what }) => what)).not.toContain('DeleteArtifact')
  })

  test('in a later attempt: it is replaced', async () => {
    const id = await upload('mine', 'first')
    await upload('other', 'other')
    const second = await upload('mine', 'second', 2)
    expect(second).not.toBe(id)
    const artifacts = await service().list()
    expect(artifacts.map(({ name }) => name)).toEqual(['mine', 'other'])
    const [mine] = artifacts
    if (mine === undefined) throw new Error('none')
    expect(mine.id).toBe(second)
    expect(await member(await service().download(mine, join(root, 'a')), 'app.tar.gz')).toBe(
      'second'
    )
    // And once more.
    await upload('mine', 'third', 3)
    expect(server.artifacts()).toHaveLength(2)
  })

  test('in a later attempt that may not delete: it stays, and the failure says why', async () => {
    const id = await upload('mine')
    faults.refuse = { DeleteArtifact: 403 }
    await expect(upload('mine', 'second', 2)).rejects.toMatchObject({
      code: 'UPLOAD_FAILED',
      what: expect.stringMatching(/did not take mine: .*DeleteArtifact.*403/) as unknown
    })
    expect((await only()).id).toBe(id)
  })
})

describe('what must fail', () => {
  test('bytes that are not those that were stored', async () => {
    await upload('leg')
    const artifact = await only()
    await server.tamper(String(artifact.id), Buffer.from('PK other'), 'kept')
    await expect(service().download(artifact, join(root, 'legs'))).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH',
      what: 'The artifact leg is not what its job stored: its SHA-256 differs.',
      details: expect.stringContaining(artifact.digest ?? 'no digest') as unknown
    })
  })

  test('other bytes with a new digest in the service, after the list was read', async () => {
    await upload('leg')
    const artifact = await only()
    await server.tamper(String(artifact.id), Buffer.from('PK other'), 'renewed')
    await expect(service().download(artifact, join(root, 'legs'))).rejects.toMatchObject({
      code: 'DIGEST_MISMATCH'
    })
    expect(await readFile(await service().download(await only(), join(root, 'two')), 'utf8')).toBe(
      'PK other'
    )
  })

  test('an artifact that is not there', async () => {
    const absent = { name: 'leg', id: 77, sizeBytes: 1 }
    await expect(service().download(absent, join(root, 'legs'))).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      what: expect.stringMatching(
        /^The artifact leg could not be downloaded: No artifacts found/
      ) as unknown
    })
  })

  test('the same artifact into the same directory twice', async () => {
    await upload('leg')
    const artifact = await only()
    await service().download(artifact, join(root, 'legs'))
    await expect(service().download(artifact, join(root, 'legs'))).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED'
    })
  })

  test('a service that refuses', async () => {
    faults.refuse = { CreateArtifact: 403, ListArtifacts: 403 }
    await expect(upload('leg')).rejects.toMatchObject({
      code: 'UPLOAD_FAILED',
      what: expect.stringMatching(/^The artifact service did not take leg: .*403/) as unknown
    })
    await expect(service().list()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      what: expect.stringMatching(
        /^The artifacts of this run could not be listed: .*403/
      ) as unknown
    })
  })

  test('a file that is not there', async () => {
    const failed = service().upload('leg', [join(root, 'absent')], root)
    await expect(failed).rejects.toMatchObject({
      code: 'UPLOAD_FAILED',
      what: expect.stringContaining('absent') as unknown
    })
    expect(server.requests).toEqual([])
  })
})

describe('files of a release', () => {
  test('go up by their names below the directory', async () => {
    const out = join(root, 'out')
    await mkdir(out)
    await writeFile(join(out, 'SHA256SUMS'), 'sums')
    const id = await uploadFiles(service(), 'crossgo', ['SHA256SUMS'], out)
    const artifact = await only()
    expect(artifact).toMatchObject({ name: 'crossgo', id })
    const zip = await service().download(artifact, join(root, 'a'))
    expect(await member(zip, 'SHA256SUMS')).toBe('sums')
  })

  test('stay where they are without a service', async () => {
    const env = { ...process.env, ACTIONS_RUNTIME_TOKEN: '' }
    expect(artifactService(env)).toBeUndefined()
    expect(artifactService({ ...process.env, ACTIONS_RESULTS_URL: '' })).toBeUndefined()
    expect(await uploadFiles(artifactService(env), 'crossgo', ['absent'], root)).toBeUndefined()
    expect(printed).toBe(
      `::notice::There is no artifact service here; the files stay in ${root}.\n`
    )
    expect(server.requests).toEqual([])
  })
})
