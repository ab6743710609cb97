import { basename } from 'node:path'
import type { GivenFile } from '../given/read-given.ts'
import type { Host } from '../host/host.ts'
import { readArtifact, type ArtifactRecord } from '../inspect/index.ts'
import type { LoadsReader } from '../libraries/read-loads.ts'
import { readNamesBeside } from '../libraries/read-names-beside.ts'
import type { BuildPlan } from '../plan/plan.ts'
import type { SmokeRun } from '../probes/evidence.ts'
import { runSmoke, startOf } from '../probes/run-smoke.ts'
import { verdictOfFile, type FileFinding, type Passport } from '../report/passport.ts'
import { findPlatform } from '../targets/platforms.ts'
import { readLinkedValues } from '../probes/read-linked-values.ts'
import { judgePassport } from './judge-passport.ts'
import { matchPlan } from './match-plan.ts'
import type { Scanner } from './scan-binaries.ts'
import type { VerifyRequest } from './verify.ts'

/** What is asked of each file besides what it says itself; each part only when it was asked for. */
export interface Probing {
  readonly request: VerifyRequest
  readonly plan?: BuildPlan
  readonly loads?: LoadsReader
  readonly scan?: Scanner
}

async function startIt(
  { smoke, sysroot }: VerifyRequest,
  trusted: boolean,
  record: ArtifactRecord,
  file: string,
  host: Host
): Promise<SmokeRun | undefined> {
  if (smoke === undefined) return undefined
  if (!trusted) return { ran: false, why: 'it is not signed as expected' }
  if (record.format === 'universal')
    return { ran: false, why: 'nothing on this machine runs macOS programs' }
  const platform = findPlatform(record.goos, record.goarch)
  if (platform === undefined)
    return { ran: false, why: `nothing here runs ${record.goos}/${record.goarch} programs` }
  return runSmoke(
    {
      file,
      args: smoke.args,
      expect: smoke.expect,
      runs: smoke.runs,
      platform,
      ...startOf(record),
      ...(sysroot === undefined ? {} : { runtimeRoot: sysroot })
    },
    host
  )
}

/**
 * Reads, probes and judges one file.
 * @param signed what is known of its signature
 * @throws PipelineError ARTIFACT_UNREADABLE
 */
export async function readPassport(
  { request, plan, loads, scan }: Probing,
  signed: readonly FileFinding[],
  given: GivenFile,
  host: Host
): Promise<Passport> {
  const { path, member, file } = given
  const record: ArtifactRecord = { ...(await readArtifact(file)), path }
  const libraries = await loads?.read(file)
  const trusted = signed.every(({ status }) => status === 'pass')
  const smokeRun = await startIt(request, trusted, record, file, host)
  const build = plan === undefined ? undefined : matchPlan(plan, record, path, member)
  const linkedValues =
    build === undefined || typeof build === 'string'
      ? undefined
      : await readLinkedValues(file, build.settings.ldflags, smokeRun)
  const isGo = record.format === 'universal' || record.go !== undefined
  const vulnerabilities = isGo ? await scan?.(file) : undefined
  const probed = {
    ...(libraries === undefined ? {} : { libraries }),
    ...(smokeRun === undefined ? {} : { smokeRun }),
    ...(vulnerabilities === undefined ? {} : { vulnerabilities })
  }
  const binary = {
    name: basename(file),
    record,
    ...probed,
    ...(linkedValues === undefined ? {} : { linkedValues })
  }
  const beside = await readNamesBeside(file)
  const { findings, target } = judgePassport(plan, build, signed, binary, beside)
  return {
    schema: 1,
    ...record,
    ...(member === undefined ? {} : { member }),
    verdict: verdictOfFile(findings),
    findings,
    ...(target === undefined ? {} : { target }),
    ...probed
  }
}
