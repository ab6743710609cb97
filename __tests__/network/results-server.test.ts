import { execFile } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { createRuntimeToken, startResultsServer } from '../helpers/servers/results.ts'
import type { ResultsServer } from '../helpers/servers/results.ts'

const run = promisify(execFile)
const client = join(import.meta.dirname, '..', 'helpers', 'toolkit-client.mjs')

jest.setTimeout(60_000)

let root: string
let server: ResultsServer
let token: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'crossgo-results-'))
  server = await startResultsServer(join(root, 'store'))
  token = createRuntimeToken()
})

afterEach(async () => {
  await server.close()
  await rm(root, { recursive: true, force: true })
})

/** One call of the real client; `{ value }` or `{ error: { name, message } }`. */
const call = async (
  what: Record<string, unknown>,
  url = server.url,
  bearer = token
): Promise<unknown> => {
  const result = join(root, 'result.json')
  await run(process.execPath, [client, JSON.stringify(what), result], {
    env: {
      PATH: process.env['PATH'],
      ACTIONS_RESULTS_URL: url,
      ACTIONS_RUNTIME_TOKEN: bearer,
      ACTIONS_CACHE_SERVICE_V2: 'true',
      GITHUB_WORKSPACE: root,
      RUNNER_TEMP: root
    }
  })
  return JSON.parse(await readFile(result, 'utf8'))
}

/** The second opinion on bytes: coreutils, not our own code. */
const sha256 = async (path: string): Promise<string> =>
  (await run('sha256sum', [path])).stdout.slice(0, 64)

const project = async (): Promise<string> => {
  const directory = join(root, 'project')
  await mkdir(join(directory, 'sub'), { recursive: true })
  await writeFile(join(directory, 'app'), 'first\u0000binary\n'.repeat(200_000))
  await writeFile(join(directory, 'sub', 'SHA256SUMS'), 'second file\n')
  return directory
}

const upload = async (name = 'crossgo-linux-amd64'): Promise<unknown> => {
  const directory = await project()
  const files = [join(directory, 'app'), join(directory, 'sub', 'SHA256SUMS')]
  return call({ method: 'upload', name, files, root: directory })
}

describe('artifacts through the real client', () => {
  test('two files go up, are listed, come down again with the same bytes and digest', async () => {
    const uploaded = await upload()
    const [artifact] = server.artifacts()
    if (artifact === undefined) throw new Error('nothing arrived')
    const hex = artifact.digest.slice('sha256:'.length)
    expect(uploaded).toEqual({ value: { id: 1000, size: artifact.sizeBytes, digest: hex } })
    expect(await sha256(artifact.path)).toBe(hex)
    await run('unzip', ['-t', artifact.path])

    expect(await call({ method: 'list' })).toMatchObject({
      value: { artifacts: [{ name: 'crossgo-linux-amd64', id: 1000, digest: artifact.digest }] }
    })
    const path = join(root, 'down')
    expect(
      await call({ method: 'download', id: 1000, path, expectedHash: artifact.digest })
    ).toEqual({
      value: { downloadPath: path, digestMismatch: false }
    })
    for (const file of ['app', join('sub', 'SHA256SUMS')])
      expect(await sha256(join(path, file))).toBe(await sha256(join(root, 'project', file)))
    expect(server.requests.map((request) => request.what)).toEqual(
      expect.arrayContaining([
        'CreateArtifact',
        'PUT blob',
        'FinalizeArtifact',
        'ListArtifacts',
        'GET blob'
      ])
    )
  })

  test('a file larger than one block arrives whole', async () => {
    const directory = await project()
    const big = join(directory, 'big')
    await writeFile(big, Buffer.alloc(20 * 1024 * 1024, 'x0y1'))
    await call({
      method: 'upload',
      name: 'big',
      files: [big],
      root: directory,
      options: { skipArchive: true }
    })
    expect(server.requests.filter((request) => request.what === 'PUT blob').length).toBeGreaterThan(
      3
    )
    expect(await sha256(server.artifacts()[0]?.path ?? '')).toBe(await sha256(big))
  })

  test('bytes changed in the store are reported as a digest mismatch', async () => {
    const directory = await project()
    const file = join(directory, 'app')
    await call({
      method: 'upload',
      name: 'app',
      files: [file],
      root: directory,
      options: { skipArchive: true }
    })
    const [artifact] = server.artifacts()
    if (artifact === undefined) throw new Error('nothing arrived')
    await appendFile(artifact.path, 'tampered')
    const path = join(root, 'down')
    expect(
      await call({
        method: 'download',
        id: Number(artifact.id),
        path,
        expectedHash: artifact.digest
      })
    ).toMatchObject({ value: { digestMismatch: true } })
  })

  test('an artifact is gone after its deletion', async () => {
    await upload()
    expect(await call({ method: 'delete', name: 'crossgo-linux-amd64' })).toEqual({
      value: { id: 1000 }
    })
    expect(await call({ method: 'list' })).toEqual({ value: { artifacts: [] } })
  })
})

