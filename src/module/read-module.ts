import { PipelineError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { MainPackage } from './module.ts'

/** How the go command is called for a question: the program and the environment of a target. */
export interface GoCommand {
  readonly go: string
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
}

/** The flag for build tags, where there are any. */
export function tagsFlag(tags: readonly string[]): readonly string[] {
  return tags.length > 0 ? [`-tags=${tags.join(',')}`] : []
}

function failed(what: string, stderr: string): PipelineError {
  const access = /\b(401|403|404|410)\b|terminal prompts disabled|could not read Username/.test(
    stderr
  )
  return new PipelineError({
    code: access ? 'MODULE_ACCESS_DENIED' : 'BUILD_FAILED',
    what,
    fix: access
      ? 'Check that the module exists and that this machine may read it.'
      : 'Correct what the go command names below.',
    details: stderr.trim().split('\n').slice(-20).join('\n')
  })
}

/**
 * The main packages that `patterns` name (`./...` when empty), sorted by import path.
 * @throws PipelineError BUILD_FAILED when go list fails, PLAN_EMPTY when there is none, CONFIG_INVALID when two have the same name
 */
export async function readMains(
  patterns: readonly string[],
  tags: readonly string[],
  command: GoCommand,
  host: Host
): Promise<readonly MainPackage[]> {
  const wanted = patterns.length === 0 ? ['./...'] : patterns
  const result = await host.exec({
    argv: [
      command.go,
      'list',
      '-e',
      ...tagsFlag(tags),
      '-f',
      '{{if eq .Name "main"}}{{.ImportPath}}{{else if .Error}}!{{.ImportPath}} {{.Error}}{{end}}',
      '--',
      ...wanted
    ],
    env: command.env,
    cwd: command.cwd
  })
  if (result.exitCode !== 0)
    throw failed('go list cannot read the packages of the module.', result.stderr)
  const lines = result.stdout.split('\n').filter((line) => line !== '')
  const broken = lines.filter(
    (line) => line.startsWith('!') && !line.includes('build constraints exclude all')
  )
  if (patterns.length > 0 && broken.length > 0) {
    throw failed(`go list cannot read ${patterns.join(', ')}.`, broken.join('\n'))
  }
  const mains = lines
    .filter((line) => !line.startsWith('!'))
    .sort()
    .map((importPath) => ({ importPath, binary: binaryName(importPath) }))
  if (mains.length === 0) {
    throw new PipelineError({
      code: 'PLAN_EMPTY',
      what: `${wanted.join(', ')} holds no main package in ${command.cwd}.`,
      fix: 'Name a main package with packages, or run it in the directory of one.',
      ...(broken.length > 0 ? { details: broken.join('\n') } : {})
    })
  }
  const twice = mains.find(
    (main, at) => mains.findIndex((other) => other.binary === main.binary) !== at
  )
  if (twice !== undefined) {
    throw new PipelineError({
      code: 'CONFIG_INVALID',
      what: `Two main packages would both be called ${twice.binary}.`,
      fix: 'Choose between them with packages.'
    })
  }
  return mains
}

/** Name that `go build` gives the executable of a package: its last path element, a major version suffix skipped. */
export function binaryName(importPath: string): string {
  const elements = importPath.split('/')
  const last = elements.at(-1) ?? importPath
  return /^v\d+$/.test(last) && elements.length > 1 ? (elements.at(-2) ?? last) : last
}

/** The C code among the dependencies of the main packages, for one platform. */
export interface CgoUse {
  /** Packages outside the standard library that use cgo, sorted. */
  readonly packages: readonly string[]
  /** Some of them have C++ files. */
  readonly cxx: boolean
  /** Some of them have `#cgo pkg-config` lines. */
  readonly pkgConfig: boolean
}

const CGO_TEMPLATE =
  '{{if and .CgoFiles (not .Standard)}}{{.ImportPath}}{{if .CXXFiles}} cxx{{end}}{{if .CgoPkgConfig}} pkg-config{{end}}{{end}}'

/** Reads which packages have C code for the platform in `command.env` (GOOS, GOARCH, CGO_ENABLED=1). */
export async function readCgoUse(
  mains: readonly MainPackage[],
  tags: readonly string[],
  command: GoCommand,
  host: Host
): Promise<CgoUse> {
  const result = await host.exec({
    argv: [
      command.go,
      'list',
      '-deps',
      ...tagsFlag(tags),
      '-f',
      CGO_TEMPLATE,
      '--',
      ...mains.map((main) => main.importPath)
    ],
    env: command.env,
    cwd: command.cwd
  })
  if (result.exitCode !== 0) throw failed('go list cannot read the dependencies.', result.stderr)
  const lines = result.stdout.split('\n').filter((line) => line !== '')
  return {
    packages: lines.map((line) => line.split(' ')[0] ?? line).sort(),
    cxx: lines.some((line) => line.split(' ').includes('cxx')),
    pkgConfig: lines.some((line) => line.split(' ').includes('pkg-config'))
  }
}
