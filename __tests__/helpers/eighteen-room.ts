import { generateKeyPairSync } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { runReadiness, type ReadinessOutcome } from '../../src/readiness/run-readiness.ts'
import { createAttestationAuthority } from './attestations.ts'
import {
  benchmark,
  createExampleRelease,
  keepAsBaseline,
  release,
  replaceIn,
  type ExampleRelease
} from './example-release.ts'
import { installCyclonedx } from './install-cyclonedx.ts'
import { installGh } from './install-gh.ts'
import { checkOf } from './judge-text.ts'
import { processesOf } from './services/processes-of.ts'
import { startSchemaRegistry, type SchemaRegistry } from './servers/schema-registry.ts'
import { keepLogs, startStaging, unpackProgram, type Staging } from './services/staging.ts'
import { writeVulnerabilityDatabase } from './vulnerability-database.ts'

/** The committed policy. */
export const POLICY = 'readiness.yml'
const REGISTRY_TOKEN = 'token-of-the-registry'
/** What the registry has; the new schema adds a field that has a default. */
const FIRST_SCHEMA = {
  type: 'record',
  name: 'Order',
  namespace: 'test.example.payments',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'cents', type: 'long' }
  ]
}
const TEXT = {
  id: 'GO-2021-0113',
  module: 'golang.org/x/text',
  fixed: '0.3.7',
  package: 'golang.org/x/text/language',
  symbols: ['Parse', 'ParseAcceptLanguage']
}

/** All of it is below this directory. */
export let root: string
/** The example's working copy, both versions built. */
export let made: ExampleRelease
/** Both versions, live. */
export let staging: Staging
let registry: SchemaRegistry
let env: Readonly<Record<string, string>> = {}
/** A path of the working copy. */
export const at = (path: string): string => join(made.workspace, path)

/** Judges a release by a policy of the working copy, as `crossgo verify` does. */
export const judge = async (
  policy: string,
  own: { readonly directory?: string; readonly env?: Readonly<Record<string, string>> } = {}
): Promise<ReadinessOutcome> => {
  const machine = await made.host({ ...env, ...own.env })
  try {
    return await runReadiness(
      {
        policy,
        directory: own.directory ?? 'out',
        version: '',
        stages: [],
        baseline: '',
        mustExist: true,
        allowRollback: true,
        allowIssue: false,
        storeBaseline: false,
        formats: [],
        token: ''
      },
      'cli',
      machine.host,
      '0.0.0',
      new AbortController().signal
    )
  } finally {
    await machine.close()
  }
}

interface PolicyText {
  checks: { readonly id: string }[]
  breakers?: object
  report?: object
  gates: { rollback?: object }
}

/** The committed policy with these of its checks alone, word for word; with its breakers when they are asked for. */
export const only = async (
  ids: readonly string[],
  edit: (text: string) => string = (text) => text,
  withBreakers = false
): Promise<string> => {
  const policy = parse(edit(await readFile(at(POLICY), 'utf8'))) as PolicyText
  policy.checks = policy.checks.filter(({ id }) => ids.includes(id))
  expect(policy.checks).toHaveLength(ids.length)
  if (!withBreakers) delete policy.breakers
  delete policy.report
  if (!ids.includes('rollback-rehearsal')) delete policy.gates.rollback
  await writeFile(at('reports/part.yml'), stringify(policy))
  return 'reports/part.yml'
}

interface Item {
  readonly verdict: string
  readonly gate: string
  /** All that is said of it. */
  readonly message: string
  /** Its steps as JSON. */
  readonly all: string
}

/** What becomes of one item of the policy. */
export const itemOf = async (
  id: string,
  own: Parameters<typeof judge>[1] & { readonly edit?: (text: string) => string } = {}
): Promise<Item> => {
  const { report } = await judge(await only([id], own.edit), own)
  const { verdict, steps } = checkOf(report, id)
  const messages = steps.flatMap(({ remarks }) => remarks.map(({ message }) => message))
  return { verdict, gate: report.gate, message: messages.join('; '), all: JSON.stringify(steps) }
}

/** Waits until a query gives nothing. */
export const waitForNone = async (query: string): Promise<void> => {
  while ((await staging.prometheus.query(query)).length > 0) await sleep(100)
}

/** Waits until a query gives something. */
export const waitForSome = async (query: string): Promise<void> => {
  while ((await staging.prometheus.query(query)).length === 0) await sleep(100)
}

/** Builds and tests both versions and starts all services: some three minutes. */
export async function startEighteen(): Promise<void> {
  root = await mkdtemp(join(tmpdir(), 'crossgo-eighteen-'))
  const cyclonedx = await installCyclonedx()
  made = await createExampleRelease(root, dirname(await installGh()))
  release(made.workspace, 'v1.0.0')
  await made.build('1.0.0')
  await made.test()
  await made.run('go', 'test', '-c', '-o', join(root, 'old.test'), '.')
  // There is no earlier number of tests yet.
  const first = await judge(await only(['tests']))
  expect(first.report).toMatchObject({ verdict: 'warn', gate: 'none' })
  await keepAsBaseline(made.workspace, '1.0.0')
  await replaceIn(at('drift.go'), '"0"', '"4"')
  const commit = release(made.workspace, 'v1.1.0')
  await made.build('1.1.0', { rebuild: true })
  await made.test()
  await made.run('go', 'test', '-c', '-o', join(root, 'new.test'), '.')
  const programs = {
    stable: await unpackProgram(at('baselines/1.0.0'), join(root, 'old')),
    canary: await unpackProgram(at('out'), join(root, 'new'))
  }
  await benchmark(made, {
    tests: [join(root, 'old.test'), join(root, 'new.test')],
    programs: [programs.stable, programs.canary]
  })
  const by = {
    repository: 'example/payments',
    file: '.github/workflows/release.yml',
    ref: 'refs/tags/v1.1.0',
    commit
  }
  const authority = await createAttestationAuthority(join(root, 'authority'))
  const statement = await readFile(at('out/payments_1.1.0.provenance.json'), 'utf8')
  await mkdir(at('attestations'))
  await writeFile(at('attestations/provenance.jsonl'), await authority.attest(statement, by))
  await writeFile(at('keys/attestations.jsonl'), await readFile(authority.trustedRoot))
  await made.run(
    ...([cyclonedx, 'bin', '-licenses', '-assert-licenses', '-json'] as const),
    ...['-output', at('reports/licences.cdx.json'), programs.canary]
  )
  registry = await startSchemaRegistry(
    { 'orders-value': { level: 'FULL', versions: [JSON.stringify(FIRST_SCHEMA)] } },
    REGISTRY_TOKEN
  )
  staging = await startStaging(join(root, 'staging'), programs)
  await keepLogs(staging, made.workspace)
  env = {
    ...staging.env,
    REGISTRY_URL: registry.url,
    REGISTRY_TOKEN,
    GITHUB_SHA: commit,
    GITHUB_REF: by.ref,
    GITHUB_REPOSITORY: by.repository,
    CROSSGO_REPORT_KEY: generateKeyPairSync('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
    }).privateKey,
    SM2_REPORT_KEY: await made.run('openssl', 'genpkey', '-algorithm', 'SM2'),
    VULN_DB: await writeVulnerabilityDatabase(join(root, 'db'), TEXT)
  }
}

/** Stops all services; nothing of them may be left. */
export async function stopEighteen(): Promise<void> {
  await registry.stop()
  await staging.stop()
  expect(await processesOf(root)).toEqual([])
  await rm(root, { recursive: true, force: true })
}
