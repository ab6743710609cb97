import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { FORMAT_NAMES } from '../../../src/config/report-settings.ts'
import { cleanEnvironment } from '../clean-environment.ts'
import { writeHelloModule } from '../hello-module.ts'
import { TEST_CACHE, TOOLS } from '../install-tools.ts'
import { createPrivateRoom, LOGIN, PRIVATE_HOST } from '../private-room.ts'
import { REPOSITORY } from '../run-action.ts'
import { runChild, type ChildResult } from '../run-child.ts'
import { kubeconfigOf, startKubernetesApi } from '../servers/kubernetes-api.ts'
import { needlesOf, type Needle } from './needles.ts'

/** Forms in which a service may give a secret back. */
const echoes = (secret: string): string =>
  [
    secret,
    Buffer.from(secret).toString('base64'),
    Buffer.from(`user:${secret}`).toString('base64'),
    Buffer.from(secret).toString('hex'),
    encodeURIComponent(secret),
    JSON.stringify(secret)
  ].join(' | ')

/** Secrets of a run, by what they are for. */
export const CANARIES = {
  'private module': LOGIN.password,
  provider: 'prom/canary+Kq7 v"3',
  cluster: 'kube.canary/Zt5+w-Q8',
  command: 'command/canary+Xp2 "y&4',
  'what only a rule knows': 'ruleCanaryVn6Lr9Qz'
} as const

/** A release with private modules that is built, judged and signed, every part of which is given a secret. */
export interface ReportLeakRoom {
  readonly workspace: string
  readonly home: string
  readonly temp: string
  readonly needles: Readonly<Record<string, readonly Needle[]>>
  /** Secrets that services were really given. */
  readonly given: ReadonlySet<string>
  /** Runs the command line from its sources in the workspace. */
  cli(...args: readonly string[]): Promise<ChildResult>
  /** Writes the policy, with these rules. */
  writePolicy(redact: readonly string[]): void
  close(): Promise<void>
}

/** The bytes that make an Ed25519 key secret: the last 32 of its PKCS #8 form (RFC 8410, section 7). */
function needlesOfKey(key: KeyObject): readonly Needle[] {
  const der = key.export({ type: 'pkcs8', format: 'der' })
  const seed = der.subarray(-32)
  return [
    ...needlesOf(der.toString('base64')),
    { form: 'seed raw', bytes: seed },
    ...['base64', 'base64url', 'hex'].map((form) => ({
      form: `seed ${form}`,
      bytes: Buffer.from(
        seed.toString(form === 'hex' ? 'hex' : form === 'base64' ? 'base64' : 'base64url')
      )
    }))
  ]
}

