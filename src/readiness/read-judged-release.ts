import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CHECKSUMS_NAME, REPORT_NAME } from '../artifacts/layout.ts'
import { parseChecksums } from '../artifacts/checksums.ts'
import { PipelineError } from '../errors.ts'
import { parseShaped } from '../report/json-shape.ts'
import type { ReadinessReport } from '../report/readiness-report.ts'
import type { Report } from '../report/report.ts'
import { REPORT_SHAPE } from '../report/stored-shapes.ts'
import type { Release } from './context.ts'

/** The release that is judged, and how its report names it. */
export interface JudgedRelease {
  readonly release: Release
  readonly record: ReadinessReport['release']
}

const MOST_BYTES = 64 * 1024 ** 2

async function readText(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return undefined
  if (!found.isFile() || found.size > MOST_BYTES)
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${path} is no file of at most 64 MiB.`,
      fix: 'Give the directory that crossgo build or merge wrote.'
    })
  return readFile(path, 'utf8')
}

function parseReport(text: string, path: string): Report {
  const { value, misfit } = parseShaped(text, REPORT_SHAPE)
  // The shape is that of the type: a test holds them together.
  if (misfit === undefined) return value as Report
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `${path} is no report of crossgo: ${misfit}.`,
    fix: 'Give the directory that crossgo build or merge wrote.'
  })
}

/**
 * The release in a directory: what its report says, and its files by their checksums. A directory without report.json is a
 * release all the same: a policy of live checks needs none.
 * @param version as it was given; empty when it was not
 * @throws PipelineError CONFIG_INVALID for a broken report, PLAN_MISMATCH when the report has another version
 */
export async function readJudgedRelease(
  directory: string,
  version: string,
  workspace: string
): Promise<JudgedRelease> {
  const absolute = resolve(workspace, directory)
  const path = join(absolute, REPORT_NAME)
  const text = await readText(path)
  const report = text === undefined ? undefined : parseReport(text, path)
  const wanted = version.replace(/^v(?=\d)/, '')
  if (report !== undefined && wanted !== '' && report.plan.version !== wanted)
    throw new PipelineError({
      code: 'PLAN_MISMATCH',
      what: `${path} is about version ${report.plan.version}, and ${wanted} was asked for.`,
      fix: 'Give the directory of that version, or leave version away.'
    })
  const sums = await readText(join(absolute, CHECKSUMS_NAME))
  const files = sums === undefined ? (report?.files ?? []) : parseChecksums(sums)
  const commit = report?.plan.module.vcs?.commit
  const own = report?.plan.version ?? wanted
  return {
    release: { directory: absolute, version: own, ...(report === undefined ? {} : { report }) },
    record: {
      version: own,
      module: report?.plan.module.path ?? '',
      ...(commit === undefined ? {} : { commit }),
      ...(text === undefined ? {} : { report: createHash('sha256').update(text).digest('hex') }),
      files: files.map(({ name, sha256 }) => ({ name, sha256 }))
    }
  }
}

/** @throws PipelineError CONFIG_INVALID when there is no such directory */
export async function requireDirectory(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() === true) return
  throw new PipelineError({
    code: 'CONFIG_INVALID',
    what: `There is no directory ${path}.`,
    fix: 'Give the directory that crossgo build or merge wrote, or none for a policy that needs no files.'
  })
}
