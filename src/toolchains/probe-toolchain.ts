import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { armFloatAbi } from './arm-float-abi.ts'
import { machineFor, machineOf } from './machine.ts'
import { splitWords } from '../host/quoted-words.ts'
import { readProbe } from './read-probe.ts'
import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { formatTarget, type Target } from '../targets/target.ts'

/** What is known of a compiler that works. */
export interface ProbedToolchain {
  /** First line of its `--version`. */
  readonly compiler: string
  /** `ELF arm64`. */
  readonly machine: string
}

type Environment = Readonly<Record<string, string>>

/** One language: the variables it uses and a program that needs its standard library. */
interface Language {
  readonly program: 'CC' | 'CXX'
  readonly flags: 'CGO_CFLAGS' | 'CGO_CXXFLAGS'
  readonly file: string
  readonly source: string
}

/** A target that names its C library must get that one: musl has no mark of its own, glibc has. */
function libcCheck({ libc }: Target): string {
  if (libc === undefined) return ''
  return libc.kind === 'musl'
    ? '#ifdef __GLIBC__\n#error this compiler links glibc, and the target asks for musl\n#endif\n'
    : '#ifndef __GLIBC__\n#error this compiler does not link glibc, and the target asks for it\n#endif\n'
}

function languageC(target: Target): Language {
  return {
    program: 'CC',
    flags: 'CGO_CFLAGS',
    file: 'probe.c',
    source: `#include <stdio.h>\n${libcCheck(target)}int main(void) { return puts("crossgo") < 0; }\n`
  }
}

const CXX: Language = {
  program: 'CXX',
  flags: 'CGO_CXXFLAGS',
  file: 'probe.cc',
  source:
    '#include <cstdio>\n#include <string>\nint main() { return std::puts(std::string("crossgo").c_str()) < 0; }\n'
}

const TIMEOUT_MS = 600_000

function isProbed(value: unknown): value is ProbedToolchain {
  const { compiler, machine } = (value ?? {}) as Partial<ProbedToolchain>
  return typeof compiler === 'string' && typeof machine === 'string'
}

/**
 * What `probeToolchain` finds, kept for as long as compilers, variables and question stay the same: a warm build starts
 * no compiler for it.
 */
export async function probeToolchainOnce(
  target: Target,
  environment: Environment,
  cxx: boolean,
  host: Host
): Promise<ProbedToolchain> {
  const question = `2 ${formatTarget(target)} ${cxx ? 'C++' : 'C'}`
  const record = await readProbe(environment, question, host)
  if (isProbed(record.known)) return record.known
  const found = await probeToolchain(target, environment, cxx, host)
  await record.keep(found)
  return found
}

/**
 * Compiles and links a small program with exactly the programs and flags of `environment`, and reads what machine the
 * object and the program are for, and on ARM how they pass floating-point arguments. C++ is tried where `cxx` asks for it
 * and CXX is on the machine; with zig only compiled, since zig brings its own C++ library and would build it for minutes
 * here.
 * `TOOLCHAIN_UNAVAILABLE` for a compiler that is missing, fails, writes nothing, or makes files for another machine.
 */
