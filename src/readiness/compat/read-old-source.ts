import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import type { StepContext } from '../context.ts'
import { unknownPart, type PartResult } from './part.ts'

/** Sources as they were. */
export type OldSource =
  | {
      readonly ok: true
      /** What the workspace is today, as it was then. */
      readonly directory: string
      readonly ref: string
      readonly commit: string
    }
  | { readonly ok: false; readonly result: PartResult }

/** The ref that is meant, or why there is none. */
export function oldRef(
  against: string | undefined,
  { baseline }: StepContext
): { readonly ref: string } | { readonly result: PartResult } {
  if (against !== undefined && against !== 'baseline') return { ref: against }
  if (baseline.found) return { ref: baseline.previous.tag }
  return {
    result: unknownPart(
      `there is no earlier release to compare with: ${baseline.why}`,
      'Nothing is to be done for a first release; else name a ref with against.',
      { noBaseline: true }
    )
  }
}

/** Checks out an earlier commit of the workspace's repository beside it; the workspace stays as it is. No hook runs. */
export async function readOldSource(
  against: string | undefined,
  context: StepContext
): Promise<OldSource> {
  const { host, signal } = context
  const wanted = oldRef(against, context)
  if ('result' in wanted) return { ok: false, result: wanted.result }
  const { ref } = wanted
  const git = async (cwd: string, ...args: readonly string[]) =>
    host.exec({
      argv: ['git', '-c', 'core.hooksPath=/dev/null', ...args],
      cwd,
      env: { GIT_TERMINAL_PROMPT: '0' },
      signal
    })
  const fail = (message: string, fix: string): OldSource => ({
    ok: false,
    result: unknownPart(message, fix)
  })
  const { workspace } = host.dirs
  const place = await git(workspace, 'rev-parse', '--show-toplevel', '--show-prefix')
  const [top = '', prefix = ''] = place.stdout.split('\n')
  if (place.exitCode !== 0)
    return fail(
      `${ref} cannot be looked at: ${place.stderr.trim().split('\n')[0] ?? ''}`,
      'Run it in a git work tree.'
    )
  const found = await git(
    workspace,
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`
  )
  const commit = found.stdout.trim()
  if (found.exitCode !== 0)
    return fail(
      `${ref} is not in this clone`,
      'Check out with all tags: fetch-depth: 0 of actions/checkout, or git fetch --tags --unshallow.'
    )
  const directory = await mkdtemp(join(host.dirs.temp, 'old-source-'))
  for (const args of [
    ['clone', '--quiet', '--shared', '--no-checkout', '--template=', '--', top, directory],
    ['-C', directory, 'checkout', '--quiet', '--detach', commit]
  ]) {
    const { exitCode, stderr } = await git(workspace, ...args)
    if (exitCode !== 0)
      return fail(
        `${ref} cannot be checked out: ${stderr.trim().split('\n').at(-1) ?? ''}`,
        'Look whether the clone is whole with git fsck.'
      )
  }
  return { ok: true, directory: join(directory, prefix.replace(/\/$/, '')), ref, commit }
}
