import { relative, resolve } from 'node:path'
import { build, type BuildOutcome } from '../commands/build.ts'
import { doctor } from '../commands/doctor.ts'
import { explain } from '../commands/explain.ts'
import { merge } from '../commands/merge.ts'
import { planRelease } from '../commands/plan-release.ts'
import { loadSettings, maskSettings } from '../commands/load-settings.ts'
import { smoke } from '../commands/smoke.ts'
import { exitStatusOf, verifyRequest } from '../commands/verify-request.ts'
import { verify } from '../commands/verify.ts'
import { parseSettings } from '../config/parse-settings.ts'
import { notFinished, toPipelineError } from '../errors.ts'
import type { ClosableHost } from '../host/host.ts'
import { createSoftEnd } from '../host/soft-end.ts'
import { readLog } from '../host/read-log.ts'
import { readinessRequest } from '../readiness/readiness-request.ts'
import type { ReadinessOutcome } from '../readiness/run-readiness.ts'
import { writeStarter } from '../readiness/write-starter.ts'
import { renderPlan } from '../plan/render-plan.ts'
import { renderExplanation } from '../report/renderers/explanation.ts'
import { printable } from '../report/renderers/printable.ts'
import { renderDoctor } from '../report/renderers/doctor.ts'
import { renderPassports } from '../report/renderers/passport.ts'
import { renderReadiness } from '../report/renderers/readiness.ts'
import { renderText } from '../report/renderers/text.ts'
import { VERSION } from '../version.ts'
import { parseInvocation, type Invocation } from './args.ts'
import { renderCommandHelp, renderHelp, takesLegs } from './help.ts'
import { createCliHost } from './host.ts'
import { runSetup } from './run-setup.ts'

type Run = Extract<Invocation, { kind: 'run' }>

/** Text for standard output and the exit status. */
interface Ending {
  readonly output: string
  readonly exitStatus: number
}

