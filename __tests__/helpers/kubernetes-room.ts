import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KubernetesPolicy } from '../../src/policy/report-shape.ts'
import { readKubernetes } from '../../src/readiness/kubernetes/read-kubernetes.ts'
import type { KubernetesRecord } from '../../src/report/kubernetes-record.ts'
import { createAuthority } from './certificates.ts'
import {
  kubeconfigOf,
  startKubernetesApi,
  type Access,
  type ApiObject,
  type KubernetesApi
} from './servers/kubernetes-api.ts'
import { createTestHost, type TestHost } from './test-host.ts'

/** Of the robot in the kubeconfig. */
export const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.token+of/the.robot'
/** When everything is asked. */
export const NOW = Date.now()

/** A time as the API writes it. */
export const ago = (minutes: number): string =>
  new Date(NOW - minutes * 60_000).toISOString().replace(/\.\d+Z/, 'Z')

/** A warning of the namespace shop, five minutes ago. */
export const event = (own: ApiObject): ApiObject => ({
  kind: 'Event',
  apiVersion: 'v1',
  metadata: { name: 'e', namespace: 'shop', creationTimestamp: ago(1) },
  type: 'Warning',
  reason: 'BackOff',
  message: 'Back-off restarting failed container',
  involvedObject: { kind: 'Pod', name: 'shop-1', namespace: 'shop' },
  firstTimestamp: ago(60),
  lastTimestamp: ago(5),
  count: 7,
  ...own
})

/** A pod of the namespace shop. */
export const pod = (
  name: string,
  containers: readonly string[],
  labels: ApiObject = { app: 'shop' }
): ApiObject => ({
  kind: 'Pod',
  apiVersion: 'v1',
  metadata: { name, namespace: 'shop', labels },
  spec: { containers: containers.map((each) => ({ name: each, image: 'x' })) }
})

/** A cluster, and somebody who may ask it. */
export interface KubernetesRoom {
  readonly api: KubernetesApi
  readonly machine: TestHost
  /** Home directory without anything in it. */
  readonly home: string
  /** PEM of an authority that the cluster's certificate is not by. */
  readonly otherCa: string
  /** Writes a kubeconfig beside `config`; gives its path. */
  writeConfig(name: string, own?: Partial<Access>): string
  ask(
    options?: KubernetesPolicy,
    own?: { readonly timeoutMs?: number; readonly signal?: AbortSignal }
  ): Promise<KubernetesRecord>
  close(): Promise<void>
}

export async function createKubernetesRoom(): Promise<KubernetesRoom> {
  const machine = await createTestHost({ KUBECONFIG: undefined })
  const { root, host } = machine
  const home = join(root, 'home')
  mkdirSync(home)
  const authority = createAuthority(join(root, 'authority'))
  const ca = readFileSync(authority.file, 'utf8')
  const api = await startKubernetesApi(authority.issue(['IP:127.0.0.1']), TOKEN)
  const writeConfig: KubernetesRoom['writeConfig'] = (name, own = {}) => {
    const path = join(root, name)
    const access = { url: api.url, ca, token: TOKEN, namespace: 'shop', ...own }
    writeFileSync(path, kubeconfigOf(access), { mode: 0o600 })
    return path
  }
  writeConfig('config')
  return {
    api,
    machine,
    home,
    otherCa: readFileSync(createAuthority(join(root, 'other')).file, 'utf8'),
    writeConfig,
    ask: async (options = {}, own = {}) =>
      readKubernetes(
        { kubeconfig: 'config', ...options },
        { host, signal: new AbortController().signal, now: NOW, ...own }
      ),
    async close() {
      await api.close()
      await machine.close()
    }
  }
}
