import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { constants } from 'node:os'
import { errorCode } from '../errors.ts'
import { createCappedText } from './capped-text.ts'
import type { Command, CommandResult } from './host.ts'

const OUTPUT_LIMIT = 16 * 1024 * 1024
const DEFAULT_TIMEOUT_MS = 30 * 60 * 1000
/** How long output is still waited for after a child has ended, in steps that a busy process cannot skip. */
const GRACE_STEPS = 20
const GRACE_STEP_MS = 100

/** Starts processes and can end all of them, each with its whole process group. */
export interface ProcessRunner {
  run(command: Command, environment: Record<string, string>): Promise<CommandResult>
  killAll(): void
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // The group has ended by itself.
  }
}

function splitLines(onLine: (line: string) => void): { add(chunk: Buffer): void; end(): void } {
  let rest = ''
  return {
    add(chunk) {
      const lines = (rest + chunk.toString('utf8')).split('\n')
      rest = (lines.pop() ?? '').slice(-65536)
      for (const line of lines) onLine(line)
    },
    end() {
      if (rest !== '') onLine(rest)
    }
  }
}

interface Ending {
  readonly exitCode: number
  readonly problem: string
}

/**
 * Waits until a child has ended and its output is read. A process that left the group of the child may hold the output
 * open for ever: 2 s after the child has ended, or was killed, nobody waits for it any more.
 */
function watchEnd(
  child: ChildProcess,
  program: string
): { readonly ended: Promise<Ending>; giveUpSoon(): void } {
  let known: Ending = { exitCode: 128 + constants.signals.SIGKILL, problem: '' }
  let grace: NodeJS.Timeout | undefined
  let resolveEnd: (ending: Ending) => void = () => undefined
  const ended = new Promise<Ending>((resolve) => {
    resolveEnd = resolve
  })
  const finish = (): void => {
    clearInterval(grace)
    resolveEnd(known)
  }
  const giveUpSoon = (): void => {
    let left = GRACE_STEPS
    grace ??= setInterval(() => {
      if (--left > 0) return
      child.stdout?.destroy()
      child.stderr?.destroy()
      child.unref()
      finish()
    }, GRACE_STEP_MS)
  }
  child.on('error', (error) => {
    const exitCode = errorCode(error) === 'EACCES' ? 126 : 127
    known = { exitCode, problem: `${program}: ${error.message}\n` }
    finish()
  })
  child.on('exit', (code, signal) => {
    const bySignal = signal === null ? 1 : 128 + constants.signals[signal]
    known = { exitCode: code ?? bySignal, problem: '' }
    giveUpSoon()
  })
  child.on('close', finish)
  return { ended, giveUpSoon }
}

async function runOne(
  command: Command,
  environment: Record<string, string>,
  live: Set<ChildProcess>
): Promise<CommandResult> {
  const started = performance.now()
  const stdout = createCappedText(OUTPUT_LIMIT)
  const stderr = createCappedText(OUTPUT_LIMIT)
  const [program, ...args] = command.argv
  const child = spawn(program, args, {
    cwd: command.cwd,
    env: environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true
  })
  live.add(child)
  const lines = command.onStderrLine === undefined ? undefined : splitLines(command.onStderrLine)
  const file = command.stderrFile === undefined ? undefined : createWriteStream(command.stderrFile)
  const end = watchEnd(child, program)
  const stop = (): void => {
    killGroup(child, 'SIGKILL')
    end.giveUpSoon()
  }
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    stop()
  }, command.timeoutMs ?? DEFAULT_TIMEOUT_MS)
  // A child that has ended by itself was in time, whoever still holds its output.
  child.on('exit', () => {
    clearTimeout(timer)
  })
  command.signal?.addEventListener('abort', stop, { once: true })
  if (command.signal?.aborted === true) stop()

  child.stdout.on('data', (chunk: Buffer) => {
    stdout.add(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr.add(chunk)
    lines?.add(chunk)
    file?.write(chunk)
  })
  // A child that never reads its input must not end us with EPIPE.
  child.stdin.on('error', () => undefined)
  child.stdin.end(command.input ?? '')

  const ended = await end.ended
  clearTimeout(timer)
  command.signal?.removeEventListener('abort', stop)
  live.delete(child)
  lines?.end()
  if (file !== undefined) await new Promise<void>((resolve) => file.end(resolve))
  return {
    exitCode: ended.exitCode,
    stdout: stdout.bytes().toString(command.stdoutEncoding ?? 'utf8'),
    stderr: stderr.text() + ended.problem,
    durationMs: Math.round(performance.now() - started),
    timedOut
  }
}

/**
 * A runner with no process yet. Each child gets its own process group, so that a time limit or an interrupt ends
 * compilers started by `go build` too. A process that leaves its group and keeps the output open is left alone, and
 * waited for 2 s at most. A program that does not exist gives exit status 127.
 */
export function createProcessRunner(): ProcessRunner {
  const live = new Set<ChildProcess>()
  return {
    run: async (command, environment) => runOne(command, environment, live),
    killAll() {
      for (const child of live) killGroup(child, 'SIGKILL')
    }
  }
}
