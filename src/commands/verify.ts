import { basename, resolve } from 'node:path'
import { evaluate } from '../checks/evaluate.ts'
import { judgeFile } from '../checks/file/file-check.ts'
import { FILE_CHECKS } from '../checks/file/index.ts'
import { CHECKS } from '../checks/index.ts'
import type { Outcome } from '../checks/check.ts'
import { judgeLibraries, librariesFound } from '../checks/libraries-found.ts'
import { judgeRuns, runs } from '../checks/runs.ts'
import { PipelineError, toPipelineError } from '../errors.ts'
import { readGiven, type GivenFile } from '../given/read-given.ts'
import { readNamesBeside } from '../libraries/read-names-beside.ts'
import type { Host } from '../host/host.ts'
import { readArtifact, type ArtifactRecord } from '../inspect/index.ts'
import { readLoads, type LoadsReader } from '../libraries/read-loads.ts'
import { readOwners } from '../libraries/read-owners.ts'
import type { BuildPlan } from '../plan/plan.ts'
import { readPlan } from '../plan/read-plan.ts'
import type { BinaryEvidence, SmokeRun } from '../probes/evidence.ts'
import { runSmoke } from '../probes/run-smoke.ts'
import {
  badFirst,
  verdictOfFile,
  type FileFinding,
  type Passport,
  type VerifiedFile
} from '../report/passport.ts'
import { findPlatform } from '../targets/platforms.ts'
import { matchPlan } from './match-plan.ts'
import { readReleaseSignature, readSigner, type WantedSigner } from './read-release-signature.ts'

/** What `verify` looks at, and what it does beyond reading. Nothing is run unless `smoke` says how. */
export interface VerifyRequest {
  /** Paths and `https:` addresses of executables, archives and directories. */
  readonly paths: readonly string[]
  /** `report.json` or a plan: what each file was asked to be. */
  readonly against?: string
  /** Find what each file loads, below `sysroot` or on this machine. */
  readonly loads?: boolean
  /** Root directory of the system that the files are for: loaders and libraries are looked for in it. */
  readonly sysroot?: string
  /** Who must have signed each file, its archive, or the SHA256SUMS that lists it. */
  readonly signer?: WantedSigner
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

/** An answer under the name of its question, with advice when it is a bad one. */
function withFix(
  { id, fix }: { readonly id: string; readonly fix: string },
  { status, message }: Outcome
): FileFinding {
  const wanted = status === 'pass' || status === 'skipped' ? {} : { fix }
  return { check: id, status, message, ...wanted }
}

function askFile(record: ArtifactRecord, beside: readonly string[]): readonly FileFinding[] {
  return FILE_CHECKS.map((check) => withFix(check, judgeFile(check, record, beside)))
}

/** Asks the checks of a build about a file of one. What needs more than the file is skipped. */
function askPlan(
  plan: BuildPlan,
  given: GivenFile,
  binary: BinaryEvidence,
  beside: readonly string[]
): { readonly target?: string; readonly findings: readonly FileFinding[] } {
  const build = matchPlan(plan, binary.record, given.path, given.member)
  if (typeof build === 'string')
    return {
      findings: [
        {
          check: 'machine-matches-target',
          status: 'fail',
          message: `${binary.name} ${build}`,
          fix: 'Give the plan of the build that made the file.'
        }
      ]
    }
  const evidence = {
    build,
    goVersion: plan.go.version,
    modulePath: plan.module.path,
    ...(plan.module.vcs === undefined ? {} : { vcs: plan.module.vcs }),
    binaries: [binary],
    archived: beside
  }
  const findings = evaluate(evidence, CHECKS).map(({ check, status, message, fix }) => ({
    check,
    status,
    message,
    ...(fix === undefined ? {} : { fix })
  }))
  return { target: build.target.id, findings }
}

async function startIt(
  { smoke, sysroot }: VerifyRequest,
  record: ArtifactRecord,
  file: string,
  host: Host
): Promise<SmokeRun | undefined> {
  if (smoke === undefined) return undefined
  if (record.format === 'universal')
    return { ran: false, why: 'nothing on this machine runs macOS programs' }
  const platform = findPlatform(record.goos, record.goarch)
  if (platform === undefined)
    return { ran: false, why: `nothing here runs ${record.goos}/${record.goarch} programs` }
  const { interpreter } = record
  return runSmoke(
    {
      file,
      args: smoke.args,
      expect: smoke.expect,
      runs: smoke.runs,
      ...(record.cpu.go === undefined ? {} : { cpu: record.cpu.go }),
      platform,
      ...(sysroot === undefined ? {} : { runtimeRoot: sysroot }),
      ...(interpreter === undefined ? {} : { interpreter })
    },
    host
  )
}

async function readPassport(
  request: VerifyRequest,
  plan: BuildPlan | undefined,
  signed: readonly FileFinding[],
  given: GivenFile,
  loads: LoadsReader | undefined,
  host: Host
): Promise<Passport> {
  const { path, member, file } = given
  const record: ArtifactRecord = { ...(await readArtifact(file)), path }
  const libraries = await loads?.read(file)
  const smokeRun = await startIt(request, record, file, host)
  const beside = await readNamesBeside(file)
  const binary = {
    name: basename(file),
    record,
    ...(libraries === undefined ? {} : { libraries }),
    ...(smokeRun === undefined ? {} : { smokeRun })
  }
  const asked = plan === undefined ? undefined : askPlan(plan, given, binary, beside)
  const alone = smokeRun === undefined ? [] : [{ check: runs.id, ...judgeRuns([binary]) }]
  const answers = asked?.findings ?? alone
  const answered = answers.map(({ check }) => check)
  const others = askFile(record, beside).filter(({ check }) => !answered.includes(check))
  const found = libraries === undefined ? [] : [withFix(librariesFound, judgeLibraries(libraries))]
  const findings = badFirst([...signed, ...answers, ...found, ...others])
  return {
    schema: 1,
    ...record,
    ...(member === undefined ? {} : { member }),
    verdict: verdictOfFile(findings),
    findings,
    ...(asked?.target === undefined ? {} : { target: asked.target }),
    ...(libraries === undefined ? {} : { libraries }),
    ...(smokeRun === undefined ? {} : { smokeRun })
  }
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
  const results: VerifiedFile[] = []
  for (const given of await readGiven(request.paths, host)) {
    if ('error' in given) {
      results.push(failed(given.path, undefined, given.error))
      continue
    }
    const signatures = new Map<string, FileFinding>()
    /** Once per file that was given: the members of an archive share its signature. */
    const signatureOf = async ({ path, outer }: GivenFile): Promise<readonly FileFinding[]> => {
      if (signer === undefined) return []
      const finding = signatures.get(path) ?? (await readReleaseSignature(outer, signer, host))
      signatures.set(path, finding)
      return [finding]
    }
    for (const file of given.files) {
      try {
        results.push(await readPassport(request, plan, await signatureOf(file), file, loads, host))
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error
        results.push(failed(file.path, file.member, error))
      }
    }
  }
  return results
}
