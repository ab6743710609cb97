import { connect } from 'node:net'
import { mkdir } from 'node:fs/promises'
import { cleanEnvironment } from '../clean-environment.ts'
import { startDaemon } from '../servers/daemon.ts'
import { installServices } from './install-services.ts'

/** A real Redis. */
export interface RedisServer {
  readonly port: number
  readonly pid: number
  log(): string
  stop(): Promise<void>
}

/**
 * Asks a Redis at a port of 127.0.0.1 one command by RESP2 and gives its one-line answer (`+PONG`, `:3`, `-ERR …`), or
 * the text of a bulk string after its `$` line. For short answers.
 */
export async function askRedis(port: number, ...command: readonly string[]): Promise<string> {
  const parts = command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`)
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.setTimeout(2000, () => socket.destroy(new Error(`Redis is silent after ${text}`)))
    socket.on('connect', () => socket.write(`*${command.length}\r\n${parts.join('')}`))
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8')
      const isBulk = text.startsWith('$') && !text.startsWith('$-1')
      const whole = isBulk ? /^\$\d+\r\n([^]*)\r\n$/ : /^([^]*?)\r\n$/
      const answer = whole.exec(text)?.[1]
      if (answer === undefined) return
      resolve(answer)
      socket.destroy()
    })
    socket.on('error', reject)
    socket.on('close', () => {
      reject(new Error(`Redis closed after ${JSON.stringify(text)}`))
    })
  })
}

/** Starts Redis on a free port; it keeps nothing on disk. */
export async function startRedis(parts: { readonly directory: string }): Promise<RedisServer> {
  await installServices(['redis-server'])
  await mkdir(parts.directory, { recursive: true })
  const daemon = await startDaemon({
    argv: async (port) =>
      Promise.resolve([
        'redis-server',
        ...['--port', String(port), '--bind', '127.0.0.1'],
        ...['--dir', parts.directory, '--save', '', '--appendonly', 'no', '--daemonize', 'no']
      ]),
    env: cleanEnvironment(),
    cwd: parts.directory,
    isReady: async (port) =>
      askRedis(port, 'PING').then(
        (answer) => answer === '+PONG',
        () => false
      )
  })
  return {
    port: daemon.port,
    pid: daemon.pid,
    log: () => daemon.log(),
    stop: async () => daemon.close()
  }
}
