import { relative } from 'node:path'
import { report, type ReportOutcome, type ReportRequest } from '../commands/report.ts'
import type { WantedSigner } from '../commands/read-release-signature.ts'
import { verifyReport, type VerifiedReport } from '../commands/verify-report.ts'
import type { FormatName } from '../config/report-settings.ts'
import { FORMAT_NAMES } from '../config/report-settings.ts'
import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import { printable } from '../report/renderers/printable.ts'

const isFormat = (name: string): name is FormatName => FORMAT_NAMES.some((each) => each === name)

function signersOf(settings: Settings): ReportRequest['sign'] {
  const { 'sign-key': key, 'signer-id': signerId, 'sign-command': words } = settings
  const [program, ...rest] = words
  return [
    ...(key === ''
      ? []
      : [{ method: 'key', key, ...(signerId === '' ? {} : { signerId }) } as const]),
    ...(settings['sign-keyless'] ? [{ method: 'cosign-keyless' } as const] : []),
    ...(program === undefined
      ? []
      : [
          {
            method: 'command',
            run: [program, ...rest],
            publicKey: settings['sign-command-key']
          } as const
        ])
  ]
}

/** Renders documents again, and signs them. */
export async function runReport(
  places: readonly string[],
  settings: Settings,
  host: Host
): Promise<{ readonly result: ReportOutcome; readonly text: string }> {
  const result = await report(
    {
      from: [...settings.from, ...places],
      history: settings.history,
      formats: settings.format.filter(isFormat),
      output: settings.output,
      sign: signersOf(settings)
    },
    host
  )
  for (const note of result.notes) host.log.warning(note)
  const written = result.files.map((path) => `written: ${relative(host.dirs.workspace, path)}`)
  return { result, text: result.text?.replace(/\n$/, '') ?? written.join('\n') }
}

function wantedSigner(settings: Settings): WantedSigner | undefined {
  const {
    'signature-key': file,
    'signature-identity': identity,
    'signature-issuer': issuer,
    'signature-trusted-root': trustedRoot
  } = settings
  if (file !== '') return { kind: 'key', file }
  if (identity === '') return undefined
  return { kind: 'identity', identity, issuer, ...(trustedRoot === '' ? {} : { trustedRoot }) }
}

function showVerified({ path, sha256, verdict, message, signatures }: VerifiedReport): string {
  return [
    `${path}: ${verdict}, ${message}`,
    `  SHA-256 of the canonical form: ${sha256}`,
    ...signatures.map(
      ({ algorithm, keyId, verified, message: what }) =>
        `  ${verified ? 'good' : 'BAD'}  ${algorithm}  ${keyId}\n        ${what}`
    )
  ]
    .flatMap((text) => text.split('\n'))
    .map(printable)
    .join('\n')
}

/** Checks every signature again. */
export async function runVerifyReport(
  places: readonly string[],
  settings: Settings,
  host: Host
): Promise<{
  readonly result: readonly VerifiedReport[]
  readonly text: string
  readonly exitStatus: number
}> {
  const result = await verifyReport(places, wantedSigner(settings), host)
  const worst = result.some(({ verdict }) => verdict === 'fail')
    ? 5
    : result.some(({ verdict }) => verdict === 'inconclusive')
      ? 14
      : 0
  return { result, text: result.map(showVerified).join('\n'), exitStatus: worst }
}
