import { mkdir, realpath, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { PipelineError } from '../errors.ts'
import type { Command, Host } from '../host/host.ts'
import type { InstalledGo } from './release.ts'

/** One command of the proof and what it printed. */
export interface ProofLine {
  readonly command: string
  readonly output: string
}

/** Nothing of the user's go settings may change what is asked: no toolchain switch, no go env file, no flags. */
const PLAIN = { GOTOOLCHAIN: 'local', GOENV: 'off', GOROOT: undefined, GOFLAGS: undefined }

function goProgram(root: string, host: Host): string {
  return join(root, 'bin', `go${host.platform.exe}`)
}

/**
 * Makes sure that `go version` prints exactly this version and this machine's platform.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE with what it printed otherwise
 */
export async function confirmGo(root: string, version: string, host: Host): Promise<ProofLine> {
  const { goos, goarch } = host.platform
  const argv: Command['argv'] = [goProgram(root, host), 'version']
  const result = await host.exec({ argv, env: PLAIN, cwd: host.dirs.temp, timeoutMs: 60_000 })
  const expected = `go version go${version} ${goos}/${goarch}`
  if (result.exitCode === 0 && result.stdout.trim() === expected) {
    return { command: 'go version', output: expected }
  }
  throw notAsExpected(`go version in ${root} does not print ${JSON.stringify(expected)}`, result)
}

/** Few imports: on a new machine all of them are compiled first. */
const PROGRAM = `package main

import (
	"os"
	"runtime"
)

func main() {
	os.Stdout.WriteString("built by " + runtime.Version() + " for " + runtime.GOOS + "/" + runtime.GOARCH + "\\n")
}
`

/**
 * Proves an installed Go by use: its version, its GOROOT and GOPATH, `go mod init`, and `go run` of a one-file program that
 * prints the version it was built by. Gives back the transcript.
 * @throws PipelineError TOOLCHAIN_UNAVAILABLE for the first thing that is not as expected
 */
export async function proveGo(installed: InstalledGo, host: Host): Promise<readonly ProofLine[]> {
  const { root, version } = installed
  const { goos, goarch } = host.platform
  const directory = join(host.dirs.temp, `go-proof-${randomBytes(4).toString('hex')}`)
  // The go command resolves links on the way to itself.
  const realRoot = await realpath(root)
  const lines: ProofLine[] = [await confirmGo(root, version, host)]
  const run = async (
    args: readonly string[],
    isExpected: (output: string) => boolean,
    meaning: string
  ): Promise<void> => {
    const argv: Command['argv'] = [goProgram(root, host), ...args]
    const env = { ...PLAIN, GOWORK: 'off', CGO_ENABLED: '0' }
    const result = await host.exec({ argv, env, cwd: directory, timeoutMs: 300_000 })
    const output = [result.stdout, result.stderr]
      .map((text) => text.trim())
      .join('\n')
      .trim()
    if (result.exitCode !== 0 || !isExpected(result.stdout.trim())) {
      throw notAsExpected(`go ${args.join(' ')} ${meaning}`, result)
    }
    lines.push({ command: `go ${args.join(' ')}`, output })
  }
  try {
    await mkdir(directory, { recursive: true })
    await run(
      ['env', 'GOROOT', 'GOPATH'],
      (output) => {
        const [goroot = '', gopath = ''] = output.split(/\r?\n/)
        return (goroot === root || goroot === realRoot) && gopath !== ''
      },
      `does not say that GOROOT is ${root} and where GOPATH is`
    )
    await run(['mod', 'init', 'example.com/proof'], () => true, 'fails')
    await writeFile(join(directory, 'main.go'), PROGRAM)
    const expected = `built by go${version} for ${goos}/${goarch}`
    await run(['run', 'main.go'], (output) => output === expected, `does not print "${expected}"`)
    return lines
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function notAsExpected(
  what: string,
  result: { readonly exitCode: number; readonly stdout: string; readonly stderr: string }
): PipelineError {
  const output = [result.stdout, result.stderr]
    .map((text) => text.trim())
    .filter((text) => text !== '')
  return new PipelineError({
    code: 'TOOLCHAIN_UNAVAILABLE',
    what: `${what}.`,
    fix: 'Remove this Go, so that a verified one is installed.',
    details: [`exit ${result.exitCode}`, ...output].join('\n').slice(0, 4000)
  })
}
