import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Authority } from './certificates.ts'
import { cleanEnvironment } from './clean-environment.ts'
import { parseCommandFile, REPOSITORY } from './run-action.ts'
import { runChild, type ChildResult } from './run-child.ts'
import { startGithubApi, type ApiFaults, type GithubApi } from './servers/github-api.ts'

/** The commit that it is at. */
export const RELEASE_COMMIT = 'c0ffee0000000000000000000000000000000001'
/** The tag that is there. */
export const PUBLISHED_TAG = 'v1.2.3'
const SCRIPT = join(REPOSITORY, 'publish', 'publish.sh')

/** Release files with their sums. */
export function withSums(
  files: Readonly<Record<string, string>>
): Readonly<Record<string, string>> {
  const sums = Object.entries(files).map(
    ([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`
  )
  return { ...files, SHA256SUMS: sums.join('') }
}

/** What is there to publish; one name has what must be escaped in an address. */
export const RELEASE_FILES = withSums({
  'hello_1.2.3_linux_amd64.tar.gz': 'a program for Linux'.repeat(1000),
  'hello_1.2.3_windows_amd64.zip': 'a program for Windows',
  'hello_1.2.3+meta.cdx.json': '{}'
})

/** How the script ended, and its outputs. */
export interface Published extends ChildResult {
  readonly outputs: Readonly<Record<string, string>>
}

/** A repository with a tag, and a directory with release files. */
export interface PublishRoom {
  readonly api: GithubApi
  /** A test may change them at any time. */
  readonly faults: ApiFaults
  /** The directory with the release files. */
  readonly files: string
  /** Writes release files. */
  write(files: Readonly<Record<string, string>>): Promise<void>
  /** Runs the step of publish/action.yml to its end, with other variables where given. */
  publish(wanted?: Readonly<Record<string, string>>): Promise<Published>
  /** Starts it in a process group of its own. */
  start(): ChildProcess
}

/** Makes one below `root`; the caller closes its API. */
export async function createPublishRoom(
  root: string,
  authority: Authority,
  gh: string
): Promise<PublishRoom> {
  const room = await mkdtemp(join(root, 'room-'))
  const [files, temp, output] = [join(room, 'files'), join(room, 'temp'), join(room, 'output')]
  await mkdir(files)
  await mkdir(temp)
  const faults: ApiFaults = {}
  const api = await startGithubApi(authority.issue(['IP:127.0.0.1']), 'example/project', faults)
  api.tags.set(PUBLISHED_TAG, RELEASE_COMMIT)
  const env = cleanEnvironment({
    PATH: `${dirname(gh)}:${process.env['PATH'] ?? ''}`,
    HOME: room,
    SSL_CERT_FILE: authority.file,
    GITHUB_SERVER_URL: `https://${api.host}`,
    GITHUB_OUTPUT: output,
    RUNNER_TEMP: temp,
    GH_TOKEN: api.token,
    GH_ENTERPRISE_TOKEN: api.token,
    REPOSITORY: 'example/project',
    DIRECTORY: 'files',
    TAG: PUBLISHED_TAG,
    COMMIT: RELEASE_COMMIT,
    PUBLISH: 'true'
  })
  const write: PublishRoom['write'] = async (wanted) => {
    for (const [name, text] of Object.entries(wanted)) await writeFile(join(files, name), text)
  }
  await write(RELEASE_FILES)
  return {
    api,
    faults,
    files,
    write,
    publish: async (wanted = {}) => {
      await writeFile(output, '')
      const result = await runChild({
        argv: ['bash', SCRIPT],
        cwd: room,
        env: { ...env, ...wanted },
        timeoutMs: 60_000
      })
      return { ...result, outputs: parseCommandFile(await readFile(output, 'utf8')) }
    },
    start: () => spawn('bash', [SCRIPT], { cwd: room, env, stdio: 'ignore', detached: true })
  }
}
