import type { Command, Host } from '../host/host.ts'
import type { Platform } from '../targets/platforms.ts'
import type { SmokeRun } from './evidence.ts'
import { prepareWine } from './run-wine.ts'
import { selectRunner } from './smoke-plan.ts'

/** What a smoke run needs to know. */
export interface SmokeRequest {
  /** Absolute path of the executable. */
  readonly file: string
  readonly args: readonly string[]
  /** Pattern that the output must match. */
  readonly expect: string
  readonly platform: Platform
  /** Prefix for the emulator's `-L`: where the target's loader and libraries are. */
  readonly emulatorPrefix?: string
  /** C compiler of the target, for the one DLL that older Wine lacks. */
  readonly cc?: string
  readonly timeoutMs?: number
}

const OUTPUT_LIMIT = 4096
const DEFAULT_TIMEOUT_MS = 60_000

async function firstProgram(names: readonly string[], host: Host): Promise<string | undefined> {
  for (const name of names) {
    const path = await host.which(name)
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
  return {
    ran: true,
    how: result.timedOut ? `${how}, stopped after its time limit` : how,
    argv: command.argv,
    exitCode: result.exitCode,
    output: output.slice(0, OUTPUT_LIMIT),
    matched: new RegExp(request.expect, 'm').test(output),
    durationMs: result.durationMs
  }
}

/** Starts a binary with the smoke arguments, natively or in an emulator, or says why it was not started. Judges nothing. */
export async function runSmoke(request: SmokeRequest, host: Host): Promise<SmokeRun> {
  const runner = selectRunner(request.platform, host.platform)
  switch (runner.kind) {
    case 'none':
      return { ran: false, why: runner.why }
    case 'native':
      return start('native', { argv: [request.file, ...request.args] }, request, host)
    case 'qemu': {
      const qemu = await firstProgram(runner.programs, host)
      if (qemu === undefined) return { ran: false, why: `${runner.programs[0]} is not installed` }
      const prefix = request.emulatorPrefix === undefined ? [] : ['-L', request.emulatorPrefix]
      const how = qemu.split('/').at(-1) ?? qemu
      return start(how, { argv: [qemu, ...prefix, request.file, ...request.args] }, request, host)
    }
    case 'wine': {
      const wine = await firstProgram(runner.programs, host)
      if (wine === undefined) return { ran: false, why: 'Wine is not installed' }
      const prepared = await prepareWine(wine, request.cc, host)
      if (!prepared.ok) return { ran: false, why: prepared.why }
      const command: Command = { argv: [wine, request.file, ...request.args], env: prepared.env }
      try {
        return await start(prepared.version, command, request, host)
      } finally {
        await prepared.close()
      }
    }
  }
}
