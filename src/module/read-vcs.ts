import { access, realpath } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { CommandResult, Host } from '../host/host.ts'
import { gitEnvironment } from './git-environment.ts'
import type { VcsFacts } from './module.ts'
import { highestTag } from './version.ts'

/** The closest directory at or above `directory` that holds `.git`. */
export async function readWorkTreeRoot(directory: string): Promise<string | undefined> {
  for (let at = await realpath(directory); ; at = dirname(at)) {
    try {
      await access(join(at, '.git'))
      return at
    } catch {
      if (dirname(at) === at) return undefined
    }
  }
}

/**
 * Commit, time, state and tags of the repository that holds `directory`; nothing when there is no repository or no
 * commit yet. Needs git on PATH.
 * @throws PipelineError CONFIG_INVALID when git cannot read the repository
 */
export async function readVcs(
  directory: string,
  modulePath: string,
  host: Host
): Promise<VcsFacts | undefined> {
  const root = await readWorkTreeRoot(directory)
  if (root === undefined) return undefined
  const git = async (...args: string[]): Promise<CommandResult> =>
    host.exec({ argv: ['git', '-C', root, ...args], env: gitEnvironment(root), timeoutMs: 120_000 })

  const head = await git('log', '-1', '--format=%H %ct', '--no-show-signature')
  if (head.exitCode !== 0) {
    if (/does not have any commits|unknown revision|bad default revision/.test(head.stderr))
      return undefined
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `git cannot read the repository ${root}.`,
      fix: 'Repair the repository, or remove its .git to build without version stamps.',
      details: head.stderr.trim()
    })
  }
  const [commit = '', seconds = '0'] = head.stdout.trim().split(' ')
  const prefix = relative(root, await realpath(directory))
    .split(sep)
    .join('/')
  const status = await git('status', '--porcelain')
  const atHead = highestTag(
    (await git('tag', '--points-at', 'HEAD')).stdout.split('\n'),
    prefix,
    modulePath
  )
  const merged = highestTag(
    (await git('tag', '--merged', 'HEAD')).stdout.split('\n'),
    prefix,
    modulePath
  )
  return {
    root,
    commit,
    commitTime: new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z'),
    modified: status.stdout !== '',
    ...(atHead === undefined ? {} : { tag: atHead }),
    ...(merged === undefined ? {} : { baseTag: merged })
  }
}
