import { spawn } from 'node:child_process'

/** How a child ended and all it wrote. */
export interface ChildResult {
  /** Exit status; undefined when a signal ended it. */
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
  readonly durationMs: number
}

/** What to run. */
export interface Child {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** The whole process group is killed after this time; the result is then an error. */
  readonly timeoutMs: number
}

/** Runs a program with exactly `env`; a non-zero exit is a value, a timeout or a missing program an error. */
export async function runChild(child: Child): Promise<ChildResult> {
  const [program, ...rest] = child.argv
  const start = performance.now()
  return new Promise((resolve, reject) => {
    const running = spawn(program, rest, {
      cwd: child.cwd,
      env: { ...child.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
    running.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk))
    running.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk))
    const timer = setTimeout(() => {
      if (running.pid !== undefined) process.kill(-running.pid, 'SIGKILL')
      const tail = Buffer.concat([...chunks.stdout, ...chunks.stderr])
        .toString('utf8')
        .slice(-4000)
      reject(new Error(`${child.argv.join(' ')} did not end within ${child.timeoutMs} ms\n${tail}`))
    }, child.timeoutMs)
    running.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    running.on('close', (code) => {
      clearTimeout(timer)
      resolve({
        exitCode: code ?? undefined,
        stdout: Buffer.concat(chunks.stdout).toString('utf8'),
        stderr: Buffer.concat(chunks.stderr).toString('utf8'),
        durationMs: performance.now() - start
      })
    })
  })
}
