import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { runReadiness, type ReadinessOutcome } from '../../src/readiness/run-readiness.ts'
import type { ReadinessReport } from '../../src/report/readiness-report.ts'
import type { Report } from '../../src/report/report.ts'
import { createAttestationAuthority } from '../helpers/attestations.ts'
import {
  benchmark,
  createExampleRelease,
  keepAsBaseline,
  release,
  replaceIn,
  signoff,
  type ExampleRelease
} from '../helpers/example-release.ts'
import { installCyclonedx } from '../helpers/install-cyclonedx.ts'
import { installGh } from '../helpers/install-gh.ts'
import { checkOf, verdictsOf } from '../helpers/judge-text.ts'
import { git } from '../helpers/rebuild-room.ts'
import { processesOf } from '../helpers/services/processes-of.ts'
import { startSchemaRegistry, type SchemaRegistry } from '../helpers/servers/schema-registry.ts'
import { keepLogs, startStaging, unpackProgram, type Staging } from '../helpers/services/staging.ts'
import { writeVulnerabilityDatabase } from '../helpers/vulnerability-database.ts'

const POLICY = 'readiness.yml'
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

let root: string
let made: ExampleRelease
let staging: Staging
let registry: SchemaRegistry
let env: Readonly<Record<string, string>> = {}
const at = (path: string): string => join(made.workspace, path)

const judge = async (
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
        allowRollback: true,
        allowIssue: false,
        storeBaseline: false,
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
  gates: { rollback?: object }
}

