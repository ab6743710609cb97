import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Runs a body while no other process of this machine runs one under the same name. The lock is flock(1)'s, on a file
 * that stays; it falls with this process, even when that is killed.
 */
export async function withMachineLock<T>(name: string, body: () => Promise<T>): Promise<T> {
  const file = join(tmpdir(), `crossgo-tests-${name}.lock`)
  // cat starts when the lock is ours, and ends when its input does.
  const holder = spawn('flock', ['-x', file, 'cat'], { stdio: ['pipe', 'pipe', 'pipe'] })
  const closed = once(holder, 'close')
  let complaint = ''
  holder.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8')
  })
  // A holder that ended reads nothing; the check below says so.
  holder.stdin.on('error', () => undefined)
  holder.stdin.write('mine\n')
  const answer: unknown[] = await Promise.race([once(holder.stdout, 'data'), closed])
  if (!Buffer.isBuffer(answer[0])) throw new Error(`flock cannot lock ${file}\n${complaint}`)
  try {
    return await body()
  } finally {
    holder.stdin.end()
    await closed
  }
}
