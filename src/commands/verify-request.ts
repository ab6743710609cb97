import { resolve } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import { isFromFile } from '../config/settings-file.ts'
import { PipelineError } from '../errors.ts'
import type { GivenPath } from '../given/read-given.ts'
import type { WantedSigner } from './read-release-signature.ts'
import type { VerifyRequest } from './verify.ts'

/** Who must have signed, as the settings say; undefined when nobody is asked for. */
export function wantedSigner(settings: Settings): WantedSigner | undefined {
  const {
    'signature-key': file,
    'signature-identity': identity,
    'signature-issuer': issuer,
    'signature-trusted-root': trustedRoot
  } = settings
  if (file !== '') return { kind: 'key', file }
  return identity === ''
    ? undefined
    : { kind: 'identity', identity, issuer, ...(trustedRoot === '' ? {} : { trustedRoot }) }
}

/**
 * What `verify` is asked to do. A settings file cannot make it run anything: files that somebody else built are run only
 * when whoever runs crossgo says so.
 * @throws PipelineError CONFIG_INVALID when sysroot is no directory, or renderings are asked for, of which there are none
 */
export function verifyRequest(
  paths: readonly GivenPath[],
  settings: Settings,
  workspace: string
): VerifyRequest {
  const { against, loads, smoke, sysroot } = settings
  if (sysroot.kind !== 'none' && sysroot.kind !== 'directory')
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'For verify, sysroot must be a directory.',
      fix: 'Unpack it first, and give the directory that has its usr and lib.'
    })
  if (settings.format.length > 0 && !isFromFile(settings, 'format'))
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'For verify, format needs policy: files alone have no report that could be rendered.',
      fix: 'Judge the release by a policy, or render its report with crossgo report.'
    })
  const signer = wantedSigner(settings)
  const asked = smoke.length > 0 && !isFromFile(settings, 'smoke')
  return {
    paths,
    ...(against === '' ? {} : { against }),
    loads,
    ...(signer === undefined ? {} : { signer }),
    ...(sysroot.kind === 'directory' && !isFromFile(settings, 'sysroot')
      ? { sysroot: resolve(workspace, sysroot.path) }
      : {}),
    ...(settings.vulnerabilities && !isFromFile(settings, 'vulnerabilities')
      ? { vulnerabilities: settings }
      : {}),
    ...(asked
      ? { smoke: { args: smoke, expect: settings['smoke-expect'], runs: settings['smoke-runs'] } }
      : {})
  }
}

/** Status for the command line: 5 when a file cannot be read or is not good enough, or nobody could tell. */
export function exitStatusOf(
  files: readonly ({ readonly verdict: string } | { readonly error: unknown })[]
): number {
  return files.some(
    (file) => 'error' in file || file.verdict === 'fail' || file.verdict === 'inconclusive'
  )
    ? 5
    : 0
}
