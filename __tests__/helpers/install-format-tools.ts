import { createHash } from 'node:crypto'
import { access, chmod, mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { TEST_CACHE, TOOLS } from './install-tools.ts'
import { withMachineLock } from './machine-lock.ts'
import { runChild } from './run-child.ts'

const isThere = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  )

const run = async (cwd: string, ...argv: readonly [string, ...string[]]): Promise<void> => {
  const { exitCode, stdout, stderr } = await runChild({
    argv,
    cwd,
    env: { ...(process.env as Record<string, string>), GOFLAGS: '', GOTOOLCHAIN: 'local' },
    timeoutMs: 15 * 60_000
  })
  if (exitCode !== 0) throw new Error(`${argv.join(' ')} failed\n${(stdout + stderr).slice(-2000)}`)
}

/** Makes a directory of the cache by a body that fills another one, which gets its name only when it is whole. */
const made = async (name: string, body: (directory: string) => Promise<void>): Promise<string> => {
  const directory = join(TEST_CACHE, name)
  await withMachineLock('formats', async () => {
    if (await isThere(directory)) return
    const partial = `${directory}.${String(process.pid)}`
    await mkdir(partial, { recursive: true })
    await body(partial)
    await rename(partial, directory)
  })
  return directory
}

const PYTEST = '9.2.0'

/** The schema of the Jenkins xUnit plugin, which pytest's sources hold its own reports against. */
export async function installJunitSchema(): Promise<string> {
  const directory = await made(`junit-schema-${PYTEST}`, async (to) => {
    const flags = ['-q', '--no-deps', '--no-binary', ':all:', '-d', to]
    await run(to, TOOLS.python, '-m', 'pip', 'download', ...flags, `pytest==${PYTEST}`)
    const file = `pytest-${PYTEST}/testing/example_scripts/junit-10.xsd`
    await run(to, 'tar', 'xzf', `pytest-${PYTEST}.tar.gz`, '--strip-components=3', file)
  })
  return join(directory, 'junit-10.xsd')
}

const MULTITOOL = '5.7.0'

/** Microsoft's SARIF validator, and the schema of SARIF 2.1.0 that it has. */
export async function installSarif(): Promise<{
  readonly program: string
  readonly schema: string
}> {
  const name = '@microsoft/sarif-multitool-linux'
  const directory = await made(`sarif-multitool-${MULTITOOL}`, async (to) => {
    const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', to]
    await run(to, 'npm', 'install', ...flags, `${name}@${MULTITOOL}`)
    await chmod(join(to, 'node_modules', name, 'Sarif.Multitool'), 0o755)
  })
  const at = join(directory, 'node_modules', name)
  return { program: join(at, 'Sarif.Multitool'), schema: join(at, 'sarif-2.1.0.json') }
}

const GRAFANA = '__tests__/fixtures/grafana'

/** A program that reads dashboards with the Go types that Grafana publishes; built by the Go on PATH. */
export async function installGrafanaCheck(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of ['main.go', 'go.mod', 'go.sum'])
    hash.update(await readFile(join(GRAFANA, file)))
  const name = join('go-tools', `grafana-check-${hash.digest('hex').slice(0, 12)}`)
  const directory = await made(name, async (to) => {
    await run(GRAFANA, 'go', 'build', '-o', join(to, 'grafana-check'), '.')
  })
  return join(directory, 'grafana-check')
}

const GRAFANA_DATA = '13.2.3'

/** Grafana's own library of data frames and transformations; gives the directory that has it. */
export async function installGrafanaData(): Promise<string> {
  return made(`grafana-data-${GRAFANA_DATA}`, async (to) => {
    const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps']
    const packages = [
      `@grafana/data@${GRAFANA_DATA}`,
      'react@18.3.1',
      'react-dom@18.3.1',
      'rxjs@7.8.2'
    ]
    await run(to, 'npm', 'install', ...flags, '--prefix', to, ...packages)
  })
}
