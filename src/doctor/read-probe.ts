import { createHash } from 'node:crypto'
import { copyFile, mkdir, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Host } from '../host/host.ts'
import type { ProbeFacts } from './machine.ts'
import { PROBE_SOURCE } from './probe-source.ts'

const COMPILERS = ['gcc', 'clang', 'cc'] as const
const COMPILE_MS = 3_000
const RUN_MS = 2_000

/** Lines `NAME RESULT`, as the probe prints them. */
function parseProbe(text: string): ProbeFacts['calls'] {
  return text.split('\n').flatMap((line) => {
    const found = /^([a-z-]+) (\S+)$/.exec(line)
    return found === null ? [] : [{ name: found[1] ?? '', result: found[2] ?? '' }]
  })
}

/** Where the program of a compiler is kept: by the compiler's file and by the source. */
async function keptAt(compiler: string, host: Host): Promise<string> {
  const real = await realpath(compiler)
  const { size, mtimeMs, ino } = await stat(real)
  const key = [real, size, mtimeMs, ino, PROBE_SOURCE].join('\0')
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32)
  return join(host.dirs.cache, 'doctor', `probe-${digest}`)
}

async function compile(compiler: string, kept: string, host: Host): Promise<string | undefined> {
  const source = join(host.dirs.temp, 'doctor-probe.c')
  const made = join(host.dirs.temp, 'doctor-probe')
  await writeFile(source, PROBE_SOURCE)
  const result = await host.exec({
    argv: [compiler, '-pthread', '-o', made, source],
    cwd: host.dirs.temp,
    timeoutMs: COMPILE_MS
  })
  if (result.exitCode !== 0) {
    const line = result.stderr.split('\n').find((each) => /error|cannot/.test(each))
    return result.timedOut ? 'it takes longer than 3 s' : (line?.trim() ?? 'it fails')
  }
  // Kept for the next run; a cache that cannot be written is no reason to fail.
  await mkdir(dirname(kept), { recursive: true })
    .then(async () => copyFile(made, `${kept}.new`))
    .then(async () => rename(`${kept}.new`, kept))
    .catch(() => undefined)
  return undefined
}

/**
 * Compiles a small C program with the machine's compiler, once per compiler, and runs it: what it may do here is what cgo
 * programs may. Nothing where there is no C compiler, or no Linux.
 */
export async function readProbe(host: Host): Promise<ProbeFacts | undefined> {
  if (host.platform.goos !== 'linux') return undefined
  const found = await Promise.all(COMPILERS.map(async (name) => host.which(name)))
  const compiler = found.find((path) => path !== undefined)
  if (compiler === undefined) return undefined
  const kept = await keptAt(compiler, host)
  const run = async (program: string): Promise<ProbeFacts['calls']> => {
    const argv = [program] as const
    const result = await host.exec({ argv, cwd: host.dirs.temp, timeoutMs: RUN_MS })
    return parseProbe(result.stdout)
  }
  const known = await run(kept)
  if (known.length > 0) return { compiler, calls: known }
  const problem = await compile(compiler, kept, host)
  if (problem !== undefined)
    return { compiler, calls: [], problem: `it cannot be compiled: ${problem}` }
  const calls = await run(join(host.dirs.temp, 'doctor-probe'))
  return calls.length > 0
    ? { compiler, calls }
    : { compiler, calls, problem: 'the compiled program does not run' }
}