/** A service for queries that tells everybody the token it was asked with. */
async function startTellingProvider(given: Set<string>): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '')
    given.add(token)
    const result = [
      { metric: { pod: token, other: echoes(token) }, value: [Date.now() / 1000, '3'] }
    ]
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        status: 'success',
        data: { resultType: 'vector', result },
        warnings: [echoes(token)]
      })
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` }
}

const policyOf = (redact: readonly string[], notes: string): string =>
  JSON.stringify({
    version: 1,
    providers: {
      prom: { type: 'prometheus', url: '${env:PROM_URL}', bearer: '${env:PROM_TOKEN}' }
    },
    checks: [
      {
        id: 'told',
        title: 'A program that prints what it was given',
        type: 'command',
        gate: 'none',
        with: {
          run: [
            'sh',
            '-c',
            'echo "$API_TOKEN"; printf %s "$API_TOKEN" | base64 -w0; echo "$API_TOKEN" >&2'
          ],
          env: { API_TOKEN: '${env:API_TOKEN}' }
        },
        expect: { stdout: { equals: 'other' } }
      },
      {
        id: 'argument',
        type: 'command',
        gate: 'none',
        with: { run: ['echo', '${env:API_TOKEN}'] },
        expect: { stdout: { contains: 'other' } }
      },
      {
        id: 'said',
        type: 'command',
        gate: 'none',
        with: { run: ['cat', notes] },
        expect: { stdout: { contains: 'other' } }
      },
      {
        id: 'asked',
        type: 'prometheus',
        gate: 'none',
        with: { query: 'sum by (pod) (up{token!="${env:PROM_TOKEN}"})' },
        expect: { value: '< 1' }
      }
    ],
    report: {
      formats: [...FORMAT_NAMES],
      pdf: 'auto',
      evidence: {
        kubernetes: { kubeconfig: '../person/config', logs: { selector: 'app=shop' } },
        ...(redact.length === 0 ? {} : { redact })
      },
      sign: { methods: ['ed25519'] }
    }
  })

export async function createReportLeakRoom(): Promise<ReportLeakRoom> {
  const room = await createPrivateRoom()
  const at = (name: string): string => join(room.root, name)
  for (const name of ['person', 'home', 'temp', 'tmp', 'modules']) mkdirSync(at(name))
  const workspace = writeHelloModule(at('workspace'), room.files)
  const given = new Set<string>()
  const { server, url } = await startTellingProvider(given)
  const { cluster, provider, command, 'what only a rule knows': told } = CANARIES
  const api = await startKubernetesApi(room.authority.issue(['IP:127.0.0.1']), cluster, {
    events: {
      default: [
        {
          kind: 'Event',
          apiVersion: 'v1',
          metadata: { name: 'e', namespace: 'default' },
          type: 'Warning',
          reason: 'Told',
          message: `${echoes(cluster)} password: ${told}`,
          involvedObject: { kind: 'Pod', name: cluster, namespace: 'default' },
          lastTimestamp: new Date().toISOString()
        }
      ]
    },
    pods: {
      default: [
        {
          kind: 'Pod',
          apiVersion: 'v1',
          metadata: { name: 'shop-1', namespace: 'default', labels: { app: 'shop' } },
          spec: { containers: [{ name: 'web', image: 'x' }] }
        }
      ]
    },
    logs: { 'shop-1/web': `${echoes(cluster)}\n{"password":"${told}"}\n` }
  })
  const ca = readFileSync(room.authority.file, 'utf8')
  const config = kubeconfigOf({ url: api.url, ca, token: cluster })
  writeFileSync(at('person/config'), config, { mode: 0o600 })
  writeFileSync(
    at('person/notes'),
    `db_password=${told}\n{"Password": "${told}"}\n--password ${told}\n`
  )
  const release = generateKeyPairSync('ed25519').privateKey
  const report = generateKeyPairSync('ed25519').privateKey
  const pem = (key: KeyObject): string => String(key.export({ type: 'pkcs8', format: 'pem' }))
  const buildCache = join(TEST_CACHE, 'secrets', 'go-build')
  mkdirSync(buildCache, { recursive: true })
  const env = cleanEnvironment({
    ...room.env,
    https_proxy: undefined,
    http_proxy: undefined,
    HTTP_PROXY: undefined,
    HOME: at('home'),
    TMPDIR: at('tmp'),
    RUNNER_TEMP: at('temp'),
    GOMODCACHE: at('modules'),
    GOCACHE: buildCache,
    SECRET: LOGIN.password,
    PROM_URL: url,
    PROM_TOKEN: provider,
    API_TOKEN: command,
    RELEASE_KEY: pem(release),
    CROSSGO_REPORT_KEY: pem(report)
  })
  return {
    workspace,
    home: at('home'),
    temp: at('temp'),
    given,
    needles: {
      ...Object.fromEntries(
        Object.entries(CANARIES).map(([name, text]) => [name, needlesOf(text)])
      ),
      'key of the release': needlesOfKey(release),
      'key of the report': needlesOfKey(report)
    },
    cli: async (...args) =>
      runChild({
        argv: [TOOLS.node, '--no-warnings', join(REPOSITORY, 'src/cli/main.ts'), ...args],
        cwd: workspace,
        env,
        timeoutMs: 300_000
      }),
    writePolicy(redact) {
      writeFileSync(join(workspace, 'readiness.yml'), policyOf(redact, at('person/notes')))
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await api.close()
      await room.close()
    }
  }
}

/** Arguments that build the release with its private module and sign it. */
export const BUILD = [
  'build',
  '.',
  ...[
    '--targets',
    'linux/amd64',
    '--cgo',
    'off',
    '--out',
    'out',
    '--sign-key',
    'env://RELEASE_KEY'
  ],
  ...['--private', `${PRIVATE_HOST}=token $SECRET user=${LOGIN.user}`]
] as const
