import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { samplePlan, sampleReport } from './sample.ts'
import { sampleReadiness } from './sample-readiness.ts'
import type { Release } from '../../src/readiness/context.ts'
import type { ReadinessReport } from '../../src/report/readiness-report.ts'
import type { Report } from '../../src/report/report.ts'

/** report.json of a version. */
export function reportOf(version: string): Report {
  const plan = samplePlan()
  const { vcs, ...module } = plan.module
  if (vcs === undefined) throw new Error('the sample is in a repository')
  const at = { ...vcs, tag: `v${version}` }
  return sampleReport({ plan: { ...plan, version, module: { ...module, vcs: at } } })
}

/** A judged release on disk. */
export interface OnDisk {
  readonly release: Release
  readonly readiness: ReadinessReport
  readonly files: Readonly<Record<string, string>>
}

/** Writes a release below `root`, with what a run of a policy found. */
export async function writeJudged(
  root: string,
  version: string,
  found: Partial<ReadinessReport> = {}
): Promise<OnDisk> {
  const directory = join(root, `out-${version}`)
  await mkdir(directory, { recursive: true })
  const report = reportOf(version)
  const text = `${JSON.stringify(report, undefined, 2)}\n`
  const program = `program ${version}`
  const digest = (bytes: string): string => createHash('sha256').update(bytes).digest('hex')
  const name = `tool_${version}_linux_amd64.tar.gz`
  const files = {
    [name]: program,
    SHA256SUMS: `${digest(program)}  ${name}\n`
  }
  for (const [each, bytes] of Object.entries({ ...files, 'report.json': text }))
    await writeFile(join(directory, each), bytes)
  const readiness = sampleReadiness({
    release: {
      version,
      module: 'example.com/tool',
      report: digest(text),
      files: [{ name, sha256: digest(program) }]
    },
    ...found
  })
  return { release: { directory, report, version }, readiness, files }
}
