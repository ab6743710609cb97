import { basename, relative, resolve } from 'node:path'
import type { Remark } from '../../report/readiness-report.ts'
import { countVerified, ghArguments } from '../attestation/gh-arguments.ts'
import type { Runner } from '../context.ts'
import { readPolicyFiles } from '../evidence/read-paths.ts'
import { isRecord } from '../evidence/records.ts'
import { named, remark } from '../evidence/remarks.ts'
import { watchHost } from '../evidence/watch-host.ts'
import { couldNot } from '../observation.ts'

const ONE_MS = 2 * 60_000

/** gh verifies each file: who built it, where, from what. */
export const runAttestation: Runner<'attestation'> = async (step, context) => {
  const { with: wish } = step
  if (wish.repo === undefined && wish.owner === undefined)
    return couldNot('neither repo nor owner says who may have attested', 'Give repo: owner/name.')
  const { workspace } = context.host.dirs
  const { host, measurements } = watchHost(context)
  const read = await readPolicyFiles(wish.files, wish.except, workspace, 'Correct the pattern.')
  const left = read.files
  const bundleOf = (file: string): string | undefined =>
    wish.bundle === undefined
      ? undefined
      : resolve(
          workspace,
          wish.bundle.replaceAll('{file}', () => file)
        )
  const bundles = new Set(left.map(bundleOf))
  const isSignature = (file: string): boolean => /\.sigstore\.jsonl?$/.test(file)
  const isOther = (file: string): boolean =>
    isRecord(basename(file)) || isSignature(file) || bundles.has(file)
  const files = left.filter((file) => !isOther(file))
  const others = left.filter(isOther).map((file) => relative(workspace, file))
  if (files.length === 0)
    return {
      facts: { files: 0, verified: 0 },
      remarks:
        read.remarks.length > 0
          ? read.remarks
          : [remark('fail', 'there is no file to verify', 'Correct the pattern.')],
      measurements
    }
  const gh = await host.which('gh')
  if (gh === undefined)
    return couldNot('there is no gh on PATH', 'Install the GitHub CLI before this step.')
  const token = host.env['GH_TOKEN'] ?? host.env['GITHUB_TOKEN']
  if (token !== undefined && token !== '') host.mask(token)
  const remarks: Remark[] = [...read.remarks]
  let verified = 0
  for (const file of files) {
    if (context.signal.aborted) {
      remarks.push(remark('fail', 'it was stopped before it had verified all files'))
      break
    }
    const { exitCode, stdout, stderr } = await host.exec({
      argv: [gh, ...ghArguments(file, wish, (path) => resolve(workspace, path))],
      cwd: workspace,
      env: {
        ...(token === undefined ? {} : { GH_TOKEN: token }),
        GH_PROMPT_DISABLED: '1',
        GH_NO_UPDATE_NOTIFIER: '1',
        NO_COLOR: '1'
      },
      timeoutMs: ONE_MS
    })
    if (exitCode === 0 && (countVerified(stdout) ?? 0) > 0) {
      verified++
      continue
    }
    const why = stderr.trim().split('\n').at(-1) ?? ''
    const shown = relative(workspace, file)
    // Being able to ask nobody says nothing about the file.
    const isBlind = exitCode === 4 || /gh auth login|HTTP 5\d\d|dial tcp|no such host/.test(stderr)
    remarks.push(
      remark(
        isBlind ? 'inconclusive' : 'fail',
        `${shown} has no attestation that gh verifies: ${host.redact(why).replace(/\.$/, '') || `it ended with status ${String(exitCode)}`}`,
        isBlind
          ? 'Give the step GITHUB_TOKEN, or the attestations with bundle and the keys with trustedRoot.'
          : 'Get the file from where it was published, and compare the workflow and the ref.'
      )
    )
  }
  if (others.length > 0)
    remarks.push(remark('pass', `${named(others)}: records and signatures, which nobody attests`))
  return { facts: { files: files.length, verified }, remarks, measurements }
}
