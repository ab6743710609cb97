import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command, CommandResult, Host } from '../host/host.ts'
import type { ArtifactRecord } from '../inspect/index.ts'
import { multiarchOf, type Platform } from '../targets/platforms.ts'
import { emulatedCpu } from './emulated-cpu.ts'
import type { SmokeRun } from './evidence.ts'
import { prepareWine } from './run-wine.ts'
import { selectRunner, type Runner } from './smoke-plan.ts'

/** What a smoke run needs to know. */
export interface SmokeRequest {
  /** Absolute path of the executable. */
  readonly file: string
  readonly args: readonly string[]
  /** Pattern that the output must match. */
  readonly expect: string
  readonly platform: Platform
  /** Where the target's loader and libraries are, if not in this machine's own directories. */
  readonly runtimeRoot?: string
  /** The loader that the executable asks for; absent for one without. */
  readonly interpreter?: string
  /** Oldest processor that the file declares, `GOARM=7`; emulators are told to have no more. */
  readonly cpu?: string
  /** How often it is started in all: the first run is judged, all of them are timed. 1 unless given. */
  readonly runs?: number
  /** C compiler of the target, for the one DLL that older Wine lacks. */
  readonly cc?: string
  readonly timeoutMs?: number
}

/** What the executable itself says of how it is started. */
export function startOf(record: ArtifactRecord): Pick<SmokeRequest, 'cpu' | 'interpreter'> {
  if (record.format === 'universal') return {}
  const { cpu, interpreter } = record
  return {
    ...(cpu.go === undefined ? {} : { cpu: cpu.go }),
    ...(interpreter === undefined ? {} : { interpreter })
  }
}

/** Exit statuses from here on are those of signals. */
const KILLED = 128
const OUTPUT_LIMIT = 4096
const DEFAULT_TIMEOUT_MS = 60_000
/** What further runs for their time may take together. */
const MOST_MORE_MS = 1_000

/** Go's runtime says it when the processor is too old for GOAMD64 or GOARM64 (`runtime/asm_amd64.s`, `asm_arm64.s`). */
const TOO_OLD = /This program can only (?:be )?run on ((?:\w+ )?processors with [\w ]+ support)/

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  )
}

async function firstProgram(names: readonly string[], host: Host): Promise<string | undefined> {
  for (const name of names) {
    const path = name.startsWith('/')
      ? (await isThere(name))
        ? name
        : undefined
      : await host.which(name)
    if (path !== undefined) return path
  }
  return undefined
}

async function start(
  how: string,
  command: Command,
  request: SmokeRequest,
  host: Host
): Promise<SmokeRun> {
  const result = await host.exec({
    timeoutMs: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    cwd: host.dirs.temp,
    ...command
  })
  const output = `${result.stdout}${result.stderr}`.replaceAll('\r\n', '\n')
  const needed = TOO_OLD.exec(output)?.[1]
  if (result.exitCode !== 0 && needed !== undefined)
    return { ran: false, why: `it runs on ${needed} only` }
  return {
    ran: true,
    how: result.timedOut ? `${how}, stopped after its time limit` : how,
    argv: command.argv,
    exitCode: result.exitCode,
    output: output.slice(0, OUTPUT_LIMIT),
    matched: new RegExp(request.expect, 'm').test(output),
    durationMs: result.durationMs,
    startsMs: [result.durationMs, ...(await timeMore(result, command, request, host))]
  }
}

/** Times further runs of a program that ended well, for as long as a second at most. */
async function timeMore(
  first: CommandResult,
  command: Command,
  { runs = 1 }: SmokeRequest,
  host: Host
): Promise<readonly number[]> {
  const times: number[] = []
  if (first.exitCode !== 0) return times
  let left = MOST_MORE_MS
  while (times.length < runs - 1 && left > first.durationMs) {
    const { exitCode, durationMs } = await host.exec({
      timeoutMs: MOST_MORE_MS,
      cwd: host.dirs.temp,
      ...command
    })
    if (exitCode !== 0) break
    times.push(durationMs)
    left -= durationMs
  }
  return times
}

