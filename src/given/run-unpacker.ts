import { copyFile, rm } from 'node:fs/promises'
import type { Host } from '../host/host.ts'
import type { Unpacker } from './packing.ts'
import { unreadable } from './unreadable.ts'

/** What an unpacker may take; no release file needs more. */
const LONGEST_MS = 5 * 60 * 1000
const MOST_MEMORY_BYTES = 2 * 1024 ** 3
/** 128 + SIGXFSZ: `prlimit` stopped it. */
const TOO_LARGE = 153

/** A compressed file, and what may be written of it. */
export interface Compressed {
  readonly file: string
  readonly shown: string
  readonly maxBytes: number
}

/**
 * Unpacks a compressed file to the new file `to` with a program of this machine; false when it would be more than
 * `maxBytes`.
 * @throws PipelineError ARTIFACT_UNREADABLE when there is no such program, or it does not succeed within its limits
 */
export async function runUnpacker(
  unpacker: Unpacker,
  { file, shown, maxBytes }: Compressed,
  to: string,
  host: Host
): Promise<boolean> {
  const program = await host.which(unpacker.program)
  if (program === undefined)
    throw unreadable(
      shown,
      `is compressed by ${unpacker.program}, which is not on this machine`,
      `Install ${unpacker.program}, or unpack the file first.`
    )
  const copy = `${to}${unpacker.ending}`
  await copyFile(file, copy)
  // No unpacker has all these limits of its own; prlimit is part of every Linux.
  const prlimit = await host.which('prlimit')
  const command = [program, ...unpacker.args, copy] as const
  const limits = [`--fsize=${String(maxBytes)}`, `--as=${String(MOST_MEMORY_BYTES)}`] as const
  const argv = prlimit === undefined ? command : ([prlimit, ...limits, '--', ...command] as const)
  const { exitCode, stderr, timedOut } = await host.exec({ argv, timeoutMs: LONGEST_MS })
  await rm(copy, { force: true })
  if (exitCode === 0) return true
  if (exitCode === TOO_LARGE) return false
  const said = stderr.trim().split('\n').at(-1)?.replaceAll(copy, shown) ?? ''
  const problem = timedOut
    ? `cannot be unpacked: ${unpacker.program} needs more than 5 minutes`
    : `cannot be unpacked: ${unpacker.program} ended with status ${String(exitCode)}`
  throw unreadable(
    shown,
    said === '' ? problem : `${problem} (${said})`,
    'Build or download it again.'
  )
}
