import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readGoOnPath } from '../../commands/scan-binaries.ts'
import { PipelineError } from '../../errors.ts'
import { factsOf } from '../../inspect/index.ts'
import type { StepOf } from '../../policy/types/index.ts'
import { parseLevels, type VulnerabilityLevel } from '../../probes/govulncheck.ts'
import { installGovulncheck, type InstalledScanner } from '../../probes/install-govulncheck.ts'
import { runGovulncheck, type GovulncheckRequest } from '../../probes/run-vulnerability-scan.ts'
import type { Remark } from '../../report/readiness-report.ts'
import type { Runner, StepContext } from '../context.ts'
import { readExecutables } from '../evidence/read-executables.ts'
import { remark } from '../evidence/remarks.ts'
import { watchHost } from '../evidence/watch-host.ts'
import { ignoredRemarks, isOver, parseIgnored, type Ignored } from '../vuln/ignore-list.ts'
import { countLevels, nearest } from '../vuln/vuln-facts.ts'

type With = StepOf<'vuln'>['with']
type Levels = ReadonlyMap<string, VulnerabilityLevel>

const CANNOT =
  'Install Go, and let it reach the database of vulnerabilities, or name one with database.'

async function readIgnored({ ignore }: With, workspace: string): Promise<readonly Ignored[]> {
  if (ignore === undefined) return []
  const wrong = (why: string): PipelineError =>
    new PipelineError({
      code: 'CONFIG_INVALID',
      what: `${ignore.file} ${why}.`,
      fix: 'Write a YAML list of id, reason and until (2026-12-31).'
    })
  const source = await readFile(resolve(workspace, ignore.file), 'utf8').catch(() => {
    throw wrong('cannot be read')
  })
  const parsed = parseIgnored(source)
  if (parsed.ok) return parsed.ignored
  throw wrong(`is no list of ignored vulnerabilities: ${parsed.why.replace(/\.$/, '')}`)
}

interface Scans {
  readonly levels: readonly Levels[]
  readonly remarks: readonly Remark[]
  readonly files: number
}

type Look = (request: Omit<GovulncheckRequest, 'database' | 'scan'>) => Promise<Levels | string>

/** Looks each Go file of the release through, one with the same bytes once. */
async function scanFiles(look: Look, context: StepContext): Promise<Scans> {
  const levels: Levels[] = []
  const remarks: Remark[] = []
  const known = new Map<string, Levels | string>()
  let files = 0
  const read = await readExecutables(context, context.host, async ({ record, file, shown }) => {
    if (factsOf(record).every(({ go }) => go === undefined)) {
      remarks.push(remark('warn', `${shown} is not by Go: nobody can look it through`))
      return
    }
    const found = known.get(record.sha256) ?? (await look({ mode: 'binary', what: file }))
    known.set(record.sha256, found)
    if (typeof found === 'string') {
      const message = `${shown} could not be looked through: ${found.replace(/\.$/, '')}`
      remarks.push(remark('inconclusive', message, CANNOT))
      return
    }
    files++
    levels.push(found)
  })
  return { levels, remarks: [...read.remarks, ...remarks], files }
}

async function scanSource(
  look: Look,
  { module = '.' }: With,
  host: StepContext['host']
): Promise<Scans> {
  const cwd = resolve(host.dirs.workspace, module)
  const found = await look({ mode: 'source', what: './...', cwd })
  if (typeof found !== 'string') return { levels: [found], remarks: [], files: 1 }
  const message = `the module could not be looked through: ${found.replace(/\.$/, '')}`
  return { levels: [], remarks: [remark('inconclusive', message, CANNOT)], files: 0 }
}

/** govulncheck over the files of the release, or over the module. Nobody having looked is never nothing found. */
export const runVuln: Runner<'vuln'> = async (step, context) => {
  const { with: wish } = step
  const { mode = 'binary', database = '', scan } = wish
  const ignored = await readIgnored(wish, context.host.dirs.workspace)
  const { host, measurements } = watchHost(context)
  const go = await readGoOnPath(host)
  let scanner: Promise<InstalledScanner> | undefined
  const look: Look = async (request) => {
    scanner ??=
      go === undefined
        ? Promise.resolve({ ok: false, why: 'no go that could build govulncheck is on PATH' })
        : installGovulncheck(go, host)
    const wanted = { ...request, database, ...(scan === undefined ? {} : { scan }) }
    const ran = await runGovulncheck(wanted, await scanner, host)
    return ran.ok ? (parseLevels(ran.output) ?? 'its output is not whole') : ran.why
  }
  const { levels, remarks, files } =
    mode === 'binary' ? await scanFiles(look, context) : await scanSource(look, wish, host)
  const found = nearest(levels)
  const now = new Date()
  const inForce = new Set(ignored.filter((each) => !isOver(each, now)).map(({ id }) => id))
  const shownFile = wish.ignore?.file ?? ''
  const seen = files === 0 ? new Set(inForce) : new Set(found.keys())
  const listRemarks = ignoredRemarks(ignored, seen, shownFile, now)
  const blind =
    files === 0 && remarks.every(({ verdict }) => verdict === 'pass' || verdict === 'warn')
  const named = [...found].map(
    ([id, level]) => `${id} ${level}${inForce.has(id) ? ', ignored' : ''}`
  )
  const summary = {
    at: now.getTime(),
    durationMs: 0,
    what: 'vulnerabilities',
    output: named.join('\n')
  }
  return {
    // Nothing looked through has no number of anything.
    facts: files === 0 ? { files } : { files, ...countLevels(found, inForce) },
    remarks: [
      ...remarks,
      ...listRemarks,
      ...(blind ? [remark('inconclusive', 'nothing was looked through', CANNOT)] : [])
    ],
    // What is found is long and all of it JSON: its list is enough.
    measurements: [summary, ...measurements.map(({ output: _, ...each }) => each)].slice(0, 200)
  }
}
