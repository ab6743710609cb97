import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PipelineError } from '../../src/errors.ts'
import type { CommandResult, Host } from '../../src/host/host.ts'
import { parseTarget } from '../../src/targets/parse-target.ts'
import type { Target } from '../../src/targets/target.ts'
import { TOOLCHAINS } from '../../src/toolchains/index.ts'
import { createProvisioner } from '../../src/toolchains/provision-requirements.ts'
import type { CgoNeeds, Installed, ToolchainOverrides } from '../../src/toolchains/toolchain.ts'
import { GO_BUILD_CACHE, TEST_CACHE } from '../helpers/install-tools.ts'
import { createTestHost, type TestHost } from '../helpers/test-host.ts'

/** A host whose zig, wrappers and compiler caches stay for the next run of the tests. */
export async function createBuildHost(): Promise<TestHost> {
  return createTestHost({
    RUNNER_TOOL_CACHE: join(TEST_CACHE, 'tools'),
    XDG_CACHE_HOME: join(TEST_CACHE, 'caches')
  })
}

/** `linux/arm64` or `linux/arm/6:musl` as a target with cgo. */
export function targetOf(name: string): Target {
  return { ...parseTarget(name), cgo: true }
}

/** A target that is ready to be built for. */
export interface Provided {
  readonly target: Target
  readonly installed: Installed
  readonly environment: Readonly<Record<string, string>>
}

/** Provisions the toolchain `id` for a target, as a build does. */
export async function provide(
  name: string,
  id: string,
  host: Host,
  overrides: ToolchainOverrides = {},
  needs: CgoNeeds = { cxx: true, pkgConfig: true }
): Promise<Provided> {
  const target = targetOf(name)
  const toolchain = TOOLCHAINS.find((each) => each.id === id)
  if (toolchain === undefined) throw new Error(`no toolchain ${id}`)
  const support = toolchain.supports(target, host.platform, overrides, needs)
  if (!support.ok) throw new Error(support.because)
  const requirements = toolchain.requirements(target, host.platform, overrides, needs)
  const go = await readGo(host)
  const installed = await createProvisioner(requirements, go, host).ready(requirements)
  return { target, installed, environment: toolchain.environment(target, installed, overrides) }
}

/** GOROOT and version of the Go on PATH. */
export async function readGo(
  host: Host
): Promise<{ readonly goroot: string; readonly goVersion: string }> {
  const { stdout } = await host.exec({
    argv: ['go', 'env', 'GOROOT', 'GOVERSION'],
    env: { GOTOOLCHAIN: 'local' }
  })
  const [goroot = '', goVersion = ''] = stdout.split('\n')
  return { goroot, goVersion }
}

/** Files of a Go module to build. */
export type Sources = Readonly<Record<string, string>>

/** How a module is built. */
export interface BuildOptions {
  readonly flags?: readonly string[]
  /** A cache of its own instead of the one that stays between runs. */
  readonly coldCache?: boolean
}

/** Writes a module into a new directory and runs `go build` there. Gives the path of the program. */
export async function goBuild(
  sources: Sources,
  { target, environment }: Provided,
  host: Host,
  options: BuildOptions = {}
): Promise<string> {
  const { file, result } = await tryGoBuild(sources, { target, environment }, host, options)
  if (result.exitCode !== 0) throw new Error(`go build for ${target.id}:\n${result.stderr}`)
  return file
}

/** Like `goBuild`, with a failure as a value. */
export async function tryGoBuild(
  sources: Sources,
  { target, environment }: Pick<Provided, 'target' | 'environment'>,
  host: Host,
  options: BuildOptions = {}
): Promise<{ readonly file: string; readonly result: CommandResult }> {
  const directory = await mkdtemp(join(host.dirs.temp, 'module-'))
  for (const [path, text] of Object.entries({
    'go.mod': 'module example.test/app\n\ngo 1.22\n',
    ...sources
  })) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), text)
  }
  const file = join(directory, `app${target.platform.exe || '.out'}`)
  const cold = join(directory, '.go-build')
  const result = await host.exec({
    argv: ['go', 'build', '-trimpath', ...(options.flags ?? ['-ldflags=-s -w']), '-o', file, '.'],
    cwd: directory,
    env: {
      ...environment,
      GOOS: target.platform.goos,
      GOARCH: target.platform.goarch,
      ...(target.variant === undefined ? {} : { [target.variant.variable]: target.variant.value }),
      GOTOOLCHAIN: 'local',
      GOFLAGS: '',
      GOPROXY: 'off',
      GOENV: 'off',
      GOCACHE: options.coldCache === true ? cold : GO_BUILD_CACHE
    }
  })
  await rm(cold, { recursive: true, force: true })
  return { file, result }
}

/** Both streams of a program that must succeed. */
export async function outputOf(host: Host, ...argv: [string, ...string[]]): Promise<string> {
  const result = await host.exec({ argv })
  if (result.exitCode === 0) return result.stdout + result.stderr
  throw new PipelineError({
    code: 'INTERNAL',
    what: `${argv.join(' ')} ended with ${result.exitCode}`,
    fix: '-',
    details: result.stderr
  })
}

/**
 * C that needs libc and its other libraries, C++ that throws, and Go that prints what they say. No imports: each costs
 * every target seconds of compiling in a first run.
 */
export const C_AND_CXX: Sources = {
  'main.go': `package main

// #cgo linux LDFLAGS: -lpthread -lresolv -lm
// #cgo windows LDFLAGS: -lpthread
// #include <math.h>
// #include <pthread.h>
// #include <stdio.h>
// #include <string.h>
// static void *note(void *text) { strcpy(text, "from a thread"); return text; }
// static const char *inThread(void) {
//   static char text[64];
//   pthread_t thread;
//   if (pthread_create(&thread, 0, note, text) != 0) return "no thread";
//   pthread_join(thread, 0);
//   snprintf(text + strlen(text), 32, " %.2f", cos(strlen(text) - 13.0));
//   return text;
// }
// int caught(int);
import "C"

func main() {
	println(C.GoString(C.inThread()), C.caught(7))
}
`,
  'throw.cc': `#include <stdexcept>
#include <string>
extern "C" int caught(int n) {
  try {
    throw std::runtime_error(std::string(n, 'x'));
  } catch (const std::exception &e) {
    return 100 + static_cast<int>(std::string(e.what()).size());
  }
}
`
}

/** What `C_AND_CXX` prints to stderr. */
export const C_AND_CXX_OUTPUT = 'from a thread 1.00 107\n'

/** The smallest program with C in it. */
export const SMALL: Sources = {
  'main.go': `package main

// #include <stdio.h>
// static int length(int n) { char text[16]; return snprintf(text, sizeof text, "%d", n); }
import "C"

func main() { println(C.length(4711)) }
`
}