export async function probeToolchain(
  target: Target,
  environment: Environment,
  cxx: boolean,
  host: Host
): Promise<ProbedToolchain> {
  const directory = await mkdtemp(join(host.dirs.temp, `probe-${target.id}-`))
  try {
    const found = await probeLanguage(languageC(target), true, {
      target,
      environment,
      host,
      directory
    })
    const [program = ''] = splitWords(environment['CXX'] ?? '')
    if (cxx && program !== '' && (await host.which(program)) !== undefined) {
      const links = environment['ZIG_GLOBAL_CACHE_DIR'] === undefined
      await probeLanguage(CXX, links, { target, environment, host, directory })
    }
    return found
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

interface Probe {
  readonly target: Target
  readonly environment: Environment
  readonly host: Host
  readonly directory: string
}

async function probeLanguage(
  language: Language,
  links: boolean,
  probe: Probe
): Promise<ProbedToolchain> {
  const { target, environment, host, directory } = probe
  const value = environment[language.program] ?? ''
  const [program, ...fixed] = splitWords(value)
  if (program === undefined || (await host.which(program)) === undefined) {
    throw failed(
      probe,
      language,
      `${language.program} is ${value === '' ? 'empty' : value}, and no such program is on this machine`
    )
  }
  await writeFile(join(directory, language.file), language.source)
  const object = join(directory, `${language.file}.o`)
  const linked = join(directory, `${language.file}${target.platform.exe || '.out'}`)
  const compile = [...splitWords(environment[language.flags] ?? ''), '-c', language.file]
  const link = splitWords(environment['CGO_LDFLAGS'] ?? '')
  await run([program, ...fixed, ...compile, '-o', object], language, probe)
  await requireMachine(object, 'object file', language, probe)
  if (links) {
    await run([program, ...fixed, object, '-o', linked, ...link], language, probe)
    await requireMachine(linked, 'program', language, probe)
  }
  const version = await host.exec({
    argv: [program, ...fixed, '--version'],
    env: environment,
    cwd: directory,
    timeoutMs: 60_000
  })
  const [compiler = ''] = version.stdout.trim().split('\n')
  return { compiler, machine: machineFor(target.platform) }
}

async function run(
  argv: readonly [string, ...string[]],
  language: Language,
  probe: Probe
): Promise<void> {
  const { environment, host, directory } = probe
  const result = await host.exec({ argv, env: environment, cwd: directory, timeoutMs: TIMEOUT_MS })
  if (result.exitCode === 0) return
  const output = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-20).join('\n')
  throw failed(
    probe,
    language,
    `${language.program} (${environment[language.program] ?? ''}) ${
      result.timedOut ? 'did not finish' : `ended with exit status ${result.exitCode}`
    }`,
    `${argv.join(' ')}\n${output}`
  )
}

async function requireMachine(
  path: string,
  what: string,
  language: Language,
  probe: Probe
): Promise<void> {
  const { target, environment } = probe
  const cc = `${language.program} (${environment[language.program] ?? ''})`
  const start = await readStart(path)
  if (start === undefined)
    throw failed(probe, language, `${cc} reported success and wrote no ${what}`)
  const machine = machineOf(start)
  const wanted = machineFor(target.platform)
  if (machine === wanted) {
    await requireFloatAbi(path, cc, language, probe)
    return
  }
  throw failed(
    probe,
    language,
    `${cc} makes files for ${machine ?? 'no machine that crossgo knows'}, and this target is ${wanted}`
  )
}

/** C, C++ and Go of one program must agree on it; linkers find out late, and only when they look. */
async function requireFloatAbi(
  path: string,
  cc: string,
  language: Language,
  probe: Probe
): Promise<void> {
  const { goos, goarch, zigAbi } = probe.target.platform
  if (goos !== 'linux' || goarch !== 'arm' || !path.endsWith('.o')) return
  const found = armFloatAbi(await readFile(path))
  const wanted = zigAbi === 'eabihf' ? 'hard' : 'soft'
  if (found === wanted) return
  throw failed(
    probe,
    language,
    `${cc} passes floating-point arguments the ${found ?? 'unknown'} way, and this target takes the ${wanted} one`
  )
}

async function readStart(path: string): Promise<Uint8Array | undefined> {
  try {
    const file = await open(path)
    try {
      const buffer = Buffer.alloc(4096)
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
      return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch {
    return undefined
  }
}

function failed(probe: Probe, language: Language, why: string, details?: string): PipelineError {
  const label = formatTarget(probe.target)
  const kind = language.program === 'CC' ? 'C' : 'C++'
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `The ${kind} compiler for ${label} cannot be used: ${why}.`,
    fix: `Correct ${language.program.toLowerCase()} and the flags of ${label} in the settings, or leave them out to let crossgo choose.`,
    ...(details === undefined ? {} : { details })
  })
}