/** The loader below the runtime root; nothing for a program without one, or when it is not there. */
async function findLoader({ runtimeRoot, interpreter }: SmokeRequest): Promise<string | undefined> {
  if (runtimeRoot === undefined || interpreter === undefined) return undefined
  for (const path of [
    `${runtimeRoot}${interpreter}`,
    `${runtimeRoot}/lib/${basename(interpreter)}`
  ])
    if (await isThere(path)) return path
  return undefined
}

async function startNative(request: SmokeRequest, host: Host): Promise<SmokeRun> {
  const { file, args, runtimeRoot, interpreter, platform } = request
  const loader = await findLoader(request)
  if (loader === undefined || runtimeRoot === undefined) {
    if (interpreter !== undefined && !(await isThere(interpreter)))
      return { ran: false, why: `its loader ${interpreter} is not on this machine` }
    return start('native', { argv: [file, ...args] }, request, host)
  }
  // The machine's own libraries may be others, or missing: the loader is told where the target's are.
  const triple = multiarchOf(platform)
  const multiarch = triple === undefined ? [] : [`lib/${triple}`, `usr/lib/${triple}`]
  const path = [...multiarch, 'lib', 'usr/lib'].map((each) => `${runtimeRoot}/${each}`).join(':')
  const argv = [loader, '--library-path', path, file, ...args] as const
  return start("native (with the target's own libraries)", { argv }, request, host)
}

async function startEmulated(
  programs: readonly [string, ...string[]],
  request: SmokeRequest,
  host: Host
): Promise<SmokeRun> {
  const { file, args, runtimeRoot, interpreter } = request
  const qemu = await firstProgram(programs, host)
  if (qemu === undefined) return { ran: false, why: `${programs[0]} is not installed` }
  if (interpreter !== undefined && (await findLoader(request)) === undefined)
    return { ran: false, why: `no C library of the target with its loader ${interpreter} is here` }
  const root = runtimeRoot === undefined ? [] : ['-L', runtimeRoot]
  const cpu = emulatedCpu(request.cpu)
  const only = cpu === undefined ? [] : ['-cpu', cpu]
  const how = [basename(qemu), ...only].join(' ')
  const command = { argv: [qemu, ...only, ...root, file, ...args] } as const
  const first = await start(how, command, request, host)
  if (!first.ran || first.exitCode < KILLED) return first
  // Signals for preemption trip over emulation (golang/go#36981); what works without them is no fault of the file.
  const env = { GODEBUG: 'asyncpreemptoff=1' }
  const again = await start(how, { ...command, env }, request, host)
  return again.ran && again.exitCode === 0 ? { ...again, flaky: true } : first
}

async function startInWine(
  runner: Extract<Runner, { kind: 'wine' }>,
  request: SmokeRequest,
  host: Host
): Promise<SmokeRun> {
  const wine = await firstProgram(runner.programs, host)
  if (wine === undefined) {
    const which = runner.arch === 'win32' ? 'Wine for 32 bits' : 'Wine'
    return { ran: false, why: `${which} is not installed` }
  }
  const prepared = await prepareWine(wine, runner.arch, request.cc, host)
  if (!prepared.ok) return { ran: false, why: prepared.why }
  const command: Command = { argv: [wine, request.file, ...request.args], env: prepared.env }
  try {
    return await start(prepared.version, command, request, host)
  } finally {
    await prepared.close()
  }
}

/** Starts a binary with the smoke arguments, natively or in an emulator, or says why it was not started. Judges nothing. */
export async function runSmoke(request: SmokeRequest, host: Host): Promise<SmokeRun> {
  const runner = selectRunner(request.platform, host.platform)
  switch (runner.kind) {
    case 'none':
      return { ran: false, why: runner.why }
    case 'native':
      return startNative(request, host)
    case 'qemu':
      return startEmulated(runner.programs, request, host)
    case 'wine':
      return startInWine(runner, request, host)
  }
}
