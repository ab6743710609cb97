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
  /** After this time the process group is asked to end, and killed 5 s later; the result is then an error. */
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
    let late = false
    const end = (signal: 'SIGTERM' | 'SIGKILL'): void => {
      late = true
      try {
        if (running.pid !== undefined) process.kill(-running.pid, signal)
      } catch {
        // The group is gone, but a grandchild of another group holds the streams open.
        running.stdout.destroy()
        running.stderr.destroy()
      }
    }
    const timers = [
      // act starts its steps in groups of their own, and ends them only when it is asked.
      setTimeout(end, child.timeoutMs, 'SIGTERM'),
      setTimeout(end, child.timeoutMs + 5000, 'SIGKILL'),
      setTimeout(end, child.timeoutMs + 6000, 'SIGKILL')
    ]
    const stop = (): void => {
      for (const timer of timers) clearTimeout(timer)
    }
    running.on('error', (error) => {
      stop()
      reject(error)
    })
    running.on('close', (code) => {
      stop()
      if (late) {
        const tail = Buffer.concat([...chunks.stdout, ...chunks.stderr])
          .toString('utf8')
          .slice(-4000)
        reject(
          new Error(`${child.argv.join(' ')} did not end within ${child.timeoutMs} ms\n${tail}`)
        )
        return
      }
      resolve({
        exitCode: code ?? undefined,
        stdout: Buffer.concat(chunks.stdout).toString('utf8'),
        stderr: Buffer.concat(chunks.stderr).toString('utf8'),
        durationMs: performance.now() - start
      })
    })
  })
}
