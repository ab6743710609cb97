import { spawn } from 'node:child_process'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server program in the foreground. */
export interface Daemon {
  readonly port: number
  /** Of the program, which leads a process group of its own. */
  readonly pid: number
  /** The last 64 kB that it wrote on its streams. */
  log(): string
  /** Asks it to end, waits until it has, and kills what is left of its process group. */
  close(): Promise<void>
}

/** What to start; the port is a free one of 127.0.0.1. */
export interface DaemonRequest {
  readonly argv: (port: number) => Promise<readonly [string, ...string[]]>
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** What asks it to end; SIGTERM when left out. */
  readonly stopSignal?: 'SIGTERM' | 'SIGINT' | 'SIGQUIT'
  /** Whether it is ready, asked when its port answers; ready then when left out. */
  readonly isReady?: (port: number) => Promise<boolean>
}

const KEPT = 64_000

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const answers = async (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => {
      resolve(false)
    })
  })

/**
 * Starts a server program and waits until its port answers and it is ready. It ends with this process, even when that
 * is killed. Throws with all that the program wrote when it ends before (also when another took the port meanwhile),
 * or is not ready after 20 s.
 */
export async function startDaemon(request: DaemonRequest): Promise<Daemon> {
  const port = await freePort()
  const argv = ['--pdeathsig', 'TERM', '--', ...(await request.argv(port))]
  const child = spawn('setpriv', argv, {
    cwd: request.cwd,
    env: { ...request.env },
    // Apache ends by a signal to its whole process group.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let text = ''
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString('utf8')).slice(-KEPT)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      hasEnded = true
      resolve()
    }
    child.on('close', end)
    child.on('error', (error) => {
      text += error.message
      end()
    })
  })
  const isOver = (): boolean => hasEnded
  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Nothing is left of it.
    }
  }
  const close = async (): Promise<void> => {
    if (isOver()) return
    child.kill(request.stopSignal ?? 'SIGTERM')
    const killer = setTimeout(killGroup, 5000)
    await ended
    clearTimeout(killer)
    killGroup()
  }
  const isReady = request.isReady ?? (async (): Promise<boolean> => Promise.resolve(true))
  const start = performance.now()
  while (!(await answers(port)) || !(await isReady(port))) {
    if (isOver() || performance.now() - start > 20_000) {
      await close()
      throw new Error(`${argv.join(' ')} does not answer\n${text}`)
    }
    await sleep(20)
  }
  return { port, pid: child.pid ?? 0, log: () => text, close }
}