describe('artifacts that must fail', () => {
  test('no such artifact', async () => {
    expect(await call({ method: 'download', id: 77, path: root })).toMatchObject({
      error: { name: 'ArtifactNotFoundError' }
    })
    expect(await call({ method: 'get', name: 'absent' })).toMatchObject({
      error: { name: 'ArtifactNotFoundError' }
    })
  })

  test('the same name twice in one run', async () => {
    await upload()
    expect(await upload()).toMatchObject({
      error: { message: expect.stringContaining('409') as unknown }
    })
    expect(server.artifacts()).toHaveLength(1)
  })

  test('another run sees nothing of this one', async () => {
    await upload()
    expect(await call({ method: 'list' }, server.url, createRuntimeToken())).toEqual({
      value: { artifacts: [] }
    })
  })

  test('a token without the results scope', async () => {
    const claims = Buffer.from(JSON.stringify({ scp: 'Actions.Other:a:b' })).toString('base64url')
    expect(await call({ method: 'list' }, server.url, `e30.${claims}.none`)).toHaveProperty('error')
    const response = await fetch(
      new URL('twirp/github.actions.results.api.v1.ArtifactService/ListArtifacts', server.url),
      {
        method: 'POST',
        headers: { authorization: `Bearer e30.${claims}.none` },
        body: '{}'
      }
    )
    expect(response.status).toBe(401)
  })

  test('a server that refuses', async () => {
    const refusing = await startResultsServer(join(root, 'refusing'), {
      refuse: { CreateArtifact: 403 }
    })
    const directory = await project()
    const files = [join(directory, 'app')]
    expect(
      await call({ method: 'upload', name: 'x', files, root: directory }, refusing.url)
    ).toMatchObject({
      error: { message: expect.stringContaining('the test refuses CreateArtifact') as unknown }
    })
    expect(refusing.requests).toEqual([{ what: 'CreateArtifact', status: 403 }])
    await refusing.close()
  })

  test('a blob without its signature', async () => {
    await upload()
    const id = server.artifacts()[0]?.path.split('/').at(-1) ?? ''
    expect((await fetch(new URL(`blobs/results/${id}?sig=0`, server.url))).status).toBe(403)
    expect((await fetch(new URL('blobs/results/none?sig=0', server.url))).status).toBe(404)
  })
})

describe('caches through the real client', () => {
  test('saved once, found by key and by prefix, restored with the same bytes', async () => {
    const directory = await project()
    const file = join(directory, 'app')
    const before = await sha256(file)
    expect(await call({ method: 'save', paths: [directory], key: 'go-Linux-1' })).toEqual({
      value: 1
    })
    await rm(directory, { recursive: true })
    expect(await call({ method: 'restore', paths: [directory], key: 'go-Linux-2' })).toEqual({
      value: null
    })
    expect(
      await call({
        method: 'restore',
        paths: [directory],
        key: 'go-Linux-2',
        restoreKeys: ['go-Linux-']
      })
    ).toEqual({ value: 'go-Linux-1' })
    expect(await sha256(file)).toBe(before)
  })

  test('a key is saved only once', async () => {
    const directory = await project()
    await call({ method: 'save', paths: [directory], key: 'once' })
    expect(await call({ method: 'save', paths: [directory], key: 'once' })).toEqual({ value: -1 })
    expect(server.requests.at(-1)).toEqual({ what: 'CreateCacheEntry', status: 409 })
  })
})
