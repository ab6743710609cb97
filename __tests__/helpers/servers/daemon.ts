import { spawn } from 'node:child_process'
import { connect, createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server program in the foreground. */
export interface Daemon {
  readonly port: number
  /** Asks it to end and waits until it has. */
  close(): Promise<void>
}

/** What to start; the port is a free one of 127.0.0.1. */
export interface DaemonRequest {
  readonly argv: (port: number) => Promise<readonly [string, ...string[]]>
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
}

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
 * Starts a server program and waits until its port answers. It ends with this process, even when that is killed.
 * Throws with all that the program wrote when it ends before it answers (also when another took the port meanwhile),
 * or is silent for 20 s.
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
    text = (text + chunk.toString('utf8')).slice(-8000)
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
  const kill = (): void => {
    if (child.pid !== undefined && !isOver()) process.kill(-child.pid, 'SIGKILL')
  }
  const close = async (): Promise<void> => {
    if (!isOver()) child.kill('SIGTERM')
    const killer = setTimeout(kill, 5000)
    await ended
    clearTimeout(killer)
  }
  const start = performance.now()
  while (!(await answers(port))) {
    if (isOver() || performance.now() - start > 20_000) {
      await close()
      throw new Error(`${argv.join(' ')} does not answer\n${text}`)
    }
    await sleep(20)
  }
  return { port, close }
}