/** The committed policy with these of its checks alone, word for word; with its breakers when they are asked for. */
const only = async (
  ids: readonly string[],
  edit: (text: string) => string = (text) => text,
  withBreakers = false
): Promise<string> => {
  const policy = parse(edit(await readFile(at(POLICY), 'utf8'))) as PolicyText
  policy.checks = policy.checks.filter(({ id }) => ids.includes(id))
  expect(policy.checks).toHaveLength(ids.length)
  if (!withBreakers) delete policy.breakers
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
const itemOf = async (
  id: string,
  own: Parameters<typeof judge>[1] & { readonly edit?: (text: string) => string } = {}
): Promise<Item> => {
  const { report } = await judge(await only([id], own.edit), own)
  const { verdict, steps } = checkOf(report, id)
  const messages = steps.flatMap(({ remarks }) => remarks.map(({ message }) => message))
  return { verdict, gate: report.gate, message: messages.join('; '), all: JSON.stringify(steps) }
}

const waitForNone = async (query: string): Promise<void> => {
  while ((await staging.prometheus.query(query)).length > 0) await sleep(100)
}

const show = ({ checks }: ReadinessReport): string =>
  checks.map(({ id, verdict, message }) => `${id}: ${verdict}: ${message}`).join('\n')

beforeAll(async () => {
  const start = performance.now()
  const tell = (what: string): void => {
    process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s: ${what}\n`)
  }
  const dev = process.env['E18']
  root = dev ?? (await mkdtemp(join(tmpdir(), 'crossgo-eighteen-')))
  const cyclonedx = await installCyclonedx()
  made = await createExampleRelease(root, dirname(await installGh()))
  if (!existsSync(at('out/report.json'))) {
    release(made.workspace, 'v1.0.0')
    await made.build('1.0.0')
    await made.test()
    await made.run('go', 'test', '-c', '-o', join(root, 'old.test'), '.')
    const { report } = await judge(await only(['tests']))
    // There is no earlier number of tests yet.
    expect(report).toMatchObject({ verdict: 'warn', gate: 'none' })
    await keepAsBaseline(made.workspace, '1.0.0')
    tell('1.0.0 built and tested')
    await replaceIn(at('drift.go'), '"0"', '"4"')
    release(made.workspace, 'v1.1.0')
    await made.build('1.1.0', { rebuild: true })
    await made.test()
    await made.run('go', 'test', '-c', '-o', join(root, 'new.test'), '.')
    tell('1.1.0 built and tested')
  }
  const programs = {
    stable: await unpackProgram(at('baselines/1.0.0'), join(root, 'old')),
    canary: await unpackProgram(at('out'), join(root, 'new'))
  }
  await benchmark(made, {
    tests: [join(root, 'old.test'), join(root, 'new.test')],
    programs: [programs.stable, programs.canary]
  })
  tell('benchmarks')
  const commit = git(made.workspace, 'rev-parse', 'HEAD')
  const by = {
    repository: 'example/payments',
    file: '.github/workflows/release.yml',
    ref: 'refs/tags/v1.1.0',
    commit
  }
  const authority = await createAttestationAuthority(join(root, 'authority'))
  const names = await readdir(at('out'))
  const statement = names.find((name) => name.includes('provenance'))
  await mkdir(at('attestations'), { recursive: true })
  await writeFile(
    at('attestations/provenance.jsonl'),
    await authority.attest(await readFile(at(`out/${statement ?? ''}`), 'utf8'), by)
  )
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
  tell('services')
  env = {
    ...staging.env,
    REGISTRY_URL: registry.url,
    REGISTRY_TOKEN,
    GITHUB_SHA: commit,
    GITHUB_REF: by.ref,
    GITHUB_REPOSITORY: by.repository,
    VULN_DB: await writeVulnerabilityDatabase(join(root, 'db'), TEXT)
  }
}, 600_000)

afterAll(async () => {
  await registry.stop()
  await staging.stop()
  expect(await processesOf(root)).toEqual([])
  if (process.env['E18'] === undefined) await rm(root, { recursive: true, force: true })
})

/** `200 1.0.0` and the like, with their numbers, since a look before. */
const answersSince = (before: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...staging.load.seen]
      .map(([answer, count]) => [answer, count - (before.get(answer) ?? 0)] as const)
      .filter(([, count]) => count > 0)
  )

describe('a good release', () => {
  test('all eighteen items pass, and nothing stops it', async () => {
    const before = new Map(staging.load.seen)
    const { report, decision } = await judge(POLICY)
    process.stderr.write(`${show(report)}\n`)
    process.stderr.write(
      `${report.checks.map(({ id, steps }) => `${id} ${steps.map(({ durationMs }) => durationMs).join(' ')}`).join('\n')}\n`
    )
    expect(Object.values(verdictsOf(report))).toEqual(Array.from({ length: 18 }, () => 'pass'))
    expect(report).toMatchObject({ verdict: 'pass', gate: 'none', stagesMissing: [] })
    expect(report.breakers.map(({ id, state }) => `${id} ${state}`)).toEqual(
      ['errors-5xx', 'fairness', 'consumer-lag'].map((id) => `${id} quiet`)
    )
    expect(decision.exitStatus).toBe(0)
    // Under load all the time, with a switch to the old version and back, and every processor busy.
    const answers = answersSince(before)
    expect(Object.keys(answers).sort()).toEqual(['200 1.0.0', '200 1.1.0'])
    const part = (answers['200 1.1.0'] ?? 0) / (answers['200 1.0.0'] ?? 1)
    expect(part).toBeGreaterThan(0.002)
    expect(part).toBeLessThan(0.03)
  }, 300_000)

  test('limits on the other side of what was measured are not met', async () => {
    const stricter = async (id: string, from: string, to: string): Promise<string> => {
      const edit = (text: string): string => {
        expect(text).toContain(from)
        return text.replace(from, to)
      }
      const { verdict, gate, message } = await itemOf(id, { edit })
      return `${verdict} ${gate}: ${message}`
    }
    expect(await stricter('tests', 'coverage: ">= 50%"', 'coverage: ">= 99%"')).toMatch(
      /^fail rollback: coverage is \d\d\.?\d*, and must be >= 99%/
    )
    expect(await stricter('smoke', 'p95: "<= 5s"', 'p95: "<= 1ms"')).toMatch(
      /^fail rollback: startup\.p95/
    )
    expect(await stricter('smoke', '^Payments ${version}$', '^Payments 1.0.0$')).toMatch(
      /^fail rollback: .*does not match/
    )
    expect(await stricter('binary-facts', 'linkage: [static]', 'linkage: [dynamic]')).toMatch(
      /^fail rollback: /
    )
    expect(
      await stricter('sbom', 'AGPL-3.0-only, SSPL-1.0', 'AGPL-3.0-only, BSD-Source-Code')
    ).toMatch(/^fail review: licences that are not allowed: golang\.org\/x\/text/)
    expect(await stricter('monitoring-coverage', 'env="staging"', 'env="production"')).toMatch(
      /^fail pause: /
    )
  }, 120_000)
})

describe('one thing is wrong with the files', () => {
  /** A file that is otherwise for one look at an item. */
  const with_ = async <T>(
    path: string,
    change: (now: Buffer | undefined) => string | Uint8Array | undefined,
    look: () => Promise<T>
  ): Promise<T> => {
    const now = existsSync(at(path)) ? await readFile(at(path)) : undefined
    const then = change(now)
    if (then === undefined) await rm(at(path))
    else await writeFile(at(path), then)
    try {
      return await look()
    } finally {
      if (now === undefined) await rm(at(path))
      else await writeFile(at(path), now)
    }
  }
  const archive = (arch: string): string => `out/payments_1.1.0_linux_${arch}.tar.gz`

  test('a file that nobody signed', async () => {
    await with_(
      'out/payments_1.1.0_linux_riscv64.tar.gz',
      () => 'x',
      async () => {
        expect(await itemOf('security-signature')).toMatchObject({
          verdict: 'fail',
          gate: 'rollback',
          message: expect.stringContaining('riscv64.tar.gz is not signed as expected')
        })
      }
    )
    expect(await itemOf('security-signature')).toMatchObject({ verdict: 'pass', gate: 'none' })
  })

  test('one byte of an archive', async () => {
    const flip = (now: Buffer | undefined): Uint8Array => {
      const bytes = Uint8Array.from(now ?? [])
      bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
      return bytes
    }
    await with_(archive('amd64'), flip, async () => {
      for (const id of ['security-signature', 'release-complete', 'provenance'])
        expect(await itemOf(id)).toMatchObject({ verdict: 'fail', gate: 'rollback' })
    })
  })

  test('a target that is not there', async () => {
    await with_(
      archive('arm64'),
      () => undefined,
      async () => {
        expect(await itemOf('release-complete')).toMatchObject({
          verdict: 'fail',
          gate: 'rollback',
          message: expect.stringContaining('arm64')
        })
      }
    )
  })

  test.each([
    ['a number of an identity card', 'id 11010519491231002X\n', 'fail', 'rollback'],
    ['a number with a wrong check digit', 'id 110105194912310021\n', 'pass', 'none'],
    ['a number of our staff', 'EMP-12345678\n', 'fail', 'rollback']
  ])('%s in a fixture', async (_, text, verdict, gate) => {
    await with_(
      'testdata/planted.txt',
      () => text,
      async () => {
        const found = await itemOf('compliance-pii')
        expect(found).toMatchObject({ verdict, gate })
        expect(found.all).not.toContain(text.trim())
      }
    )
  })

  test('a failing test, a skipped one, and reports that are not there', async () => {
    const reports = await readFile(at('reports/unit.json'))
    const source = 'package orders\n\nimport "testing"\n\n'
    const look = async (body: string) =>
      with_(
        'pkg/orders/more_test.go',
        () => `${source}${body}`,
        async () => {
          await made.test()
          return itemOf('tests')
        }
      )
    try {
      expect(await look('func TestMore(t *testing.T) { t.Skip("later") }\n')).toMatchObject({
        verdict: 'pass',
        gate: 'none'
      })
      expect(await look('func TestMore(t *testing.T) { t.Error("broken") }\n')).toMatchObject({
        verdict: 'fail',
        gate: 'rollback',
        message: expect.stringContaining('TestMore')
      })
    } finally {
      await writeFile(at('reports/unit.json'), reports)
    }
    await with_(
      'reports/unit.json',
      () => undefined,
      async () => {
        expect((await itemOf('tests')).gate).not.toBe('none')
      }
    )
  }, 120_000)

  test('a statement about another tag', async () => {
    expect(await itemOf('provenance', { env: { GITHUB_REF: 'refs/tags/v1.0.0' } })).toMatchObject({
      verdict: 'fail',
      gate: 'rollback',
      message: expect.stringContaining('expected SourceRepositoryRef to be refs/tags/v1.0.0')
    })
  })

  test('a schema that old readers cannot read, and an API that lost a name', async () => {
    const schema = await readFile(at('schemas/orders.avsc'), 'utf8')
    await with_(
      'schemas/orders.avsc',
      () => schema.replace(', "default": "EUR"', ''),
      async () => {
        expect(await itemOf('data-contract')).toMatchObject({ verdict: 'fail', gate: 'rollback' })
      }
    )
    await with_(
      'pkg/orders/orders.go',
      (now) => (now ?? '').toString().replaceAll('ErrAmount', 'errAmount'),
      async () => {
        const found = await itemOf('data-contract')
        expect(found).toMatchObject({ verdict: 'fail', gate: 'rollback' })
        expect(found.message).toContain('ErrAmount')
      }
    )
  }, 120_000)

  test('nobody signed off, one alone did, or long ago', async () => {
    const path = 'ops/signoff/1.1.0.yml'
    await with_(
      path,
      () => undefined,
      async () => {
        expect((await itemOf('ownership')).gate).toBe('review')
      }
    )
    await with_(
      path,
      (now) => (now ?? '').toString().replace('by: ben', 'by: ada'),
      async () => {
        expect(await itemOf('ownership')).toMatchObject({ verdict: 'fail', gate: 'review' })
      }
    )
    await with_(
      path,
      () => signoff(Date.now() - 15 * 86_400_000),
      async () => {
        expect(await itemOf('ownership')).toMatchObject({ verdict: 'fail', gate: 'review' })
      }
    )
  })

  test('benchmarks that are slower, and scores of another shape', async () => {
    const slower = (now: Buffer | undefined): string =>
      (now ?? '')
        .toString()
        .replace(/([\d.]+) ns\/op/g, (_, ns: string) => `${Number(ns) * 3} ns/op`)
    await with_('reports/bench-new.txt', slower, async () => {
      expect(await itemOf('performance')).toMatchObject({ verdict: 'fail', gate: 'review' })
    })
    const shifted = (now: Buffer | undefined): string =>
      (now ?? '').toString().replace(/^0\.[0-4]/gm, '0.9')
    await with_('reports/scores-new.csv', shifted, async () => {
      expect(await itemOf('performance')).toMatchObject({ verdict: 'fail', gate: 'review' })
    })
  })
})

describe('one thing is wrong with the build', () => {
  /** Builds the version that is checked out with other sources into `variants/<name>`. */
  const variant = async (name: string, change: () => Promise<void>): Promise<string> => {
    await rename(at('out'), join(root, 'out'))
    try {
      await change()
      await made.build('1.1.0', { targets: ['linux/amd64'] })
      await mkdir(at('reports/variants'), { recursive: true })
      await rename(at('out'), at(`reports/variants/${name}`))
    } finally {
      git(made.workspace, 'checkout', '-q', '.')
      git(made.workspace, 'clean', '-fdq', 'pkg')
      await rename(join(root, 'out'), at('out'))
    }
    return `reports/variants/${name}`
  }

  test('much larger, of a changed checkout', async () => {
    const directory = await variant('large', async () => {
      const noise = randomBytes(2_000_000)
      await writeFile(at('pkg/orders/noise.bin'), noise)
      await writeFile(
        at('pkg/orders/noise.go'),
        'package orders\n\nimport _ "embed"\n\n//go:embed noise.bin\nvar noise string\n\n// Noise has no use.\nfunc Noise() string { return noise }\n'
      )
      await replaceIn(
        at('main.go'),
        'fmt.Println(orders',
        'fmt.Fprint(io.Discard, orders.Noise())\n\t\tfmt.Println(orders'
      )
    })
    expect(await itemOf('drift', { directory })).toMatchObject({
      verdict: 'fail',
      gate: 'review',
      message: expect.stringMatching(/size/)
    })
    expect(await itemOf('release-complete', { directory })).toMatchObject({
      verdict: 'fail',
      gate: 'rollback'
    })
  }, 240_000)

  test('a vulnerable function that is called', async () => {
    const directory = await variant('vulnerable', async () => {
      await made.run('go', 'mod', 'edit', '-require=golang.org/x/text@v0.3.6')
      await replaceIn(
        at('pkg/orders/orders.go'),
        'cases.Title(language.English)',
        'cases.Title(language.Make("en"))'
      )
      await made.run('go', 'mod', 'tidy')
    })
    expect(await itemOf('vulnerabilities', { directory })).toMatchObject({
      verdict: 'fail',
      gate: 'review',
      all: expect.stringContaining('GO-2021-0113')
    })
  }, 240_000)

  test('one that no second build was made of', async () => {
    const report = JSON.parse(await readFile(at('out/report.json'), 'utf8')) as Report
    const [first] = report.targets
    expect(first?.outcome.status).toBe('built')
  })
})

describe('one thing is wrong with the service', () => {
  test('a metric that nobody exports any more', async () => {
    staging.exporter.remove('kafka_consumer_lag')
    await waitForNone('last_over_time(kafka_consumer_lag[15s])')
    expect(await itemOf('monitoring-coverage')).toMatchObject({
      verdict: 'fail',
      gate: 'pause',
      message: expect.stringContaining('kafka_consumer_lag')
    })
    staging.exporter.set('kafka_consumer_lag', { topic: 'prediction_results' }, 60_000)
    await staging.prometheus.until('kafka_consumer_lag > 50000')
  }, 60_000)

  test('a consumer that lags trips the breaker, and the old version is back', async () => {
    const ids = ['canary-slo', 'rollback-rehearsal']
    const { report } = await judge(
      await only(
        ids,
        (text) => text.replace('count: 10', 'count: 20').replace('successes: 5', 'successes: 20'),
        true
      )
    )
    process.stderr.write(`${show(report)}\n${JSON.stringify(report.breakers)}\n`)
    expect(report).toMatchObject({
      verdict: 'fail',
      gate: 'rollback',
      rollback: { status: 'done' }
    })
    staging.exporter.set('kafka_consumer_lag', { topic: 'prediction_results' }, 10)
    await staging.prometheus.until('kafka_consumer_lag < 50')
    await staging.split('good', 1)
  }, 120_000)

  test('answers that are too slow', async () => {
    await staging.split('slow', 3)
    const found = await itemOf('resource-resilience')
    await staging.split('good', 1)
    expect(found).toMatchObject({ verdict: 'fail', gate: 'pause' })
    expect(found.message).toMatch(/^value is 1\.|value is/)
  }, 120_000)

  test('a canary that fails: the old version is back, and answers without an error', async () => {
    await staging.split('failing', 1)
    await staging.prometheus.until(
      'sum(increase(model_prediction_errors_total{version="1.1.0"}[15s])) > 2'
    )
    const start = performance.now()
    const { report, decision } = await judge(await only(['canary-slo', 'rollback-rehearsal']))
    process.stderr.write(
      `rolled back after ${performance.now() - start} ms: ${JSON.stringify(report.rollback?.message)}\n`
    )
    expect(checkOf(report, 'canary-slo')).toMatchObject({ verdict: 'fail', effect: 'rollback' })
    expect(report).toMatchObject({
      verdict: 'fail',
      gate: 'rollback',
      rollback: { status: 'done' }
    })
    expect(decision.exitStatus).toBe(12)
    expect(performance.now() - start).toBeLessThan(300_000)
    const before = new Map(staging.load.seen)
    const done = staging.load.done()
    while (staging.load.done() < done + 500) await sleep(50)
    expect(Object.keys(answersSince(before))).toEqual(['200 1.0.0'])
  }, 180_000)

  test('a store that is down', async () => {
    await staging.redis.stop()
    expect(await itemOf('smoke')).toMatchObject({ verdict: 'fail', gate: 'rollback' })
  }, 60_000)
})
