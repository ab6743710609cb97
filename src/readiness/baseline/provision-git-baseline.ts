import { mkdtemp, realpath } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { PipelineError } from '../../errors.ts'
import type { CommandResult } from '../../host/host.ts'
import { gitEnvironment } from '../../module/git-environment.ts'
import { readWorkTreeRoot } from '../../module/read-vcs.ts'
import type { Baseline } from '../context.ts'
import { REPORT_NAME } from './names.ts'
import { parseStoredReport } from './parse-stored.ts'
import { readReportFile } from './read-report-file.ts'
import { readVerifiedDirectory } from './read-sums.ts'
import type { BaselineRequest, BaselineWish } from './request.ts'

const CHECKOUT_MS = 10 * 60_000

/**
 * The previous release as a ref of this repository, checked out beside the work tree and built with the settings of the
 * judged release. That takes as long as a build.
 * @throws PipelineError CONFIG_INVALID without a ref or a repository, and whatever that build throws
 */
export async function provisionGitBaseline(
  { ref = '' }: BaselineWish,
  { host, release, buildAgain, signal }: BaselineRequest
): Promise<Baseline> {
  const wrong = (what: string, fix: string, details?: string): PipelineError =>
    new PipelineError({
      code: 'CONFIG_INVALID',
      what,
      fix,
      ...(details === undefined ? {} : { details })
    })
  if (ref === '' || ref.startsWith('-'))
    throw wrong(
      `The baseline is a git ref, and ${ref === '' ? 'the policy does not say which' : `${JSON.stringify(ref.slice(0, 60))} is none`}.`,
      'Give a tag, a branch or a commit with ref of the baseline.'
    )
  if (buildAgain === undefined)
    throw wrong(
      'The baseline is a git ref, and here nothing can be built.',
      'Take the baseline from a release, an artifact or a file.'
    )
  const { plan } = release.report ?? {}
  const module = await realpath(plan?.module.root ?? host.dirs.workspace).catch(async () =>
    realpath(host.dirs.workspace)
  )
  const root = await readWorkTreeRoot(module)
  if (root === undefined)
    throw wrong(
      `The baseline is the git ref ${ref}, and ${module} is in no git repository.`,
      'Check the repository out, or take the baseline from elsewhere.'
    )
  const git = async (...args: string[]): Promise<CommandResult> =>
    host.exec({
      argv: ['git', '-C', root, ...args],
      env: gitEnvironment(root),
      timeoutMs: CHECKOUT_MS,
      ...(signal === undefined ? {} : { signal })
    })
  const found = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)
  const commit = found.stdout.trim()
  if (found.exitCode !== 0 || !/^[0-9a-f]{40,64}$/.test(commit))
    return {
      found: false,
      why: `git knows no ${ref} here (a shallow checkout has no others: fetch-depth: 0)`
    }
  if (plan?.module.vcs?.commit === commit)
    return { found: false, why: `${ref} is the commit that is judged` }
  const room = await mkdtemp(join(host.dirs.temp, 'baseline-'))
  const source = join(room, 'source')
  host.removeAtEnd(room)
  host.log.info(`building ${ref} (${commit.slice(0, 12)}) again, to compare with it`)
  const added = await git('worktree', 'add', '--detach', '--quiet', source, commit)
  try {
    if (added.exitCode !== 0)
      throw wrong(
        `git cannot check ${ref} out beside ${root}.`,
        'Look at what git says.',
        added.stderr.trim()
      )
    const { out } = await buildAgain(resolve(source, relative(root, module)), join(room, 'out'))
    const shown = `${REPORT_NAME} of ${ref}, built again`
    const report = parseStoredReport(await readReportFile(join(out, REPORT_NAME), shown), shown)
    if (!report.ok) return { found: false, why: report.why }
    const stored = { tag: ref, report: report.value }
    return {
      found: true,
      from: `git ref ${ref} (${commit.slice(0, 12)}), built again`,
      previous: stored,
      history: [stored],
      files: async () => readVerifiedDirectory(out, `${ref}, built again,`)
    }
  } finally {
    // Its directory goes with the run; the repository must not remember it.
    await host.exec({
      argv: ['git', '-C', root, 'worktree', 'remove', '--force', source],
      env: gitEnvironment(root),
      timeoutMs: CHECKOUT_MS
    })
  }
}
