import { resolve } from 'node:path'
import type { Settings } from '../config/parse-settings.ts'
import { PipelineError, toPipelineError } from '../errors.ts'
import { readGiven, type GivenFile, type GivenPath } from '../given/read-given.ts'
import type { Host } from '../host/host.ts'
import { readLoads } from '../libraries/read-loads.ts'
import { readOwners } from '../libraries/read-owners.ts'
import { readPlan } from '../plan/read-plan.ts'
import type { FileFinding, VerifiedFile } from '../report/passport.ts'
import { readPassport } from './read-passport.ts'
import { readReleaseSignature, readSigner, type WantedSigner } from './read-release-signature.ts'
import { createScanner, readGoOnPath } from './scan-binaries.ts'

/** What `verify` looks at, and what it does beyond reading. Nothing is run unless `smoke` says how. */
export interface VerifyRequest {
  /** Paths and `https:` addresses of executables, archives and directories; patterns with what they match. */
  readonly paths: readonly GivenPath[]
  /** `report.json` or a plan: what each file was asked to be. */
  readonly against?: string
  /** Find what each file loads, below `sysroot` or on this machine. */
  readonly loads?: boolean
  /** Root directory of the system that the files are for: loaders and libraries are looked for in it. */
  readonly sysroot?: string
  /** Who must have signed each file, its archive, or the SHA256SUMS that lists it. */
  readonly signer?: WantedSigner
  /** Look for known vulnerabilities; needs go on PATH. */
  readonly vulnerabilities?: Pick<Settings, 'vulnerabilities' | 'vulnerability-database'>
  readonly smoke?: {
    readonly args: readonly string[]
    readonly expect: string
    readonly runs: number
  }
}

function failed(path: string, member: string | undefined, error: unknown): VerifiedFile {
  const { code, what, fix } = toPipelineError(error)
  const inside = member === undefined ? {} : { member }
  return { schema: 1, path, ...inside, error: { code, what, fix } }
}

/**
 * Reads each executable that the paths lead to, judges it, and compares it with a plan when there is one. A file that
 * cannot be read or is no executable gives an error object, never an exception, and does not hide the others.
 * @throws PipelineError CONFIG_INVALID when `against` cannot be read, or `sysroot` is not there and `loads` needs it
 */
export async function verify(request: VerifyRequest, host: Host): Promise<readonly VerifiedFile[]> {
  const { against } = request
  const plan =
    against === undefined ? undefined : await readPlan(resolve(host.dirs.workspace, against))
  const signer = request.signer === undefined ? undefined : await readSigner(request.signer, host)
  const loads =
    request.loads === true ? await readLoads(request.sysroot ?? '/', readOwners()) : undefined
  const scan =
    request.vulnerabilities === undefined
      ? undefined
      : createScanner(request.vulnerabilities, await readGoOnPath(host), host)
  const probing = {
    request,
    ...(plan === undefined ? {} : { plan }),
    ...(loads === undefined ? {} : { loads }),
    ...(scan === undefined ? {} : { scan })
  }
  const results: VerifiedFile[] = []
  for await (const given of readGiven(request.paths, host)) {
    const signatures = new Map<string, FileFinding>()
    /** Once per file that was given: the members of an archive share its signature. */
    const signatureOf = async ({ path, outer }: GivenFile): Promise<readonly FileFinding[]> => {
      if (signer === undefined) return []
      const finding = signatures.get(path) ?? (await readReleaseSignature(outer, signer, host))
      signatures.set(path, finding)
      return [finding]
    }
    for (const file of given) {
      if ('error' in file) {
        results.push(failed(file.path, file.member, file.error))
        continue
      }
      try {
        results.push(await readPassport(probing, await signatureOf(file), file, host))
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error
        // Where a member was unpacked to is of no use to anybody.
        const shown = file.member === undefined ? file.path : `${file.path}: ${file.member}`
        const what = error.what.replace(file.file, shown)
        const { code, fix } = error
        results.push(failed(file.path, file.member, new PipelineError({ code, what, fix })))
      }
    }
  }
  return results
}
