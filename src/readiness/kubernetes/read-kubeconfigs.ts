import { readFile, stat } from 'node:fs/promises'
import { delimiter, dirname, join, resolve } from 'node:path'
import type { Host } from '../../host/host.ts'
import { parseKubeconfig, type Kubeconfig } from './parse-kubeconfig.ts'

const MAX_BYTES = 1024 * 1024

/** The kubeconfigs that kubectl will read. */
export interface ReadKubeconfigs {
  /** For the variable KUBECONFIG. */
  readonly path: string
  /** In their order: the first that says something counts. */
  readonly configs: readonly Kubeconfig[]
  readonly secrets: readonly string[]
}

async function readSmall(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isFile() !== true || found.size > MAX_BYTES) return undefined
  return readFile(path, 'utf8').catch(() => undefined)
}

async function secretsIn(path: string, { secrets, secretFiles }: Kubeconfig) {
  const files = await Promise.all(
    secretFiles.map(async (file) => readSmall(resolve(dirname(path), file)))
  )
  const more = files.flatMap((text = '') =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line.length >= 8 && !line.startsWith('-----'))
  )
  return [...secrets, ...more]
}

/**
 * Finds and reads kubeconfigs: the one that is given, else those of the variable KUBECONFIG, else `~/.kube/config`. Gives why
 * there is none, or none whose secrets are known: then nothing may be run that could print them.
 * @param given relative to the workspace
 */
export async function readKubeconfigs(
  given: string | undefined,
  { env, dirs }: Host
): Promise<ReadKubeconfigs | { readonly why: string }> {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? ''
  const own = (env['KUBECONFIG'] ?? '').split(delimiter).filter((each) => each !== '')
  const wanted =
    given !== undefined
      ? [given]
      : own.length > 0
        ? own
        : home === ''
          ? []
          : [join(home, '.kube', 'config')]
  const paths = wanted.map((each) => resolve(dirs.workspace, each))
  const configs: Kubeconfig[] = []
  const secrets: string[] = []
  for (const path of paths) {
    if ((await stat(path).catch(() => undefined)) === undefined) continue
    const text = await readSmall(path)
    const config = text === undefined ? undefined : parseKubeconfig(text)
    if (config === undefined)
      return { why: 'a kubeconfig cannot be read as YAML, so the cluster was not asked' }
    configs.push(config)
    secrets.push(...(await secretsIn(path, config)))
  }
  return configs.length === 0
    ? {
        why: 'there is no kubeconfig, so the cluster was not asked: set KUBECONFIG, or report.evidence.kubernetes.kubeconfig of the policy'
      }
    : { path: paths.join(delimiter), configs, secrets }
}