/** Characters that write to a terminal are escaped in the way of JSON, which gives the same values. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).split('\n').map(printable).join('\n')

async function runCommand(run: Run, width: number, { host }: ClosableHost): Promise<Ending> {
  const show = (json: unknown, text: () => string): string => (run.json ? toJson(json) : text())
  const showReadiness = ({ report, files, decision }: ReadinessOutcome): Ending => {
    const shown = [files.json, ...files.signatures, ...files.renderings].map(
      (path) => `written: ${relative(host.dirs.workspace, path)}`
    )
    const { failure, exitStatus } = decision
    if (failure !== undefined) host.log.error(`${failure.what} (${failure.code}) ${failure.fix}`)
    const text = (): string => [renderReadiness(report, width), ...shown].join('\n')
    return { output: show(report, text), exitStatus }
  }
  if (run.command === 'init') {
    const path = relative(
      host.dirs.workspace,
      await writeStarter(resolve(host.dirs.workspace, run.positionals[1] ?? '.'))
    )
    return { output: show({ schema: 1, path }, () => `written: ${path}`), exitStatus: 0 }
  }
  if (run.command === 'verify') {
    // Without the settings file: the files may be anybody's, and so may the directory.
    const settings = parseSettings({ values: run.values, label: (name) => `--${name}` })
    maskSettings(settings, host)
    if (settings.policy !== '') {
      const request = readinessRequest(run.positionals, settings, host.env['GITHUB_TOKEN'] ?? '')
      // With a library of shapes, which no other command needs.
      const { runReadiness } = await import('../readiness/run-readiness.ts')
      return showReadiness(
        await softEnd.run(async (stop) => runReadiness(request, 'cli', host, VERSION, stop))
      )
    }
    const files = await verify(verifyRequest(run.positionals, settings, host.dirs.workspace), host)
    const text = (): string => renderPassports(files, width)
    return { output: show(files, text), exitStatus: exitStatusOf(files) }
  }
  if (run.command === 'report' || run.command === 'verify-report') {
    const settings = parseSettings({ values: run.values, label: (name) => `--${name}` })
    maskSettings(settings, host)
    // With the arithmetic of signatures, which no other command needs.
    const { runReport, runVerifyReport } = await import('./run-report.ts')
    const { result, text, exitStatus } =
      run.command === 'report'
        ? await runReport(run.positionals, settings, host, process.stdout.isTTY ? width : undefined)
        : await runVerifyReport(run.positionals, settings, host)
    return { output: show(result, () => text), exitStatus }
  }
  if (run.command === 'explain') {
    const [log = '-'] = run.positionals
    const file = log === '-' ? process.stdin : resolve(host.dirs.workspace, log)
    const found = await explain(await readLog(file), host)
    return { output: show(found, () => renderExplanation(found, width)), exitStatus: 0 }
  }
  const raw = { values: run.values, label: (name: string) => `--${name}` }
  const showBuilt = ({ report, out, exitStatus }: BuildOutcome): Ending => {
    const where = relative(host.dirs.workspace, out)
    return {
      output: show(
        report,
        () => `${renderText(report, width)}\nfiles: ${where === '' ? '.' : where}`
      ),
      exitStatus
    }
  }
  if (run.command === 'merge' && run.values['policy'] !== undefined) {
    const settings = parseSettings({ values: run.values, label: (name) => `--${name}` })
    const request = readinessRequest([], settings, host.env['GITHUB_TOKEN'] ?? '')
    const { mergeReadiness } = await import('../readiness/merge-readiness.ts')
    return showReadiness(await mergeReadiness(request, run.positionals, 'cli', host))
  }
  const module = takesLegs(run.command) ? undefined : run.positionals[0]
  const settings = await loadSettings(raw, module ?? '.', host)
  switch (run.command) {
    case 'plan': {
      const { plan: planned, fanOut } = await planRelease(settings, host)
      return { output: show({ ...planned, fanOut }, () => renderPlan(planned)), exitStatus: 0 }
    }
    case 'doctor': {
      const found = await doctor(settings, host)
      const text = (): string => renderDoctor(found, width)
      return { output: show(found, text), exitStatus: found.exitStatus }
    }
    case 'setup': {
      const { result, text } = await runSetup(settings, host)
      return { output: show(result, text), exitStatus: 0 }
    }
    case 'smoke': {
      const { report, file, exitStatus } = await smoke(settings, run.positionals, host, VERSION)
      const text = (): string => `results: ${relative(host.dirs.workspace, file)}`
      return { output: show(report, text), exitStatus }
    }
    case 'merge':
      return showBuilt(await merge(settings, run.positionals, host, VERSION))
    case 'build':
      return showBuilt(await build(settings, host, VERSION))
  }
}

const softEnd = createSoftEnd()

function endOnSignals(closable: ClosableHost): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      softEnd.ask(() => {
        closable.abort()
        process.stderr.write(`crossgo: stopped by ${signal}; nothing of this run was published\n`)
        finished = true
        process.exit(1)
      })
    })
  }
}

function showError(error: unknown, json: boolean): number {
  const failure = toPipelineError(error)
  const { code, what, fix } = failure
  if (json) process.stdout.write(`${toJson({ schema: 1, error: { code, what, fix } })}\n`)
  const stage = failure.stage === undefined ? '' : `${failure.stage}: `
  const details = (failure.details ?? '').split('\n').filter((line) => line !== '')
  process.stderr.write(
    [`error: ${stage}${what} (${code})`, fix, ...details.map((line) => `  | ${line}`)]
      .map(printable)
      .join('\n') + '\n'
  )
  return failure.exitStatus
}

async function main(args: readonly string[]): Promise<number> {
  let closable: ClosableHost | undefined
  try {
    const invocation = parseInvocation(args)
    const width = Math.min(process.stdout.columns || 80, 100)
    if (invocation.kind === 'version') {
      process.stdout.write(`${VERSION}\n`)
      return 0
    }
    if (invocation.kind === 'help') {
      const { command } = invocation
      process.stdout.write(
        `${command === undefined ? renderHelp(width) : renderCommandHelp(command, width)}\n`
      )
      return 0
    }
    closable = await createCliHost({
      env: process.env,
      workspace: process.cwd(),
      write: (line) => process.stderr.write(`${line}\n`)
    })
    current = closable
    endOnSignals(closable)
    const ending = await runCommand(invocation, width, closable)
    process.stdout.write(`${ending.output}\n`)
    return ending.exitStatus
  } catch (error) {
    return showError(error, args.includes('--json'))
  } finally {
    await closable?.close()
  }
}

/** The host of this run, for an end that nobody planned. */
let current: ClosableHost | undefined

// Not finished until proven done: a process that ends early, for whatever reason, ends with 1 and says so.
let finished = false
process.on('exit', () => {
  if (finished) return
  // What nobody caught must not leave secrets behind.
  current?.abort()
  process.exitCode = showError(notFinished(), process.argv.includes('--json'))
})
process.exitCode = 1
process.exitCode = await main(process.argv.slice(2))
finished = true
