import { join, resolve } from 'node:path'
import { readGoOnPath } from '../../commands/scan-binaries.ts'
import type { CommandResult } from '../../host/host.ts'
import type { StepOf } from '../../policy/types/index.ts'
import type { Measurement } from '../../report/readiness-report.ts'
import { capOutput } from '../cap-output.ts'
import type { StepContext } from '../context.ts'
import { allowedBump, parseApiChanges } from './api-changes.ts'
import { APIDIFF, goReach, installReaching } from './go-tools.ts'
import { unknownPart, type PartResult } from './part.ts'
import { readOldSource } from './read-old-source.ts'

type Wish = NonNullable<StepOf<'compat'>['with']['go-api']>

const lastLines = ({ stderr }: CommandResult): string =>
  stderr.trim().split('\n').slice(-3).join(' / ')

/** Compares the exported API of two versions of a module, by apidiff. */
export async function runGoApi(wish: Wish, context: StepContext): Promise<PartResult> {
  const { host, signal, release } = context
  const measurements: Measurement[] = []
  const go = await readGoOnPath(host)
  if (go === undefined)
    return unknownPart('no go is on PATH that could read the packages', 'Set up Go before.')
  const old = await readOldSource(wish.against, context)
  if (!old.ok) return old.result
  const tool = await installReaching(APIDIFF, go, host, signal)
  if (!tool.ok) return unknownPart(tool.why, 'Make the module proxy reachable, or use a newer Go.')
  const run = async (argv: readonly [string, ...string[]], cwd: string): Promise<CommandResult> => {
    const at = Date.now()
    const result = await host.exec({
      argv,
      cwd,
      env: { ...goReach(host), ...go.env, GOFLAGS: '', GOWORK: 'off' },
      signal
    })
    const { exitCode: status, durationMs, stdout, stderr } = result
    measurements.push({
      at,
      durationMs,
      what: host.redact(argv.join(' ')),
      status,
      output: capOutput(host.redact(`${stdout}${stderr}`))
    })
    return result
  }
  const failed = (what: string, result: CommandResult): PartResult =>
    unknownPart(
      `${what} cannot be read: ${lastLines(result)}`,
      'Make go build ./... work there, with its modules.',
      { measurements }
    )
  const now = resolve(host.dirs.workspace, wish.dir ?? '.')
  const before = join(old.directory, wish.dir ?? '.')
  const modules: string[] = []
  for (const directory of [before, now]) {
    const listed = await run([go.go, 'list', '-m'], directory)
    const path = listed.stdout.trim()
    if (listed.exitCode !== 0 || path === '' || path.includes('\n'))
      return failed(directory === now ? 'the module' : `the module at ${old.ref}`, listed)
    modules.push(path)
  }
  const [oldModule = '', newModule = ''] = modules
  const file = join(old.directory, '..', `${old.commit}.api`)
  const written = await run([tool.path, '-m', '-w', file, oldModule], before)
  if (written.exitCode !== 0) return failed(`the API at ${old.ref}`, written)
  const compared = await run([tool.path, '-m', file, newModule], now)
  // 0 whatever changed: every other status is trouble.
  if (compared.exitCode !== 0) return failed('the API', compared)
  const { incompatible, compatible } = parseApiChanges(compared.stdout, modules, wish.packages)
  const allow = wish.allow ?? ['compatible']
  const bump = allow.includes('incompatible')
    ? 'the policy allows them'
    : allowedBump(versionOf(old.ref, context), release.version)
  return {
    incompatible,
    compatible,
    remarks:
      compatible.length > 0 && !allow.includes('compatible')
        ? [
            {
              verdict: 'fail',
              message: `the Go API has ${String(compatible.length)} compatible changes since ${old.ref}, and none is allowed: ${compatible.slice(0, 5).join('; ')}`,
              fix: 'Take them back, or add compatible to allow.'
            }
          ]
        : [],
    measurements,
    ...(bump === undefined ? {} : { allowed: bump })
  }
}

/** The version that a ref stands for: its own name, `api/v1.2.3`, else that of the previous release where it is that. */
function versionOf(ref: string, { baseline }: StepContext): string {
  const [version] = /v?\d+\.\d+\.\d+[^/]*$/.exec(ref) ?? []
  return version ?? (baseline.found ? baseline.previous.tag : '')
}
