import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'

/** A key that cannot be used, and what to do about it. */
export const badKey = (what: string, fix: string): PipelineError =>
  new PipelineError({ code: 'SIGNING_FAILED', what, fix })

/** A private key as it was read. */
export interface KeyText {
  readonly text: string
  /** Absolute path, or `env://NAME`: what cosign is told. */
  readonly forCosign: string
  /** Absolute path; absent when it came from the environment. */
  readonly path?: string
}

/**
 * Reads a private key, a path or `env://NAME`; relative paths start in the workspace. It is masked from here on.
 * @throws PipelineError SIGNING_FAILED when there is none
 */
export async function readKey(key: string, host: Host): Promise<KeyText> {
  if (/-----BEGIN|[\r\n]/.test(key)) {
    host.mask(key)
    throw badKey(
      'The signing key is given as its own text, where everybody who may list processes or read logs sees it.',
      'Put it into an environment variable from a secret, and give env:// and the name of the variable.'
    )
  }
  const [, name] = /^env:\/\/(.+)$/.exec(key) ?? []
  if (name !== undefined) {
    const text = host.env[name] ?? ''
    host.mask(text)
    if (text !== '') return { text, forCosign: key }
    throw badKey(
      `The environment variable ${name}, which should hold the signing key, is empty.`,
      `Set ${name} for this step, from a secret.`
    )
  }
  if (key.includes('://'))
    throw badKey(
      `The signing key ${key} is neither a path nor env://NAME.`,
      'Give the path of a key, or env:// and the name of the variable that holds it.'
    )
  const path = resolve(host.dirs.workspace, key)
  try {
    const text = await readFile(path, 'utf8')
    host.mask(text)
    return { text, forCosign: path, path }
  } catch {
    throw badKey(`The signing key ${path} cannot be read.`, 'Give the path of a key that is there.')
  }
}
