import { basename, dirname, join, relative, resolve } from 'node:path'
import { CHECKSUMS_NAME } from '../../artifacts/layout.ts'
import { isThere } from '../../commands/read-project.ts'
import {
  readReleaseVerdict,
  readSigner,
  type SignaturePlaces
} from '../../commands/read-release-signature.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Measurement, Remark } from '../../report/readiness-report.ts'
import type { Runner, StepContext } from '../context.ts'
import { readLogProof } from '../evidence/read-log-proof.ts'
import { readPolicyFiles, type PolicyFiles } from '../evidence/read-paths.ts'
import { isRecord } from '../evidence/records.ts'
import { named, remark } from '../evidence/remarks.ts'
import { watchHost } from '../evidence/watch-host.ts'

type With = StepOf<'signature'>['with']

const GET_IT =
  'Get the file and its signature from where they were published, and compare the key or the identity.'

/** The files to verify: bundles are no files of their own, and records that nobody signs are told. */
async function selectFiles(
  { files, except }: With,
  bundleOf: (file: string) => string,
  workspace: string
): Promise<PolicyFiles & { readonly records: readonly string[] }> {
  const read = await readPolicyFiles(files, except, workspace, 'Correct the pattern.')
  const found = read.files
  const bundles = new Set(
    found.flatMap((file) => [bundleOf(file), bundleOf(join(dirname(file), CHECKSUMS_NAME))])
  )
  const left = found.filter((file) => !bundles.has(file))
  const records: string[] = []
  for (const file of left)
    if (isRecord(basename(file)) && !(await isThere(bundleOf(file)))) records.push(file)
  return {
    files: left.filter((file) => !records.includes(file)),
    records,
    remarks: read.remarks
  }
}

/** Which file and bundle the verdict on a file rests on. */
async function signedBy(
  file: string,
  { bundleOf = (each) => each, checksums }: SignaturePlaces
): Promise<readonly [file: string, bundle: string]> {
  if (await isThere(bundleOf(file))) return [file, bundleOf(file)]
  const sums = checksums ?? join(dirname(file), CHECKSUMS_NAME)
  return [sums, bundleOf(sums)]
}

/** What is wrong with the signature of one file; whether it is verified, and known to no log. */
async function judgeFile(
  file: string,
  shown: string,
  wish: With,
  places: SignaturePlaces,
  signer: Awaited<ReturnType<typeof readSigner>>,
  host: StepContext['host']
): Promise<{ readonly verified: boolean; readonly unlogged: boolean; readonly remark?: Remark }> {
  const { cosign, allowUnlogged = false } = wish
  const verdict = await readReleaseVerdict(file, signer, host, places)
  if (!verdict.verified) {
    const why = (verdict.why.split('\n')[0] ?? '').replace(/\.$/, '')
    const found = remark('fail', `${shown} is not signed as expected: ${why}`, GET_IT)
    return { verified: false, unlogged: false, remark: found }
  }
  if (verdict.log === 'checked') return { verified: true, unlogged: false }
  if (verdict.log === 'unchecked' && 'key' in cosign) {
    const [signed, bundle] = await signedBy(file, places)
    const proof = await readLogProof(signed, bundle, cosign, host)
    if (proof.logged) return { verified: true, unlogged: false }
    if (allowUnlogged) return { verified: true, unlogged: true }
    const why = (proof.why.trim().split('\n').at(-1) ?? '').replace(/\.$/, '')
    const message = `${shown} is signed by the key, and that a log has it was not proven: ${why}`
    return { verified: true, unlogged: true, remark: remark('fail', message, GET_IT) }
  }
  if (allowUnlogged) return { verified: true, unlogged: true }
  const message = `${shown} is signed by the key, and no transparency log has it`
  const fix = 'Sign it with an entry in a log, or set allowUnlogged: true.'
  return { verified: true, unlogged: true, remark: remark('fail', message, fix) }
}

/** Each file by its own signature, or by that of the list of checksums. */
export const runSignature: Runner<'signature'> = async (step, context) => {
  const { with: wish } = step
  const { cosign } = wish
  const { workspace } = context.host.dirs
  const { host, measurements: commands } = watchHost(context)
  const signer = await readSigner(
    'key' in cosign
      ? { kind: 'key', file: cosign.key }
      : {
          kind: 'identity',
          identity: cosign.identity,
          issuer: cosign.issuer,
          ...(cosign.trustedRoot === undefined ? {} : { trustedRoot: cosign.trustedRoot })
        },
    host
  )
  const template = cosign.bundle ?? '{file}.sigstore.json'
  const places: Required<Pick<SignaturePlaces, 'bundleOf'>> & SignaturePlaces = {
    bundleOf: (file) =>
      resolve(
        workspace,
        template.replaceAll('{file}', () => file)
      ),
    ...(wish.checksums === undefined ? {} : { checksums: resolve(workspace, wish.checksums) })
  }
  const { files, records, remarks: unread } = await selectFiles(wish, places.bundleOf, workspace)
  const remarks: Remark[] = [...unread]
  const measurements: Measurement[] = []
  let [verified, unlogged] = [0, 0]
  for (const file of files) {
    if (context.signal.aborted) {
      remarks.push(remark('fail', 'it was stopped before it had verified all files'))
      break
    }
    const at = Date.now()
    const shown = relative(workspace, file)
    const found = await judgeFile(file, shown, wish, places, signer, host)
    verified += Number(found.verified)
    unlogged += Number(found.unlogged)
    if (found.remark !== undefined) remarks.push(found.remark)
    const output = found.remark?.message ?? (found.unlogged ? 'signed, in no log' : 'signed')
    measurements.push({ at, durationMs: Date.now() - at, what: `verify ${shown}`, output })
  }
  if (files.length === 0 && unread.length === 0)
    remarks.push(remark('fail', 'there is no file to verify', 'Correct the pattern.'))
  if (records.length > 0) {
    const names = named(records.map((file) => relative(workspace, file)))
    remarks.push(remark('pass', `${names}: crossgo's records of the build, which nobody signs`))
  }
  return {
    facts: { files: files.length, verified, unlogged },
    remarks,
    measurements: [...measurements, ...commands].slice(0, 200)
  }
}
