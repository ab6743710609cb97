import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import { given } from '../host/cache-dir.ts'
import type { Host } from '../host/host.ts'

/** An ssh-agent that holds keys for this run. */
export interface Agent {
  /** For SSH_AUTH_SOCK. */
  readonly socket: string
  /** Takes the keys out of it again, and ends it where it was started here. */
  stop(): Promise<void>
}

const LIFETIME_SECONDS = '1800'

/** Ends when the process whose number it gets is gone: the agent ends with it, even after SIGKILL. */
const WATCH = 'while kill -0 "$0" 2>/dev/null; do sleep 1; done'

async function waitFor(path: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    const there = await access(path).then(
      () => true,
      () => false
    )
    if (there) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

/** `SHA256:…` of a key file; a text that no agent prints where there is none. */
async function fingerprintOf(key: string, host: Host): Promise<string> {
  const { stdout } = await host.exec({ argv: ['ssh-keygen', '-l', '-f', key] })
  return /SHA256:\S+/.exec(stdout)?.[0] ?? '(no fingerprint)'
}

/**
 * Adds keys to the agent of the person, or to one that is started for this run, as a login shell does it. Nothing is asked: a
 * key with a passphrase must be in the agent already.
 * @throws PipelineError CONFIG_INVALID when the agent does not start or does not take a key
 */
export async function runAgent(
  keys: readonly string[],
  directory: string,
  host: Host
): Promise<Agent> {
  const inherited = given(host.env, 'SSH_AUTH_SOCK')
  const socket = inherited ?? join(directory, 'agent')
  const stopper = new AbortController()
  const running =
    inherited === undefined
      ? host.exec({
          argv: ['ssh-agent', '-a', socket, 'sh', '-c', WATCH, String(process.pid)],
          signal: stopper.signal,
          timeoutMs: 6 * 60 * 60 * 1000
        })
      : undefined
  const env = { SSH_AUTH_SOCK: socket, SSH_ASKPASS_REQUIRE: 'never' }
  const added: string[] = []
  const stop = async (): Promise<void> => {
    for (const key of added)
      await host.exec({ argv: ['ssh-add', '-q', '-d', key], env, timeoutMs: 5_000 })
    if (running === undefined) return
    stopper.abort()
    await running
  }
  if (!(await waitFor(socket))) {
    stopper.abort()
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: 'ssh-agent, which add-key asks for, does not start.',
      fix: 'Install openssh-client, or leave add-key out.',
      details: running === undefined ? '' : (await running).stderr.trim()
    })
  }
  const held = (await host.exec({ argv: ['ssh-add', '-l'], env })).stdout
  for (const key of keys) {
    // What the person's agent has already stays there afterwards.
    if (held.includes(await fingerprintOf(key, host))) continue
    const { exitCode, stderr } = await host.exec({
      argv: ['ssh-add', '-q', '-t', LIFETIME_SECONDS, key],
      env
    })
    if (exitCode === 0) {
      added.push(key)
      continue
    }
    await stop()
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `ssh-agent does not take the key ${key}.`,
      fix: 'Give a key file that this user can read and that has no passphrase, or add it by hand before.',
      details: stderr.trim()
    })
  }
  return { socket, stop }
}
