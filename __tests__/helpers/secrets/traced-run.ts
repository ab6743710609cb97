import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A program that was started, as the kernel got it. */
export interface Execution {
  readonly argv: readonly Buffer[]
  readonly environ: readonly Buffer[]
  /** The program under test itself, which was given its secrets in the environment. */
  readonly isRoot: boolean
}

/** How a run ended. */
export interface TracedResult {
  /** Exit status, or 128 and the number of the signal. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** Of the run and of every process below it, in order. */
  readonly executions: readonly Execution[]
}

/** A program under strace: no process that it or a child starts is missed, however short it lives. */
export interface TracedRun {
  /** The whole tree of processes has ended. */
  readonly ended: Promise<TracedResult>
  /** Looks at /proc now: what the processes below the program show of themselves. */
  look(): readonly Execution[]
  /** To the program alone; its children are its own business. */
  signal(name: 'SIGTERM' | 'SIGKILL'): void
  /** Ends whatever is left of it. */
  killAll(): void
}

interface ProcessRow {
  readonly pid: number
  readonly parent: number
}

function readProcesses(): readonly ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = readProc(Number(name), 'stat').toString('latin1')
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2])
      return stat === '' ? [] : [{ pid: Number(name), parent }]
    })
}

function readProc(pid: number, file: 'stat' | 'cmdline' | 'environ'): Buffer {
  try {
    return readFileSync(`/proc/${pid}/${file}`)
  } catch {
    // It has ended, or belongs to somebody else.
    return Buffer.alloc(0)
  }
}

function below(root: number, rows: readonly ProcessRow[]): readonly number[] {
  const children = rows.filter(({ parent }) => parent === root).map(({ pid }) => pid)
  return children.flatMap((pid) => [pid, ...below(pid, rows)])
}

const words = (list: string): readonly Buffer[] =>
  [...list.matchAll(/"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g)].map(([, hex = '', cut]) => {
    if (cut !== undefined) throw new Error('strace cut a text off')
    return Buffer.from(hex.replaceAll('\\x', ''), 'hex')
  })

/** Reads what `strace -v -xx` writes of execve(2): every text is in hex, so brackets are never part of one. */
export function parseTrace(text: string): readonly Execution[] {
  // A process that is killed on its way into the kernel runs nothing, and its texts cannot be read any more.
  const calls = text
    .split('\n')
    .filter((line) => /\bexecve(at)?\(/.test(line) && !/\(0x[^"]*<detached \.\.\.>$/.test(line))
  return calls.map((line, index) => {
    const [, argv, environ] = /"(?:\.\.\.)?, \[(.*?)\], \[(.*?)\]/.exec(line) ?? []
    if (argv === undefined || environ === undefined) throw new Error(`cannot be read: ${line}`)
    return { argv: words(argv), environ: words(environ), isRoot: index === 0 }
  })
}

/** Starts a program under strace, which writes to `trace`. */
export function startTraced(run: {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly trace: string
}): TracedRun {
  const options = ['-f', '-qq', '-v', '-xx', '-s', '1000000', '--seccomp-bpf', '-o', run.trace]
  const calls = ['-e', 'trace=execve,execveat', '-e', 'signal=none']
  const child = spawn('strace', [...options, ...calls, '--', ...run.argv], {
    cwd: run.cwd,
    env: { ...run.env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
  child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk))
  const root = (): number | undefined =>
    readProcesses().find(({ parent }) => parent === child.pid)?.pid
  const resultOf = (exitCode: number | null, trace: string): TracedResult => ({
    exitCode,
    stdout: Buffer.concat(chunks.stdout).toString('utf8'),
    stderr: Buffer.concat(chunks.stderr).toString('utf8'),
    executions: parseTrace(trace)
  })
  const ended = new Promise<TracedResult>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => {
      try {
        resolve(resultOf(exitCode, readFileSync(run.trace, 'latin1')))
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
  })
  const fields = (bytes: Buffer): readonly Buffer[] =>
    bytes
      .toString('latin1')
      .split('\0')
      .map((text) => Buffer.from(text, 'latin1'))
  return {
    ended,
    look() {
      const rows = readProcesses()
      const program = rows.find(({ parent }) => parent === child.pid)?.pid
      if (program === undefined) return []
      const own = readProc(program, 'cmdline')
      return (
        below(program, rows)
          .map((pid) => ({ pid, argv: readProc(pid, 'cmdline') }))
          // Between fork and exec a process still shows what its parent is.
          .filter(({ argv }) => argv.length > 0 && !argv.equals(own))
          .map(({ pid, argv }) => ({
            argv: fields(argv),
            environ: fields(readProc(pid, 'environ')),
            isRoot: false
          }))
      )
    },
    signal(name) {
      const pid = root()
      if (pid === undefined) throw new Error('the program is not there any more')
      process.kill(pid, name)
    },
    killAll() {
      if (child.pid === undefined) return
      for (const pid of [...below(child.pid, readProcesses()), child.pid]) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // It has ended meanwhile.
        }
      }
    }
  }
}
