import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ADDRESSES } from '../../src/host/addresses.ts'
import { writeHelloModule } from '../helpers/hello-module.ts'
import { runCli } from '../helpers/run-cli.ts'

const SECRETS = ['PwSecretOfProxy1', 'TokenThatStandsAlone2', 'QuerySecret3', 'SumSecret4']
const ENV = {
  GOPROXY: `https://u:${SECRETS[0] ?? ''}@127.0.0.1:1,https://${SECRETS[1] ?? ''}@127.0.0.1:2/x?t=${SECRETS[2] ?? ''}`,
  GOSUMDB: `${ADDRESSES.goSumdb} https://su:${SECRETS[3] ?? ''}@127.0.0.1:3`
}

let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'crossgo-secrets-'))
})

afterAll(() => {
  rmSync(root, { recursive: true })
})

test('credentials in GOPROXY and GOSUMDB are in no output and no release file', async () => {
  const directory = writeHelloModule(join(root, 'module'))
  const common = ['--offline', '--cgo', 'off']
  const texts: string[] = []
  for (const args of [
    ['setup', directory, '--json', ...common],
    ['setup', directory, ...common],
    ['plan', directory, '--json', ...common],
    ['build', directory, '--json', '--trace', '--out', join(root, 'out'), ...common]
  ]) {
    const result = await runCli(args, { cwd: root, env: { ...ENV, CROSSGO_DEBUG: '1' } })
    expect(result).toMatchObject({ exitCode: 0 })
    texts.push(result.stdout, result.stderr)
  }
  const written = readdirSync(join(root, 'out'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  expect(written.some((file) => file.endsWith('report.json'))).toBe(true)
  for (const file of written) texts.push(readFileSync(file, 'latin1'))
  const all = texts.join('\n')
  expect(all).toContain('127.0.0.1:1')
  for (const secret of SECRETS) expect(all).not.toContain(secret)
})

test('a mirror that the repository names gets no token', async () => {
  const directory = writeHelloModule(join(root, 'hostile'), {
    '.crossgo.yaml': 'go-mirror: https://127.0.0.1:1/dl\n'
  })
  const result = await runCli(['setup', directory, '--cgo', 'off'], {
    cwd: root,
    env: { CROSSGO_GO_MIRROR_TOKEN: 'a-token-of-the-person' }
  })
  expect(result.exitCode).toBe(2)
  expect(result.stderr).toContain('says which mirror that is')
  expect(result.stderr).not.toContain('a-token-of-the-person')
})

test('a repository cannot lower what must vouch for Go', async () => {
  const directory = writeHelloModule(join(root, 'lower'), { '.crossgo.yaml': 'verify: none\n' })
  const result = await runCli(['plan', directory], { cwd: root })
  expect(result.exitCode).toBe(2)
  expect(result.stderr).toContain('a file may say pinned or log')
})
