import { relative } from 'node:path'
import { report, type ReportOutcome, type ReportRequest } from '../commands/report.ts'
import { wantedSigner } from '../commands/verify-request.ts'
import { verifyReport, type VerifiedReport } from '../commands/verify-report.ts'
import type { Settings } from '../config/parse-settings.ts'
import type { Host } from '../host/host.ts'
import { formatsOf } from '../report/formats.ts'
import { printable } from '../report/renderers/printable.ts'

/** What `crossgo report --json` prints. */
export interface ReportOutput extends ReportOutcome {
  readonly schema: 1
}

/** What `crossgo verify-report --json` prints. */
export interface VerifyReportOutput {
  readonly schema: 1
  readonly documents: readonly VerifiedReport[]
}

/** What a command prints, as JSON or as text, and how it ends. */
interface Shown<Result> {
  readonly result: Result
  readonly text: string
  readonly exitStatus: number
}

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
            publicKey: settings['sign-command-key'],
            env: settings['sign-command-env']
          } as const
        ])
  ]
}

/**
 * Renders documents again, and signs them.
 * @param width of the terminal, when there is one
 */
export async function runReport(
  places: readonly string[],
  settings: Settings,
  host: Host,
  width?: number
): Promise<Shown<ReportOutput>> {
  const outcome = await report(
    {
      from: [...settings.from, ...places],
      history: settings.history,
      formats: formatsOf(settings.format),
      output: settings.output,
      sign: signersOf(settings),
      ...(width === undefined ? {} : { width })
    },
    host
  )
  const result = { schema: 1 as const, ...outcome }
  for (const note of result.notes) host.log.warning(note)
  const { files, text } = result
  const written = files.map((path) => `written: ${printable(relative(host.dirs.workspace, path))}`)
  if (text === undefined) return { result, text: written.join('\n'), exitStatus: 0 }
  // Standard output is the rendering and nothing else.
  for (const line of written) host.log.info(line)
  return { result, text: text.replace(/\n$/, ''), exitStatus: 0 }
}

function showVerified({ path, sha256, verdict, message, signatures }: VerifiedReport): string {
  const lines = [
    [`${path}: ${verdict}, ${message}`],
    [`  SHA-256 of the canonical form: ${sha256}`],
    ...signatures.map(({ algorithm, keyId, verified, message: what }) => [
      `  ${verified ? 'good' : 'BAD'}  ${algorithm}  ${keyId}`,
      `        ${what}`
    ])
  ]
  // What a file says stays in its line.
  return lines.flat().map(printable).join('\n')
}

/** Checks every signature again. */
export async function runVerifyReport(
  places: readonly string[],
  settings: Settings,
  host: Host
): Promise<Shown<VerifyReportOutput>> {
  const documents = await verifyReport(places, wantedSigner(settings), host)
  const worst = documents.some(({ verdict }) => verdict === 'fail')
    ? 5
    : documents.some(({ verdict }) => verdict === 'inconclusive')
      ? 14
      : 0
  const result = { schema: 1 as const, documents }
  return { result, text: documents.map(showVerified).join('\n'), exitStatus: worst }
}
